import { expect, it } from 'vitest';
import { subjectOf } from '../packs/index.ts';
import { loadShippedContract } from '../spec/load.ts';
import { seeded } from './fixtures/seeded.ts';
import { plan } from './index.ts';

const { operation, beside } = loadShippedContract('ModifyNetworkInterfaceAttribute');
const plans = plan(subjectOf(operation, beside), seeded, { forms: ['A'] });
const edges = plans.find(({ id }) => id === 'read-back/NetworkInterfaceTrafficConfig.QueuePairNumber')?.edges() ?? [];

it('asks for the other mode beside what the one forbids that an interface is made with', () => {
  const modes = edges.map(({ request }) => request.pairs.find(([name]) => name.endsWith('.NetworkInterfaceTrafficMode'))?.[1]);
  expect(new Set(modes)).toEqual(new Set(['HighPerformance']));
});

it('leaves out of a twin whatever nobody has to accept', () => {
  const twins = edges.flatMap(({ twin }) => (twin === null ? [] : [twin.pairs.map(([name]) => name)]));
  expect(twins.length).toBeGreaterThan(0);
  expect(twins.flat().filter((name) => name.startsWith('NetworkInterfaceTrafficConfig'))).toEqual([]);
});
