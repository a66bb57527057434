import { rootOf } from '../../spec/root-of.ts';
import type { CaseDraft } from '../check-plan.ts';
import { validDraft } from '../draft.ts';
import type { Context, Settings, Value } from '../ground.ts';
import { isExplicit, placeFor, requestAt, withCompanions } from '../settings.ts';
import { legalValues } from '../values/parameter.ts';
import { standing } from './standing.ts';
import { isServerChosen, optionalNames, placeable, together } from './together.ts';

type Couple = readonly [one: string, other: string];

function couples(names: readonly string[]): readonly Couple[] {
  return names.flatMap((one, index) => names.slice(index + 1).map((other): Couple => [one, other]));
}

function sendable(context: Context, settings: Settings): boolean {
  return standing(context, settings) === 'valid' && placeable(context, settings);
}

/** The first and the last legal value: of numbers and lists the smallest and the largest. */
function extremes(context: Context, name: string): readonly Value[] {
  const values = legalValues(context, name).map(({ value }) => value);
  return [...new Set([values[0], values.at(-1)])].filter((value) => value !== undefined);
}

/** The first of all values that may stand together, with what they require; null where none may. */
function firstSettings(context: Context, [one, other]: Couple): Settings | null {
  for (const a of extremes(context, one)) {
    for (const b of extremes(context, other)) {
      const settings = withCompanions(context, { [one]: a, [other]: b });
      if (sendable(context, settings)) return settings;
    }
  }
  return null;
}

function mixes(context: Context, [one, other]: Couple): boolean {
  return (isExplicit(context, one) && isServerChosen(context, other)) || (isExplicit(context, other) && isServerChosen(context, one));
}

/** Named beside counted: at both ends of what the count may be then, and one request at a time, since the service chooses where others have been lent names. */
function mixed(context: Context, couple: Couple): readonly CaseDraft[] {
  const [named, counted] = isExplicit(context, couple[0]) ? couple : ([couple[1], couple[0]] as const);
  const [least] = extremes(context, named);
  if (least === undefined) return [];
  const possible = legalValues(context, counted)
    .map(({ value }) => withCompanions(context, { [named]: least, [counted]: value }))
    .filter((settings) => sendable(context, settings));
  const ends = new Set([possible[0], possible.at(-1)].filter((settings) => settings !== undefined));
  return [...ends].map((settings) => {
    const place = placeFor(context, settings);
    const edge = `${named}+${counted}=${String(settings[counted])}`;
    return validDraft(edge, `${named} and ${counted}`, requestAt(context, place, settings), { exclusive: context.ground.exclusive(place) });
  });
}

function namesOf({ operation }: Context, draft: CaseDraft): ReadonlySet<string> {
  return new Set(draft.request.pairs.map(([name]) => rootOf(operation, name)));
}

function holds(sent: readonly ReadonlySet<string>[], [one, other]: Couple): boolean {
  return sent.some((names) => names.has(one) && names.has(other));
}

/** The couple with as much else as goes along, so that few requests hold all couples. */
function filled(context: Context, couple: Couple): readonly CaseDraft[] {
  const settings = firstSettings(context, couple);
  if (settings === null) return [];
  const lead = Object.entries(settings).flatMap(([name, value]): readonly [string, Value][] => (value === null ? [] : [[name, value]]));
  const rest = optionalNames(context).flatMap((name): readonly [string, Value][] => {
    const [least] = extremes(context, name);
    return least === undefined ? [] : [[name, least]];
  });
  const whole = together(context, [...lead, ...rest]);
  const kept = couple.every((name) => whole[name] !== undefined) ? whole : settings;
  return [validDraft(couple.join('+'), couple.join(' and '), requestAt(context, placeFor(context, kept), kept))];
}

/** Requests in which every two optional parameters stand together that the page lets stand together: unrelated ones are valid in one request. */
export function coupleDrafts(context: Context): readonly CaseDraft[] {
  const all = couples(optionalNames(context));
  // One form each, by turn: each holds its container until what it made is gone, which may take a target long.
  const drafts: CaseDraft[] = all
    .filter((couple) => mixes(context, couple))
    .flatMap((couple) => mixed(context, couple))
    .map((draft, turn) => ({ ...draft, turn }));
  const sent = drafts.map((draft) => namesOf(context, draft));
  for (const couple of all) {
    if (holds(sent, couple)) continue;
    for (const draft of filled(context, couple)) {
      drafts.push(draft);
      sent.push(namesOf(context, draft));
    }
  }
  return drafts;
}
