import { expect, it } from 'vitest';
import { newSignals, progressOf } from '../../runner/progress.ts';
import { progressLine } from './progress-line.ts';

it('counts no checks before it is known how many there are', () => {
  expect(progressLine(progressOf(newSignals()), 0)).toBe('starting: 0 cases, 0 requests, 0 findings, 0 s');
});

it('counts one as one', () => {
  const progress = progressOf(newSignals());
  progress.enter('edges');
  for (const slot of ['checks', 'checksDone', 'cases', 'requests', 'deviations'] as const) progress.add(slot);
  expect(progressLine(progress, 1)).toBe('edges: edges of 1/1 check sent, 1 case, 1 request, 1 finding, 1 s');
});
