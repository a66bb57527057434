import { describe, expect, it } from 'vitest';
import type { Case, SymbolicRequest } from '../../model/case.ts';
import { mainAccount } from '../../model/fixtures.ts';
import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted, caseIn, rejected, type Stub, stubContext, unanswered } from '../../test/stub-context.ts';
import { watch } from '../scripts/listing.ts';
import { runCase } from '../trials/run-case.ts';
import { tryRequest } from '../trials/try-request.ts';
import { lostOf } from './lost.ts';

const { fixtures } = stubContext(accepted).context.settings;
const vswitch = fixtures.vswitches.find(({ role }) => role === 'explicit');
const group = fixtures.securityGroups.find(({ role, vpc }) => role === 'normal' && vpc === vswitch?.vpc);
if (!vswitch || !group) throw new Error('the seeded world has no vSwitch for named addresses');

const create: SymbolicRequest = {
  account: mainAccount(fixtures).name,
  pairs: [
    ['RegionId', vswitch.region],
    ['VSwitchId', vswitch.id],
    ['SecurityGroupId', group.id],
    ['PrimaryIpAddress', { $lease: 'ipv4', vswitch: vswitch.id, key: 'a' }],
  ],
};
const subject: Case = caseIn('contract/one', { request: create });
const plain: Request = {
  operation: 'CreateNetworkInterface',
  account: create.account,
  form: 'A',
  format: 'JSON',
  pairs: create.pairs.slice(0, 3) as Request['pairs'],
};

/** A target that does what it is asked, and does not answer each create or Delete of which `silent` is true, by the number of such requests so far. */
function slow(silent: (operation: string, nth: number) => boolean, more: (held: ReadonlySet<string>) => Observation | null = () => null) {
  const held = new Set<string>();
  let nth = 0;
  const answer = ({ operation, pairs }: Request): Observation => {
    if (operation === 'DescribeNetworkInterfaces') {
      const entries = [...held].map((id): Json => ({ NetworkInterfaceId: id, VSwitchId: vswitch?.id ?? '', Status: 'Available' }));
      return { ...accepted(), body: { NetworkInterfaceSets: { NetworkInterfaceSet: entries }, TotalCount: held.size } } as Observation;
    }
    const late = silent(operation, nth++);
    if (operation === 'DeleteNetworkInterface') {
      const was = held.delete(pairs.find(([name]) => name === 'NetworkInterfaceId')?.[1] ?? '');
      return late ? unanswered() : was ? accepted() : rejected('InvalidEniId.NotFound', 404);
    }
    const refused = more(held);
    if (refused) return refused;
    const made = accepted();
    if (made.kind === 'accepted') held.add(String(made.body['NetworkInterfaceId']));
    return late ? unanswered() : made;
  };
  const stub: Stub = stubContext(answer);
  stub.context.lost.remember(vswitch?.id ?? '', []);
  return { ...stub, held };
}

/** Every address that can still be had, for a block is handed out anew once half of it was used. */
function everyLease(leases: Stub['context']['leases']): readonly string[] {
  const taken = Array.from({ length: 20_000 }, () => leases.take('ipv4', vswitch?.id ?? ''));
  return taken.filter((text) => text !== null);
}

const first = (operation: string) => (asked: string, nth: number) => asked === operation && nth === 0;
const byFirstDelete = (asked: string, nth: number) => asked === 'DeleteNetworkInterface' && nth === 1;

describe('a create that was done and not answered', () => {
  it('leaves nothing: what it made is looked for and deleted', async () => {
    const { context, held } = slow(first('CreateNetworkInterface'));
    await runCase(context, subject, false);
    expect(held.size).toBe(0);
    expect(context.lost.facts().join()).toMatch(/1 creates were not answered; 1 of them had made an interface/);
  });

  it('does not count as more than was made, also where it is listed later', async () => {
    const { context, held } = slow(() => false);
    const seen = await watch(context, { region: vswitch.region, vswitch: vswitch.id, account: create.account });
    context.lost.note(plain);
    held.add('eni-late');
    expect(await seen.difference()).toEqual({ surplus: [], missing: [] });
    held.add('eni-of-nobody');
    expect(await seen.difference()).toEqual({ surplus: ['eni-of-nobody'], missing: [] });
  });

  it('keeps the address that it named: no other case is given it', async () => {
    const { context, sent } = slow(first('CreateNetworkInterface'));
    await runCase(context, subject, false);
    const [, address = ''] = sent[0]?.pairs.find(([name]) => name === 'PrimaryIpAddress') ?? [];
    expect(address).toMatch(/^\d+\./);
    const others = everyLease(context.leases);
    expect(others).not.toContain(address);
  });

  it('makes a quota that is reached say nothing, and only then', async () => {
    const full = (lost: boolean) => {
      const stub = slow(
        () => false,
        () => rejected('MaxEniCountExceeded'),
      );
      if (lost) stub.context.lost.note(plain);
      return tryRequest(stub.context, plain);
    };
    const outcome = async (lost: boolean) => (await full(lost)).trial.assertions.find(({ about }) => about === 'outcome')?.verdict;
    expect([await outcome(true), await outcome(false)]).toEqual(['inconclusive', 'deviates']);
  });

  it('excuses no rejection that has another reason', async () => {
    const { context } = slow(
      () => false,
      () => rejected('InvalidVSwitchId.NotFound', 404),
    );
    context.lost.note(plain);
    const { trial } = await tryRequest(context, plain);
    expect(trial.assertions.some(({ verdict }) => verdict === 'deviates')).toBe(true);
  });
});

describe('a Delete that was done and not answered', () => {
  it('is sent again, and what it deleted is held no more', async () => {
    const { context, held, sent } = slow(byFirstDelete);
    await runCase(context, subject, false);
    expect(sent.map(({ operation }) => operation)).toEqual(['CreateNetworkInterface', 'DeleteNetworkInterface', 'DeleteNetworkInterface']);
    expect({ held: held.size, all: context.ledger.all(), doubtful: context.ledger.doubtful() }).toEqual({ held: 0, all: [], doubtful: [] });
  });

  it('leaves what is not known where that is not answered either: neither held nor missing, and tried again at the next look', async () => {
    let dead = true;
    const { context } = slow((operation) => operation === 'DeleteNetworkInterface' && dead);
    const seen = await watch(context, { region: vswitch.region, vswitch: vswitch.id, account: create.account });
    await runCase(context, subject, false);
    expect(context.ledger.all()).toEqual([]);
    expect(context.ledger.doubtful()).toHaveLength(1);
    expect(await seen.difference()).toEqual({ surplus: [], missing: [] });
    dead = false;
    const { lookForLost } = await import('./look-for-lost.ts');
    await lookForLost(context);
    expect(context.ledger.doubtful()).toEqual([]);
  });
});

it('a lost create is expected to make something for some time, and one thing', () => {
  let time = 0;
  const lost = lostOf({ operation: loadOperation(), now: () => time, timeoutMs: 1000 });
  lost.note(plain);
  expect(lost.claim('vsw-elsewhere', ['a'])).toEqual([]);
  expect(lost.claim(vswitch.id, ['a', 'b'])).toEqual(['a']);
  expect(lost.claim(vswitch.id, ['b'])).toEqual([]);
  lost.note(plain);
  time = 60_000;
  expect(lost.claim(vswitch.id, ['c'])).toEqual([]);
});
