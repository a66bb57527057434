import type { DependencyLimit, Operation, Rule } from '../../spec/operation.ts';
import { integerOf } from '../numeral.ts';
import { brokenIf, type Check, holds } from '../reading.ts';
import type { Values } from '../scene.ts';
import type { Structured } from '../structure.ts';
import { comparable, familyOf } from './list.ts';

function given(of: Values, from: Structured): boolean {
  return of(from).length > 0;
}

/** Equal as texts or as integers. */
function same(one: string | undefined, other: string | undefined): boolean {
  return one === other || (integerOf(one) !== null && integerOf(one) === integerOf(other));
}

/** The value that counts: the one given, else the documented default. */
function effective(of: Values, operation: Operation, name: string | undefined): (from: Structured) => string | undefined {
  const assumed = operation.parameters.find((parameter) => parameter.name === name)?.default ?? undefined;
  return (from) => of(from)[0] ?? assumed;
}

function distinct(operation: Operation, rule: Rule, first: Values, second: Values): Check {
  const family = familyOf(operation, rule.parameters[0] ?? '');
  return (at) => {
    const others = new Set(comparable(second(at.given), family));
    return brokenIf(comparable(first(at.given), family).some((value) => others.has(value)));
  };
}

const absent: Values = () => [];

/** Limits between parameters. Where one of a pair is missing that must be equal, nothing is broken: nobody specifies it. */
export function dependencyCheck(limit: DependencyLimit, operation: Operation, rule: Rule, values: readonly Values[]): Check {
  const [first = absent, second = absent] = values;
  switch (limit.kind) {
    case 'only-one':
      return (at) => brokenIf(values.filter((of) => given(of, at.given)).length > 1);
    case 'at-least-one':
      return (at) => brokenIf(!values.some((of) => given(of, at.given)));
    case 'equal':
      return (at) => (values.every((of) => given(of, at.given)) ? brokenIf(!same(first(at.given)[0], second(at.given)[0])) : holds);
    case 'distinct':
      return distinct(operation, rule, first, second);
    case 'forbids':
      return (at) => brokenIf(first(at.given).some((text) => text === limit.value) && values.slice(1).some((of) => given(of, at.given)));
    case 'requires': {
      const value = effective(second, operation, rule.parameters[1]);
      return (at) => brokenIf(given(first, at.given) && value(at.given) !== limit.value);
    }
  }
}
