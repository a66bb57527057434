import { describe, expect, it } from 'vitest';
import { seededFixtures } from '../emulator/index.ts';
import { shippedContract } from '../engine/contract.ts';
import { allPlans, plan } from '../generators/index.ts';
import { withSetUps } from '../generators/set-up.ts';
import type { Case, SymbolicRequest } from '../model/case.ts';
import type { Fixtures, Held } from '../model/fixtures.ts';
import type { Request } from '../model/request.ts';
import type { Expectation } from '../model/verdict.ts';
import { oracle } from '../oracle/expect.ts';
import { newScope } from '../runner/requests/fill.ts';
import { type Leases, leasesOf } from '../runner/requests/leases.ts';
import { shippedOperations } from '../spec/load.ts';

const fixtures: Fixtures = seededFixtures();

/** Numbers all over [0, 1), the first of a block among them. */
function spread(): () => number {
  let drawn = 0;
  return () => (drawn++ % 2 === 0 ? 0 : (drawn * 0.618) % 1);
}

function texts({ pairs }: Request, name: string): string[] {
  return pairs.filter(([wire]) => wire === name || wire.startsWith(`${name}.`)).map(([, text]) => text);
}

/** An interface as a set-up request would make it, as far as the request itself tells. */
function madeBy(request: Request, index: number): Held {
  const count = 1 + texts(request, 'PrivateIpAddress').length + Number(texts(request, 'SecondaryPrivateIpAddressCount')[0] ?? 0);
  // The first one is the primary address: where the request names none, none that it names, and none that a case could be lent.
  const [primary = `192.168.250.${10 * index}`] = texts(request, 'PrimaryIpAddress');
  const named = [primary, ...texts(request, 'PrivateIpAddress')];
  return {
    interfaceId: `eni-made${index}`,
    region: texts(request, 'RegionId')[0] ?? '',
    vswitch: texts(request, 'VSwitchId')[0] ?? '',
    account: request.account,
    ipv4: Array.from({ length: count }, (_, at) => named[at] ?? `192.168.250.${at + 10 * index}`),
    ipv6: [
      ...texts(request, 'Ipv6Address'),
      ...Array.from({ length: Number(texts(request, 'Ipv6AddressCount')[0] ?? 0) }, (_, at) => `2001:db8:77::${index}:${at + 1}`),
    ],
    prefixes: [...texts(request, 'Ipv4Prefix'), ...texts(request, 'Ipv6Prefix')],
    pairs: request.pairs,
  };
}

/** What the set-up leaves behind, as a conforming target would: interfaces, attached or not, with what they were assigned. */
function worldAfter(requests: readonly Request[], maker: string, leases: Leases, answered: (id: string) => void): readonly Held[] {
  const held: Held[] = [];
  for (const request of requests) {
    if (request.operation === maker) {
      held.push(madeBy(request, held.length));
      answered(held.at(-1)?.interfaceId ?? '');
      continue;
    }
    answered('');
    const at = held.findIndex(({ interfaceId }) => interfaceId === texts(request, 'NetworkInterfaceId')[0]);
    const before = held[at];
    if (before === undefined) continue;
    if (request.operation === 'DeleteNetworkInterface') {
      held.splice(at, 1);
      continue;
    }
    const [instance] = texts(request, 'InstanceId');
    const shows = request.operation === 'AttachNetworkInterface' ? { Status: 'InUse', InstanceId: instance ?? '' } : (before.shows ?? {});
    const counted = (['4', '6'] as const).flatMap((family) =>
      Array.from(
        { length: Number(texts(request, `Ipv${family}PrefixCount`)[0] ?? 0) },
        () => leases.take(`ipv${family}-prefix`, before.vswitch) ?? '',
      ),
    );
    held[at] = {
      ...before,
      shows,
      uses: texts(request, 'ClientToken').map((token) => ({ token, pairs: request.pairs.filter(([wire]) => wire !== 'ClientToken') })),
      ipv4: [...before.ipv4, ...texts(request, 'PrivateIpAddress')],
      ipv6: [...before.ipv6, ...texts(request, 'Ipv6Address')],
      prefixes: [...before.prefixes, ...texts(request, 'Ipv4Prefix'), ...texts(request, 'Ipv6Prefix'), ...counted],
    };
  }
  return held;
}

const others = shippedOperations().filter((name) => shippedContract(name).making !== undefined);

describe.each(others)('%s', (name) => {
  const contract = shippedContract(name);
  const maker = contract.making?.operation.name ?? '';
  const { expect: expectationOf } = oracle(contract);

  function expectationFor(
    subject: Pick<Case, 'form' | 'format'>,
    setup: readonly SymbolicRequest[],
    request: SymbolicRequest,
  ): Expectation {
    const scope = newScope(contract.operation, leasesOf(fixtures, Math.random), Math.random);
    const sent: Request[] = [];
    let held: readonly Held[] = [];
    for (const each of setup) {
      sent.push(scope.fill(each, subject));
      const ids: string[] = [];
      held = worldAfter(sent, maker, leasesOf(fixtures, spread()), (id) => ids.push(id));
      scope.answered({ NetworkInterfaceId: ids.at(-1) ?? '' });
    }
    return expectationOf({ ...fixtures, held }, scope.fill(request, subject));
  }

  const plans = withSetUps(contract, fixtures, plan(contract, fixtures, { forms: ['A'] }));

  it('plans every family without an error', () => {
    const ids = allPlans(contract, fixtures, { forms: ['A', 'B', 'C', 'D'] }).map(({ id, edges }) => [id, edges().length]);
    expect(ids.length).toBeGreaterThan(40);
  });

  it('has edges that are what their generator meant: valid, or breaking exactly their rule', () => {
    const wrong = plans.flatMap((each) =>
      each.edges().flatMap((subject) => {
        const { setup, twin, twinSetup = setup, intent } = subject;
        const found = expectationFor(subject, setup, subject.request);
        const said = `${subject.id} (${subject.value}): ${JSON.stringify(found).slice(0, 300)}`;
        const other = twin && expectationFor(subject, twinSetup, twin);
        if (other && other.kind !== 'accept') return [`twin of ${said}: ${JSON.stringify(other).slice(0, 300)}`];
        if (intent.kind === 'valid') return found.kind === 'accept' ? [] : [said];
        if (intent.kind === 'unspecified') return found.kind === 'unspecified' ? [] : [said];
        const allowed = [intent.rule, ...(contract.operation.rules.find(({ id }) => id === intent.rule)?.coveredBy ?? [])];
        const exact = found.kind === 'reject' && found.rules.includes(intent.rule) && found.rules.every((id) => allowed.includes(id));
        return exact ? [] : [said];
      }),
    );
    expect(wrong).toEqual([]);
  });
});
