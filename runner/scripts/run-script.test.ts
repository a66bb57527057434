import { expect, it } from 'vitest';
import type { Expectation } from '../../model/verdict.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted, caseIn, rejected, stubContext } from '../../test/stub-context.ts';
import type { Context } from '../context.ts';
import { Nameless } from '../trials/nameless.ts';
import { runScript } from './run-script.ts';

const maker = loadOperation();
const create = { pairs: [['RegionId', 'cn-hangzhou']], account: 'default', operation: maker.name } as const;

/** What becomes of a sequence on one thing, where so many creates are answered without an id before one is not. */
async function playedWith(nameless: number) {
  let creates = 0;
  const { context, sent } = stubContext(({ operation, pairs }) => {
    const answer = (body: object) => ({ ...accepted(), body: { RequestId: 'r', ...body } }) as ReturnType<typeof accepted>;
    if (operation === maker.name) return creates++ < nameless ? answer({ NetworkInterfaceId: '' }) : accepted();
    const [, id] = pairs.find(([name]) => name === 'NetworkInterfaceId.1') ?? [];
    return answer({ NetworkInterfaceSets: { NetworkInterfaceSet: [{ NetworkInterfaceId: id, Status: 'Available' }] } });
  });
  const judged: Context = {
    ...context,
    operation: loadOperation('AssignPrivateIpAddresses'),
    maker,
    beside: new Map([[maker.name, maker]]),
    nameless: new Nameless(maker),
    capabilities: { describe: 'not tried', delete: null },
  };
  const { inconclusive } = await runScript(judged, {
    ...caseIn('sequence/some'),
    script: { kind: 'sequence', steps: [{ do: 'create', request: create }] },
  });
  return { inconclusive, creates: sent.filter(({ operation }) => operation === maker.name).length };
}

// The page says that it may happen: by chance, a check of a target that conforms was left without a verdict.
it('plays a sequence once more whose preparation was answered without an id', async () => {
  expect(await playedWith(0)).toEqual({ inconclusive: null, creates: 1 });
  expect(await playedWith(1)).toEqual({ inconclusive: null, creates: 2 });
  expect(await playedWith(2)).toEqual({ inconclusive: 'a step of it was answered without an id', creates: 2 });
});

/** What is told of two requests about one thing at once, of which the second is refused with this code. */
async function besideOthers(code: string): Promise<readonly string[]> {
  let asked = 0;
  const { context } = stubContext(({ operation, pairs }) => {
    const answer = (body: object) => ({ ...accepted(), body: { RequestId: 'r', ...body } }) as ReturnType<typeof accepted>;
    if (operation === 'AssignPrivateIpAddresses') return asked++ === 0 ? answer({}) : rejected(code);
    if (operation !== 'DescribeNetworkInterfaces') return accepted();
    const [, id] = pairs.find(([name]) => name === 'NetworkInterfaceId.1') ?? [];
    return answer({ NetworkInterfaceSets: { NetworkInterfaceSet: [{ NetworkInterfaceId: id, Status: 'Available' }] } });
  });
  const earned: Expectation = { kind: 'reject', level: 'MUST', rules: ['r'], codes: [{ code: 'InvalidIp.IpAssigned', basis: 'stated' }] };
  const judged: Context = {
    ...context,
    operation: loadOperation('AssignPrivateIpAddresses'),
    maker,
    beside: new Map([[maker.name, maker]]),
    oracle: { ...context.oracle, expect: () => earned },
  };
  const assign = {
    pairs: [
      ['RegionId', 'cn-hangzhou'],
      ['NetworkInterfaceId', { $made: 'NetworkInterfaceId', of: 0, at: '' }],
      ['SecondaryPrivateIpAddressCount', '1'],
    ],
    account: 'default',
  } as const;
  const script = { kind: 'at-once', requests: [assign, assign], most: 2 } as const;
  const { trials } = await runScript(judged, { ...caseIn('race/some'), setup: [create], request: assign, script });
  return trials.flatMap(({ observation, assertions }) =>
    observation.kind === 'rejected' ? assertions.flatMap((each) => (each.verdict === 'deviates' ? [each.class] : [])) : [],
  );
}

// The page has a code for it, and it was called another than what the request earned.
it('takes a refusal beside others that tells of the other for no deviation', async () => {
  expect(await besideOthers('Operation.Conflict')).toEqual([]);
  expect(await besideOthers('InvalidInstanceId')).toContain('undocumented-code');
});
