import { type Level, levels } from '../model/level.ts';

/** The stronger of two levels. */
export function stronger(one: Level, other: Level): Level {
  return levels.indexOf(one) <= levels.indexOf(other) ? one : other;
}

/** The weaker of two levels. */
export function weaker(one: Level, other: Level): Level {
  return levels.indexOf(one) >= levels.indexOf(other) ? one : other;
}
