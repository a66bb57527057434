import type { Level } from '../../model/level.ts';
import type { Assertion, DeviationClass } from '../../model/verdict.ts';
import { assertion } from '../assertions.ts';
import { type Body, follow, leafText } from './json.ts';

/** A claim about one field of the answer. */
export function claim(
  name: string,
  level: Level,
  holds: boolean,
  kind: DeviationClass,
  told: readonly [expected: string, actual: string, observed: string],
): Assertion {
  return assertion(`response/${name}`, level, holds, () => ({
    class: kind,
    expected: told[0],
    actual: `${name}: ${told[1]}`,
    observed: told[2],
  }));
}

/** That what stands at a path is what it is known to be; nothing where it is missing, or nobody knows. */
export function repeatedIn(body: Body, path: string, expected: string | undefined): readonly Assertion[] {
  const actual = leafText(follow(body, path.split('.'))[0]);
  if (actual === null || expected === undefined) return [];
  return [claim(path, 'MUST', actual === expected, 'wrong-effect', [expected, actual, `${path} is another`])];
}
