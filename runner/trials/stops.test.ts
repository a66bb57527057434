import { expect, it } from 'vitest';
import { unanswered } from '../../test/stub-context.ts';
import { CannotDelete, OutOfBudget } from '../ledger/guard.ts';
import { Stopped, Throttled } from '../requests/sender.ts';
import { Bailed, endsSending, OutOfTime, stopOf, WentBad } from './stops.ts';

it.each([
  [new Stopped('asked'), 'interrupted', true],
  [new WentBad({ answer: unanswered(), words: 'no answer: timeout', suspects: [], sound: [] }), 'unreachable', true],
  [new Throttled('busy'), 'throttled', true],
  [new OutOfBudget('spent'), 'out-of-budget', true],
  [new CannotDelete('kept'), 'refused', true],
  [new OutOfTime('late'), 'out-of-time', false],
  [new Bailed('found'), 'bailed', false],
] as const)('%s ends the run as %s; nothing but clean-up is sent then: %s', (error, kind, silent) => {
  const stop = stopOf(error);
  expect(stop).toEqual({ kind, reason: error.message });
  expect(endsSending(stop)).toBe(silent);
});

it('throws an error of ours on: it is never a verdict on the target', () => {
  const bug = new TypeError('undefined is not a function');
  expect(() => stopOf(bug)).toThrow(bug);
});

it('goes on sending where nothing ended the run', () => {
  expect(endsSending(null)).toBe(false);
});
