import { describe, expect, it } from 'vitest';
import type { SymbolicRequest } from '../../model/case.ts';
import { mainAccount } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { accepted, caseIn, planOf, rejected, stubContext } from '../../test/stub-context.ts';
import { sharedCheckIds } from '../findings/shared-checks.ts';
import { Tallies } from '../findings/tallies.ts';
import type { Settings } from '../settings.ts';
import { Routing } from './routing.ts';
import { Twins } from './twins.ts';

const one = planOf('boundary/One/maxLength');
const other = planOf('boundary/Other/maxLength');

const { fixtures } = stubContext(accepted).context.settings;
const vswitch = fixtures.vswitches.find(({ role }) => role === 'explicit');
const group = fixtures.securityGroups.find(({ role, vpc }) => role === 'normal' && vpc === vswitch?.vpc);

/** A twin that names an address of its own, leased anew at each send. */
function leasing(name = 'twin'): SymbolicRequest {
  if (!vswitch || !group) throw new Error('the seeded world has no vSwitch for named addresses');
  return {
    account: mainAccount(fixtures).name,
    pairs: [
      ['RegionId', vswitch.region],
      ['VSwitchId', vswitch.id],
      ['SecurityGroupId', group.id],
      ['PrivateIpAddress.1', { $lease: 'ipv4', vswitch: vswitch.id, key: 'a' }],
      ['NetworkInterfaceName', name],
    ],
  };
}

/** Twins of a run whose checks are `checks`, against a target that answers creates in turn, and the last answer from then on. */
function twinsOf(answers: readonly ((request: Request) => Observation)[], checks = [one.id, other.id], settings: Partial<Settings> = {}) {
  let at = 0;
  const stub = stubContext(
    (request) =>
      request.operation === 'CreateNetworkInterface' ? (answers[Math.min(at++, answers.length - 1)] ?? accepted)(request) : accepted(),
    { settings },
  );
  const tallies = new Tallies([...checks, ...sharedCheckIds], stub.context.progress);
  const twins = new Twins(stub.context, tallies, new Routing(stub.context.operation, tallies));
  const creates = () => stub.sent.filter(({ operation }) => operation === 'CreateNetworkInterface');
  return { twins, tallies, creates, facts: stub.facts };
}

const inUse = () => rejected('InvalidIp.IpRepeated');
const busy = () => rejected('Throttling.User', 400);
const refused = () => rejected('InvalidParameter', 400);

describe('a twin', () => {
  it('is sent once for all cases that are built on it, and counted once, for the check that planned it first', async () => {
    const { twins, tallies, creates } = twinsOf([accepted]);
    twins.claim(one.id, caseIn(one.id, { twin: leasing() }));
    twins.claim(other.id, caseIn(other.id, { twin: leasing() }));
    await Promise.all([one, other, one, other].map((plan) => twins.of(other, caseIn(plan.id, { twin: leasing() }))));
    expect(creates()).toHaveLength(1);
    expect(tallies.of(one.id).cases).toBe(1);
    expect(tallies.of(other.id).cases).toBe(0);
  });

  it('is one base request for each place where creates cost, whatever is built on it', async () => {
    const real = { run: 'run-1', maxCreates: 10, maxRequests: 100 };
    const { twins, creates } = twinsOf([accepted], [one.id, other.id], { real });
    for (const name of ['first', 'second', 'third']) await twins.of(one, caseIn(one.id, { twin: leasing(name) }));
    expect(creates().map(({ pairs }) => pairs.map(([wire]) => wire))).toEqual([
      ['RegionId', 'VSwitchId', 'SecurityGroupId', 'Tag.1.Key', 'Tag.1.Value'],
    ]);
    const elsewhere = { ...leasing('fourth'), account: fixtures.accounts[1]?.name ?? '' };
    await twins.of(one, caseIn(one.id, { twin: elsewhere }));
    expect(creates()).toHaveLength(2);
  });

  it('is sent but not counted in a shard whose checks did not plan it first', async () => {
    const { twins, tallies, creates } = twinsOf([accepted], [other.id]);
    twins.claim(one.id, caseIn(one.id, { twin: leasing() }));
    twins.claim(other.id, caseIn(other.id, { twin: leasing() }));
    await twins.of(other, caseIn(other.id, { twin: leasing() }));
    expect(creates()).toHaveLength(1);
    expect(tallies.of(other.id).cases).toBe(0);
  });

  it('is another one in another wire form', async () => {
    const { twins, creates } = twinsOf([accepted]);
    await twins.of(one, caseIn(one.id, { twin: leasing(), form: 'A' }));
    await twins.of(one, caseIn(one.id, { twin: leasing(), form: 'B' }));
    expect(creates().map(({ form }) => form)).toEqual(['A', 'B']);
  });

  it('is not sent again where it was rejected for what it is', async () => {
    const { twins, creates } = twinsOf([refused, accepted]);
    for (let nth = 0; nth < 3; nth++)
      expect((await twins.of(one, caseIn(one.id, { twin: leasing() }))).observation).toMatchObject({ code: 'InvalidParameter' });
    expect(creates()).toHaveLength(1);
  });
});

// A twin that met a taken address twice, or a busy target, left every case built on it inconclusive for the rest of the run.
describe('an unlucky twin', () => {
  const lease = (request: Request | undefined) => request?.pairs.find(([name]) => name === 'PrivateIpAddress.1')?.[1];

  it.each([
    ['met addresses that were chosen for other cases meanwhile', [inUse, inUse, accepted]],
    ['was throttled', [busy, accepted]],
  ])('that %s is sent once more with fresh values, and counts as it then stands', async (_, answers) => {
    const { twins, tallies, creates } = twinsOf(answers);
    twins.claim(one.id, caseIn(one.id, { twin: leasing() }));
    const found = await Promise.all([1, 2, 3].map(() => twins.of(one, caseIn(one.id, { twin: leasing() }))));
    expect(found.map(({ observation }) => observation.kind)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(creates()).toHaveLength(answers.length);
    expect(new Set(creates().map(lease)).size).toBe(answers.length);
    expect(tallies.of(one.id)).toMatchObject({ cases: 1, inconclusive: new Map() });
  });

  it('is sent once more for the next case that needs it, and then stands', async () => {
    const { twins, creates } = twinsOf([busy, busy, accepted]);
    const ask = async () => (await twins.of(one, caseIn(one.id, { twin: leasing() }))).observation.kind;
    expect([await ask(), await ask(), await ask()]).toEqual(['rejected', 'accepted', 'accepted']);
    expect(creates()).toHaveLength(3);
  });

  it('is not sent for ever: three times at most', async () => {
    const { twins, creates } = twinsOf([busy]);
    for (let nth = 0; nth < 10; nth++) await twins.of(one, caseIn(one.id, { twin: leasing() }));
    expect(creates()).toHaveLength(3);
  });

  it('is not sent again once many others were, in vain: a target that throttles all is let be', async () => {
    const { twins, creates } = twinsOf([busy]);
    const many = 500;
    for (let nth = 0; nth < many; nth++) await twins.of(one, caseIn(one.id, { twin: leasing(`twin ${nth}`) }));
    expect(creates().length).toBeGreaterThan(many);
    expect(creates().length).toBeLessThan(many + 100);
  });

  it('may go out again as often as that helps', async () => {
    const many = 200;
    const { twins, creates } = twinsOf(Array.from({ length: 2 * many }, (_, at) => (at % 2 === 0 ? busy : accepted)));
    for (let nth = 0; nth < many; nth++) {
      const { observation } = await twins.of(one, caseIn(one.id, { twin: leasing(`twin ${nth}`) }));
      expect(observation.kind).toBe('accepted');
    }
    expect(creates()).toHaveLength(2 * many);
  });

  it('is not made out of one that names no address and is told that an address is in use', async () => {
    const { twins, creates } = twinsOf([inUse, accepted]);
    const plain = { ...leasing(), pairs: leasing().pairs.filter(([, text]) => typeof text === 'string') };
    await twins.of(one, caseIn(one.id, { twin: plain }));
    expect(creates()).toHaveLength(1);
  });
});
