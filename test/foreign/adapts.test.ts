import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, seededFixtures, startEmulatorThread } from '../../emulator/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Run } from '../../model/run.ts';
import { type SessionOptions, sessionAt } from '../session-at.ts';
import { type Between, notFound, proxy, type Rewrite } from './proxy.ts';

const describeOperation = 'DescribeNetworkInterfaces';
const deleteOperation = 'DeleteNetworkInterface';

let emulator: Emulator;
let between: Between | null = null;

beforeEach(async () => {
  emulator = await startEmulatorThread({});
});

afterEach(async () => {
  await between?.close();
  await emulator.close();
});

/** A run against the emulator without some of its operations. */
async function without(operations: readonly string[], options: Omit<SessionOptions, 'url'>, rewrite?: Rewrite): Promise<Run> {
  between = await proxy(emulator.url, (action) => (operations.includes(action) ? notFound() : undefined), rewrite);
  return sessionAt({ url: between.url, forms: ['A', 'D'], timeoutMs: 20_000, ...options });
}

/** What is only noted on every target, since no page says what it has to be. */
function isNoted({ id, reason }: Run['checks'][number]): boolean {
  return id.startsWith('idempotency/after-') && (reason ?? '').startsWith('nothing asserted: ');
}

function ids(run: Run, verdict: Run['checks'][number]['verdict']): readonly string[] {
  return run.checks.filter((check) => check.verdict === verdict && !isNoted(check)).map(({ id }) => id);
}

function reasons(run: Run): readonly (string | null)[] {
  const skipped = run.checks.filter((check) => check.verdict === 'skipped' && !isNoted(check));
  return [...new Set(skipped.map(({ reason }) => reason))];
}

const some = [
  'contract/Tag',
  'boundary/Tag/*',
  'state/VSwitchId/*',
  'state/RegionId/*',
  'state/Ipv4Prefix/idle',
  'read-back/Tag',
  'sequence/deleted',
  'race/token',
  'idempotency/*',
];

describe('a target without', () => {
  it('Describe is judged on the rest; what reads back is skipped by name', async () => {
    const run = await without([describeOperation], { only: some });
    expect(run.findings).toEqual([]);
    expect({ code: run.exitCode, reasons: run.reasons }).toEqual({ code: 0, reasons: [] });
    expect(ids(run, 'skipped')).toEqual(['contract/describe', 'read-back/Tag', 'sequence/deleted']);
    expect(reasons(run)).toEqual([`the target does not answer ${describeOperation}`]);
    expect(run.observations).toContain(`nothing was looked for after rejections: the target does not answer ${describeOperation}`);
  });

  it('Delete is judged on the rest; what fills a fixture is skipped by name', async () => {
    const run = await without([deleteOperation], { only: some });
    expect(run.findings).toEqual([]);
    expect({ code: run.exitCode, reasons: run.reasons }).toEqual({ code: 0, reasons: [] });
    expect(ids(run, 'skipped')).toEqual(
      expect.arrayContaining([
        'state/VSwitchId/enough-addresses',
        'state/RegionId/interface-quota',
        'idempotency/after-delete',
        'race/token',
        'sequence/deleted',
      ]),
    );
    expect(ids(run, 'skipped')).not.toContain('read-back/Tag');
    expect(reasons(run)).toEqual([`the target does not answer ${deleteOperation}`]);
  });

  it('either is judged on the answers alone', async () => {
    const run = await without([describeOperation, deleteOperation], { only: some });
    expect({ code: run.exitCode, reasons: run.reasons }).toEqual({ code: 0, reasons: [] });
    expect(new Set(reasons(run))).toEqual(
      new Set([`the target does not answer ${describeOperation}`, `the target does not answer ${deleteOperation}`]),
    );
  });

  it('Delete, in a world with room for few interfaces, keeps within them and says what was not run', async () => {
    const fixtures = { ...(seededFixtures() as Fixtures), capacity: { interfaces: 40 } };
    const run = await without([deleteOperation], { only: ['boundary/Tag*/*', 'boundary/Description/*'], fixtures });
    expect(run.findings).toEqual([]);
    expect(run.exitCode).toBe(3);
    expect(ids(run, 'not-run').length).toBeGreaterThan(0);
    expect(run.reasons.join()).toMatch(/the interfaces that capacity allows are used up, and the target deletes none/);
    const accepted = run.codes.filter(({ observed }) => observed === 'accepted').reduce((sum, { count }) => sum + count, 0);
    expect(accepted).toBeLessThanOrEqual(40);
  });
});

it('a target that answers as in 2018, request id and interface id alone, yields findings', async () => {
  const shape2018: Rewrite = (action, status, text) => {
    if (action !== 'CreateNetworkInterface' || status !== 200 || !text.startsWith('{')) return null;
    const { RequestId, NetworkInterfaceId } = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify({ RequestId, NetworkInterfaceId });
  };
  const run = await without([], { only: ['contract/Tag', 'boundary/Tag/maxItems', 'state/VSwitchId/exists', 'read-back/Tag'] }, shape2018);
  expect(run.verdict).toBe('deviates');
  const lost = run.findings.filter(({ class: kind }) => kind === 'malformed-response').map(({ observed }) => observed);
  expect(lost.join('\n')).toMatch(/Status/);
  expect(run.findings.every(({ actual }) => !/TypeError|undefined is not/.test(actual))).toBe(true);
  // Rejections are still judged: they have not changed.
  expect(run.codes).toContainEqual(expect.objectContaining({ expected: 'QuotaExceed.Tags', observed: 'QuotaExceed.Tags' }));
});
