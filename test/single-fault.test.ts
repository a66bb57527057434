import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededFixtures } from '../emulator/index.ts';
import { type CheckPlan, caseOf, plan } from '../generators/index.ts';
import type { Case } from '../model/case.ts';
import type { Fixtures, Held } from '../model/fixtures.ts';
import type { Request } from '../model/request.ts';
import type { Expectation } from '../model/verdict.ts';
import { oracle } from '../oracle/expect.ts';
import { subjectOf } from '../packs/index.ts';
import { newScope } from '../runner/requests/fill.ts';
import { type Leases, leasesOf } from '../runner/requests/leases.ts';
import { loadOperation } from '../spec/load.ts';

const fixtures: Fixtures = seededFixtures();
const operation = loadOperation();
const { expect: expectationOf } = oracle(subjectOf(operation));
/** Every second one takes the first address or prefix of a block, near what generators write out: a chance source would meet it once in a while only. */
const fromTheStart = (() => {
  let drawn = 0;
  return () => (drawn++ % 2 === 0 ? 0 : (drawn * 0.618) % 1);
})();
const plans = plan(subjectOf(operation), fixtures, { forms: ['A'] });

function texts(request: Request, name: string): string[] {
  return request.pairs.filter(([wire]) => wire === name || wire.startsWith(`${name}.`)).map(([, text]) => text);
}

/** What a set-up request would hold, as far as the request itself tells. */
function heldBy(leases: Leases, request: Request, index: number): Held {
  const [token] = texts(request, 'ClientToken');
  return {
    interfaceId: `eni-${index}`,
    region: texts(request, 'RegionId')[0] ?? '',
    vswitch: texts(request, 'VSwitchId')[0] ?? '',
    account: request.account,
    ipv4: [...addresses(request)],
    ipv6: texts(request, 'Ipv6Address'),
    prefixes: [...texts(request, 'Ipv4Prefix'), ...texts(request, 'Ipv6Prefix'), ...countedPrefixes(leases, request)],
    ...(token === undefined ? {} : { token }),
    pairs: request.pairs.filter(([name]) => name !== 'ClientToken'),
  };
}

/** Named ones, and as many chosen ones as asked for. */
function addresses(request: Request): string[] {
  const named = [...texts(request, 'PrimaryIpAddress'), ...texts(request, 'PrivateIpAddress')];
  const count = 1 + texts(request, 'PrivateIpAddress').length + Number(texts(request, 'SecondaryPrivateIpAddressCount')[0] ?? 0);
  return Array.from({ length: count }, (_, index) => named[index] ?? `192.0.2.${index}`);
}

/** The service chooses these; which ones does not matter to the oracle, only that they are inside the reservation. */
function countedPrefixes(leases: Leases, request: Request): string[] {
  const vswitch = fixtures.vswitches.find(({ id }) => id === texts(request, 'VSwitchId')[0]);
  return (['4', '6'] as const).flatMap((family) => {
    const count = Number(texts(request, `Ipv${family}PrefixCount`)[0] ?? 0);
    return Array.from({ length: count }, () => leases.take(`ipv${family}-prefix`, vswitch?.id ?? '')).filter((text) => text !== null);
  });
}

function expectationFor(subject: Case): { readonly expectation: Expectation; readonly twin: Expectation | null } {
  const leases = leasesOf(fixtures, fromTheStart);
  const scope = newScope(operation, leases, fromTheStart);
  const held = subject.setup.map((request, index) => heldBy(leases, scope.fill(request, subject), index));
  const expectation = expectationOf({ ...fixtures, held }, scope.fill(subject.request, subject));
  const twin = subject.twin && expectationOf(fixtures, scope.fill(subject.twin, subject));
  return { expectation, twin };
}

/** What the oracle makes of a case, against what the generator meant: null where they agree. */
function disagreement({ rule }: CheckPlan, subject: Case): string | null {
  const { expectation, twin } = expectationFor(subject);
  const said = `${subject.id} (${subject.value}): ${JSON.stringify(expectation).slice(0, 300)}`;
  if (twin && twin.kind !== 'accept') return `twin of ${subject.id}: ${JSON.stringify(twin).slice(0, 300)}`;
  if (subject.intent.kind === 'valid') return expectation.kind === 'accept' ? null : said;
  if (subject.intent.kind === 'unspecified') return expectation.kind === 'unspecified' ? null : said;
  const allowed = [subject.intent.rule, ...(rule?.coveredBy ?? [])];
  const exact =
    expectation.kind === 'reject' && expectation.rules.includes(allowed[0] ?? '') && expectation.rules.every((id) => allowed.includes(id));
  return exact ? null : said;
}

describe('by the oracle', () => {
  it('every edge is what its generator meant: valid, or breaking exactly its rule or the cover', () => {
    const wrong = plans.flatMap((each) => each.edges().map((subject) => disagreement(each, subject))).filter((text) => text !== null);
    expect(wrong).toEqual([]);
  });

  it.each(
    plans.filter(({ samples }) => samples !== null).map((each) => [each.id, each] as const),
  )('so is every sample of %s', (id, each) => {
    fc.assert(
      fc.property(each.samples as NonNullable<CheckPlan['samples']>, (draft) => {
        expect(disagreement(each, caseOf(draft, id, 'A', 'JSON', 'sample-0'))).toBeNull();
      }),
      { seed: 7, numRuns: 40 },
    );
  });
});

it('every rule has an edge that breaks it', () => {
  const broken = new Set<string>();
  for (const each of plans) {
    for (const subject of each.edges()) {
      const { expectation } = expectationFor(subject);
      if (expectation.kind === 'reject') for (const rule of expectation.rules) broken.add(rule);
    }
  }
  expect(operation.rules.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
});
