import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { contract, fixtures, measure, measureAt } from '../../bench/measure.ts';
import { startEmulatorThread } from '../../emulator/index.ts';
import { type CheckPlan, protocolPlans } from '../../generators/index.ts';
import type { Observation, Target } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { wireForms } from '../../model/request.ts';
import type { CheckReport } from '../check-report.ts';
import { profiles } from '../settings.ts';

/** Which form is not the point here: all of each are sent by the gate on the emulator. */
const options = { forms: wireForms, inTurn: true };
const plans = [protocolPlans, ...contract.ground.families].flatMap((make) => make(contract, fixtures, options));

function only(...ids: readonly string[]): readonly CheckPlan[] {
  const found = plans.filter(({ id }) => ids.includes(id));
  expect(found).toHaveLength(ids.length);
  return found;
}

function family(name: string): readonly CheckPlan[] {
  return plans.filter((plan) => plan.family === name);
}

/** Checks with a finding at SHOULD or above. */
function reported(reports: readonly CheckReport[]): readonly string[] {
  return reports.filter(({ findings }) => findings.some(({ level }) => level !== 'MAY')).map(({ result }) => result.id);
}

/** What is only noted, since no page says what it has to be, is skipped by name. */
function isNoted({ result }: CheckReport): boolean {
  return result.verdict === 'skipped' && result.id.startsWith('idempotency/after-') && /^nothing asserted: /.test(result.reason ?? '');
}

function odd(reports: readonly CheckReport[]): readonly string[] {
  return reports
    .filter((report) => report.result.verdict !== 'conforms' && !isNoted(report))
    .map(({ result }) => `${result.id}: ${result.reason ?? result.verdict}`);
}

type Send = (request: Request) => Promise<Observation>;

/** A target whose creates and deletions go another way. */
function around(change: (request: Request, send: Send) => Promise<Observation>): (target: Target) => Target {
  return (target) => ({ ...target, send: (request) => change(request, target.send) });
}

function textOf({ pairs }: Request, name: string): string | undefined {
  return pairs.find(([wire]) => wire === name)?.[1];
}

function rejected(status: number, code: string): Observation {
  const requestId = crypto.randomUUID().toUpperCase();
  const body = { RequestId: requestId, HostId: 'ecs.cn-hangzhou.aliyuncs.com', Code: code, Message: code };
  return { kind: 'rejected', format: 'JSON', status, body, code, message: code, requestId, latencyMs: 1, exchange: null };
}

function isCreate({ operation: name }: Request): boolean {
  return name === 'CreateNetworkInterface';
}

it('finds nothing on the faithful emulator', async () => {
  const { reports } = await measure({ plans, profile: profiles.gate });
  expect(odd(reports)).toEqual([]);
  expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
});

it('says nothing against a target that knows the words which an earlier run sent as tokens', async () => {
  const emulator = await startEmulatorThread();
  try {
    const run = () => measureAt(emulator.url, { plans: only('idempotency/words'), profile: profiles.smoke });
    expect((await run()).reports.map(({ result }) => result.verdict)).toContain('conforms');
    const [again] = (await run()).reports;
    expect(again?.result).toMatchObject({
      id: 'idempotency/words',
      verdict: 'skipped',
      reason: expect.stringMatching(/^nothing asserted/),
    });
  } finally {
    await emulator.close();
  }
});

describe('a planted fault', () => {
  it.each([
    ['token-ignored', 'idempotency/replay'],
    ['token-case-blind', 'idempotency/case'],
    ['token-first-32', 'idempotency/collision'],
    ['token-parameters-ignored', 'idempotency/other-parameters'],
    ['token-late', 'race/token'],
    ['address-late', 'race/primary-address'],
    ['addresses-not-freed', 'sequence/addresses-freed'],
    ['quota-not-freed', 'sequence/quota-freed'],
    ['deletion-ignored', 'sequence/deleted'],
    ['gateway-signature-ignored', 'protocol/signature'],
    ['gateway-nonce-ignored', 'protocol/nonce'],
    ['gateway-timestamp-expired-ignored', 'protocol/timestamp-expired'],
    ['gateway-timestamp-format-ignored', 'protocol/timestamp-format'],
    ['gateway-version-ignored', 'protocol/version'],
    ['gateway-signature-method-ignored', 'protocol/signature-method'],
    ['gateway-code-signature', 'protocol/signature'],
    ['gateway-code-action', 'protocol/action'],
  ])('%s is reported by %s', async (fault, check) => {
    const { reports } = await measure({ plans: only(check), faults: [fault], profile: profiles.smoke });
    expect(reported(reports)).toContain(check);
  });

  it.each([
    ['race/exhaustion', 'VSwitchId'],
    ['race/quota', 'RegionId'],
  ])('more than fit is reported by %s', async (check) => {
    let last: Observation | null = null;
    let sold = 0;
    const oversell = around(async (request, send) => {
      const answer = await send(request);
      if (!isCreate(request)) return answer;
      if (answer.kind === 'accepted') last = answer;
      if (answer.kind !== 'rejected' || last?.kind !== 'accepted') return answer;
      return { ...last, body: { ...last.body, NetworkInterfaceId: `eni-sold-twice-${sold++}`, RequestId: crypto.randomUUID() } };
    });
    const { reports } = await measure({ plans: only(check), profile: profiles.smoke, wrap: oversell });
    expect(reported(reports)).toContain(check);
  });

  it('made on a refusal is reported by sequence/refused', async () => {
    const leak = around(async (request, send) => {
      const answer = await send(request);
      const name = textOf(request, 'NetworkInterfaceName');
      if (isCreate(request) && answer.kind === 'rejected' && name !== undefined)
        await send({ ...request, pairs: request.pairs.filter(([wire]) => wire !== 'NetworkInterfaceName') });
      return answer;
    });
    const { reports } = await measure({ plans: only('sequence/refused'), profile: profiles.smoke, wrap: leak });
    const classes = reports.flatMap(({ findings }) => findings.map((finding) => finding.class));
    expect(classes).toContain('created-on-rejection');
  });
});

describe('a random sequence', () => {
  it('is shrunk, says how it is found again, and replays', async () => {
    const [plan] = only('sequence/addresses-freed');
    const [like] = plan?.edges() ?? [];
    if (!plan || !like) throw new Error('no sequence planned');
    // No edge that shows it: the random ones have to.
    const blank = { ...plan, edges: () => [{ ...like, script: { kind: 'sequence', steps: [] } as const }] };
    const faults = ['addresses-not-freed'];
    const profile = { ...profiles.gate, samples: 12 };
    const { reports } = await measure({ plans: [blank], faults, profile, seed: 3 });
    const [finding] = reports.flatMap(({ findings }) => findings);
    expect(finding).toMatchObject({ check: plan.id, class: 'rejected-valid', intermittent: null });
    expect(finding?.path).toMatch(/^\d+(:\d+)* \S+$/);
    const script = finding?.case.script;
    expect(script?.kind === 'sequence' ? script.steps.map((step) => step.do) : []).toEqual(['create', 'delete', 'create']);
    const again = { ...plan, edges: () => (finding ? [finding.case] : []) };
    const replayed = await measure({ plans: [again], faults, profile: profiles.smoke });
    expect(replayed.reports.flatMap(({ findings }) => findings.map(({ id }) => id))).toEqual([finding?.id]);
  });
});

describe('where no page speaks, nothing is reported of a target that', () => {
  const quiet = [...family('idempotency'), ...family('race'), ...family('sequence')];

  it('answers in any order and takes its time', async () => {
    const slow = around(async (request, send) => {
      await sleep(Math.random() * 4);
      return send(request);
    });
    const { reports } = await measure({ plans: quiet, profile: profiles.smoke, wrap: slow });
    expect(odd(reports)).toEqual([]);
  });

  it('deletes in the background', async () => {
    const later = around(async (request, send) => {
      if (request.operation !== 'DeleteNetworkInterface') return send(request);
      setTimeout(() => void send(request), 15);
      const body = { RequestId: crypto.randomUUID().toUpperCase() };
      return { kind: 'accepted', format: 'JSON', status: 200, body, latencyMs: 1, exchange: null };
    });
    const { reports } = await measure({ plans: [...family('sequence'), ...family('race')], profile: profiles.smoke, wrap: later });
    expect(odd(reports)).toEqual([]);
  });

  it('lets one create at a time through, and tells the others to wait', async () => {
    const busy = new Set<string>();
    const oneByOne = around(async (request, send) => {
      const token = textOf(request, 'ClientToken');
      const key = token ?? textOf(request, 'VSwitchId') ?? '';
      if (!isCreate(request)) return send(request);
      if (busy.has(key)) return token === undefined ? rejected(409, 'OperationConflict') : rejected(403, 'LastTokenProcessing');
      busy.add(key);
      return send(request).finally(() => busy.delete(key));
    });
    const { reports } = await measure({ plans: quiet, profile: profiles.smoke, wrap: oneByOne });
    expect(odd(reports)).toEqual([]);
  });

  it('remembers refused tokens as failed', async () => {
    const failed = new Set<string>();
    const remembering = around(async (request, send) => {
      const token = isCreate(request) ? textOf(request, 'ClientToken') : undefined;
      if (token !== undefined && failed.has(token)) return rejected(400, 'IdempotentFailed');
      const answer = await send(request);
      if (token !== undefined && answer.kind === 'rejected' && answer.code !== 'IdempotentParameterMismatch') failed.add(token);
      return answer;
    });
    const { reports, summary } = await measure({ plans: quiet, profile: profiles.gate, wrap: remembering });
    expect(odd(reports)).toEqual([]);
    expect(summary.observations).toContain('a token whose first create was refused is answered with IdempotentFailed (400)');
  });

  it('speaks the older codes of the gateway', async () => {
    const older = (answer: Observation): Observation => {
      if (answer.kind !== 'rejected') return answer;
      const { code } = answer;
      const known = /^(Missing|Invalid)TimeS?s?tamp/i.test(code)
        ? 'IllegalTimestamp'
        : /^Missing/.test(code)
          ? 'MissingParameter'
          : ({
              SignatureDoesNotMatch: 'IncompleteSignature',
              'InvalidAction.NotFound': 'InvalidParameter',
              InvalidVersion: 'NoSuchVersion',
            }[code] ?? code);
      return { ...answer, code: known, status: 400, body: { ...answer.body, Code: known } };
    };
    const wrap = (target: Target): Target => ({
      ...target,
      sendWire: async (request, wire) => older((await target.sendWire?.(request, wire)) ?? rejected(400, 'none')),
    });
    const { reports } = await measure({ plans: family('protocol'), profile: profiles.smoke, wrap });
    expect(reported(reports)).toEqual([]);
  });
});
