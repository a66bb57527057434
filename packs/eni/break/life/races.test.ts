import { expect, it } from 'vitest';
import { plansOfRun } from '../../../../bench/measure.ts';

it('an interface that is raced for goes on two instances: whether it may be told again of one that it is on its way to no page says', () => {
  const plan = plansOfRun({ operation: 'AttachNetworkInterface' }).find(({ id }) => id === 'race/attachment');
  const named = (plan?.edges() ?? []).map(({ script, exclusive }) => {
    const requests = script?.kind === 'at-once' ? script.requests : [];
    const ids = requests.flatMap(({ pairs }) => pairs.flatMap(([name, text]) => (name === 'InstanceId' ? [text] : [])));
    return { instances: new Set(ids).size, requests: requests.length, alone: exclusive.length };
  });
  expect(named.length).toBeGreaterThan(0);
  expect(named.every(({ instances, requests, alone }) => instances === 2 && requests === 2 && alone === 2)).toBe(true);
});
