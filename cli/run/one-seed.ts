import { randomInt } from 'node:crypto';
import { profiles } from '../../runner/settings.ts';
import type { RunOptions } from './run-options.ts';

/** One seed for all, drawn once: what is compared or joined should have been asked the same. */
export function withOneSeed(options: RunOptions): RunOptions {
  return { ...options, seed: options.seed ?? profiles[options.profile].seed ?? randomInt(0x7fffffff) };
}
