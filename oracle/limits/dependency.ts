import type { DependencyLimit } from '../../spec/limit.ts';
import type { Operation, Rule } from '../../spec/operation.ts';
import { integerOf } from '../numeral.ts';
import { brokenIf, type Check, holds, unspecified } from '../reading.ts';
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

/** Two that must be equal. One without the other is specified by nobody; what breaks its own limit is not asked here. */
function equal(values: readonly Values[], names: readonly string[]): Check {
  return (at) => {
    const texts = values.flatMap((of) => of(at.given).slice(0, 1));
    if (texts.length === 0) return holds;
    return texts.length < values.length ? unspecified(`exactly one of ${names.join(' and ')}`) : brokenIf(!same(texts[0], texts[1]));
  };
}

/** Limits between parameters. */
export function dependencyCheck(limit: DependencyLimit, operation: Operation, rule: Rule, values: readonly Values[]): Check {
  const [first = absent, second = absent] = values;
  switch (limit.kind) {
    case 'only-one':
      return (at) => brokenIf(values.filter((of) => given(of, at.given)).length > 1);
    case 'at-least-one':
      return (at) => brokenIf(!values.some((of) => given(of, at.given)));
    case 'equal':
      return equal(values, rule.parameters);
    case 'distinct':
      return distinct(operation, rule, first, second);
    case 'forbids':
      return (at) => brokenIf(first(at.given).some((text) => text === limit.value) && values.slice(1).some((of) => given(of, at.given)));
    case 'requires': {
      const value = effective(second, operation, rule.parameters[1]);
      return (at) => brokenIf(given(first, at.given) && value(at.given) !== limit.value);
    }
    case 'needs': {
      const value = effective(first, operation, rule.parameters[0]);
      return (at) => brokenIf(value(at.given) === limit.value && !given(second, at.given));
    }
  }
}
