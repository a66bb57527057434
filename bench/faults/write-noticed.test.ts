import { expect, it } from 'vitest';
import type { FaultTrial } from './trial.ts';
import { noticedIn, noticedText } from './write-noticed.ts';

const fault = (id: string, by: readonly string[], harmless = false) =>
  ({ fault: { id, class: 'x', rule: 'none', what: '', harmless }, seed: 1, verdict: 'killed', by }) as unknown as FaultTrial;

it('says of each check which faults it noticed, at any seed, and of a harmless variation nothing', () => {
  const trials = [
    fault('b', ['state/Y', 'boundary/X']),
    fault('a', ['boundary/X']),
    fault('a', ['boundary/X']),
    fault('h', ['state/Y'], true),
  ];
  const noticed = noticedIn({ trials });
  expect(noticed).toEqual({ 'boundary/X': ['a', 'b'], 'state/Y': ['b'] });
  expect(JSON.parse(noticedText({ One: noticed, Two: {} }))).toEqual({ One: noticed, Two: {} });
});
