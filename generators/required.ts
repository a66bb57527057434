import { rulesOfKind } from './context.ts';
import { isGiven } from './given.ts';
import type { Context, Settings, Value } from './ground.ts';
import { legalValue } from './values/parameter.ts';

/** Required parameters, and the first of several of which one has to be there: what every request needs beside these settings. */
export function requiredSettings(context: Context, settings: Settings): Settings {
  const names = context.operation.parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const either = rulesOfKind(context, 'at-least-one').flatMap(({ parameters }) =>
    parameters.some((name) => name in settings) ? [] : parameters.slice(0, 1),
  );
  const values = [...names, ...either]
    .filter((name) => !isGiven(settings, name))
    .map((name): [string, Value] => [name, legalValue(context, name)]);
  return Object.fromEntries(values);
}
