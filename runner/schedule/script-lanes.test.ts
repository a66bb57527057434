import { expect, it } from 'vitest';
import type { SymbolicRequest } from '../../model/case.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted, caseIn, planOf, stubContext } from '../../test/stub-context.ts';
import { scriptLanes } from './script-lanes.ts';

const operation = loadOperation();
const { fixtures } = stubContext(accepted).context.settings;

function inVSwitch(vswitch: string | null, account = 'default'): SymbolicRequest {
  return { pairs: vswitch === null ? [] : [['VSwitchId', vswitch]], account };
}

/** Names of scripts as they are dealt out: each by the requests that it takes. */
function lanesFor(scripts: Readonly<Record<string, readonly SymbolicRequest[]>>): readonly (readonly string[])[] {
  const tasks = Object.entries(scripts).map(([id, requests]) => {
    const steps = requests.map((request) => ({ do: 'create', request }) as const);
    const subject = caseIn(id, { request: requests[0] ?? inVSwitch(null), script: { kind: 'sequence', steps } });
    return { plan: planOf(id), case: subject, sample: null, exclusive: [] };
  });
  return scriptLanes(operation, fixtures, tasks).map((lane) => lane.map(({ plan }) => plan.id));
}

it('those that name the same vSwitch, directly or over others, are run one after the other', () => {
  expect(lanesFor({ a: [inVSwitch('vsw-1')], b: [inVSwitch('vsw-2')], c: [inVSwitch('vsw-1')] })).toEqual([['a', 'c'], ['b']]);
  expect(lanesFor({ a: [inVSwitch('vsw-1')], b: [inVSwitch('vsw-2'), inVSwitch('vsw-1')], c: [inVSwitch('vsw-2')] })).toEqual([
    ['a', 'b', 'c'],
  ]);
});

it('those of an account that holds little are run one after the other, wherever they make something', () => {
  const poor = fixtures.accounts.find(({ maxInterfaces }) => maxInterfaces !== undefined)?.name ?? '';
  expect(poor).not.toBe('');
  expect(lanesFor({ a: [inVSwitch('vsw-1', poor)], b: [inVSwitch('vsw-2', poor)], c: [inVSwitch('vsw-3')] })).toEqual([['a', 'b'], ['c']]);
});

it('one by one where nobody knows what one of them disturbs', () => {
  expect(lanesFor({ a: [inVSwitch('vsw-1')], b: [inVSwitch(null)], c: [inVSwitch('vsw-2')] })).toEqual([['a', 'b', 'c']]);
});
