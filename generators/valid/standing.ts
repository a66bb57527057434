import { parameterOf, rulesOfKind } from '../context.ts';
import { anyGiven, isGiven } from '../given.ts';
import type { Context, Settings } from '../ground.ts';
import { isUndetermined } from '../values/parameter.ts';
import { mixesPages } from './token-pages.ts';

/** What the page makes of parameters that are each legal by themselves: it lets them stand together, says nothing, or forbids it. */
export type Standing = 'valid' | 'undetermined' | 'forbidden';

type Silence = (settings: Settings, context: Context) => boolean;

/** Combinations of which the page does not say whether they are legal. */
const silences: readonly Silence[] = [
  (settings, context) =>
    anyGiven(
      settings,
      context.operation.parameters.filter(({ unused }) => unused).map(({ name }) => name),
    ),
  (settings, context) => mixesPages(context, settings),
  (settings, context) =>
    rulesOfKind(context, 'equal').some(
      ({ parameters }) => anyGiven(settings, parameters) && !parameters.every((name) => isGiven(settings, name)),
    ),
];

/** The value of a scalar stands again in a list. */
function repeats(context: Context, settings: Settings): boolean {
  return rulesOfKind(context, 'distinct').some(({ parameters: [first = '', second = ''] }) => {
    const [one, others] = [settings[first], settings[second]];
    return one !== undefined && Array.isArray(others) && others.some((other) => other === one);
  });
}

function isForbidden(context: Context, settings: Settings): boolean {
  const given = (name: string): boolean => isGiven(settings, name);
  return (
    rulesOfKind(context, 'only-one').some(({ parameters }) => parameters.filter(given).length > 1) ||
    rulesOfKind(context, 'forbids').some(
      ({ parameters: [first = '', second = ''], limit }) => settings[first] === limit.value && given(second),
    ) ||
    lacksRequired(context, settings) ||
    rulesOfKind(context, 'equal').some(
      ({ parameters: [first = '', second = ''] }) => given(first) && given(second) && settings[first] !== settings[second],
    ) ||
    repeats(context, settings)
  );
}

function lacksRequired(context: Context, settings: Settings): boolean {
  const lacks = rulesOfKind(context, 'requires').some(
    ({ parameters: [first = '', second = ''], limit }) => isGiven(settings, first) && settings[second] !== limit.value,
  );
  return (
    lacks ||
    rulesOfKind(context, 'needs').some(
      ({ parameters: [first = '', second = ''], limit }) => settings[first] === limit.value && !isGiven(settings, second),
    )
  );
}

/** A number without published bounds may be any, but only where it may stand at all. */
function isOpen(context: Context, settings: Settings): boolean {
  const open = Object.keys(settings).some((name) => isGiven(settings, name) && isUndetermined(context, parameterOf(context, name)));
  return open && !lacksRequired(context, settings);
}

/** Where these parameters, each of them legal, stand with each other. Companions are not added: what is missing counts as missing. */
export function standing(context: Context, settings: Settings): Standing {
  if (context.ground.isSilent(context, settings) || silences.some((silent) => silent(settings, context)) || isOpen(context, settings))
    return 'undetermined';
  return isForbidden(context, settings) ? 'forbidden' : 'valid';
}
