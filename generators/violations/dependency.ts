import type { DependencyLimit } from '../../spec/limit.ts';
import type { Rule } from '../../spec/operation.ts';
import type { CaseDraft } from '../check-plan.ts';
import { type LimitOf, limitOn, parameterOf } from '../context.ts';
import { validDraft, violatingDraft, whereOffered } from '../draft.ts';
import type { Context, Drafts, Settings, Value } from '../ground.ts';
import { placeFor, requestAt, requestFor } from '../settings.ts';
import { isUndetermined, itemOf, legalNumbers, legalValue, legalValues } from '../values/parameter.ts';

interface Subject {
  readonly context: Context;
  readonly rule: Rule;
  readonly first: string;
  readonly second: string;
}

/** Absent rather than filled in: a group is added to every request that names none. */
function absent(names: readonly string[]): Settings {
  return Object.fromEntries(names.map((name) => [name, null]));
}

/** At one place, chosen for the request that breaks the rule. */
function pair(subject: Subject, edge: string, value: string, broken: Settings, twin: Settings): CaseDraft {
  const { context, rule } = subject;
  const place = placeFor(context, broken);
  return violatingDraft(rule, edge, value, requestAt(context, place, broken), requestAt(context, place, twin));
}

function valid(subject: Subject, edge: string, settings: Settings): readonly CaseDraft[] {
  return whereOffered(() => [validDraft(edge, edge, requestFor(subject.context, settings))]);
}

const few = 2;

function values(subject: Subject, name: string): readonly { readonly name: string; readonly value: Value }[] {
  const parameter = parameterOf(subject.context, name);
  return legalValues(subject.context, name).slice(0, parameter.shape === 'scalar' ? few : 3);
}

function onlyOne(subject: Subject): Drafts {
  const { context, first, second } = subject;
  const alone = each(subject);
  const both = values(subject, first).flatMap((a) =>
    values(subject, second).flatMap((b) =>
      whereOffered(() => [
        pair(
          subject,
          `both/${a.name}+${b.name}`,
          `${first} and ${second}`,
          { [first]: a.value, [second]: b.value },
          { [first]: a.value, [second]: null },
        ),
      ]),
    ),
  );
  if (both.length === 0) placeFor(context, { [first]: legalValue(context, first), [second]: legalValue(context, second) });
  return { edges: [...alone, ...both, ...differentThings(subject)], samples: null };
}

/** The same thing in both parameters is among the plain pairs; a different one must not pass either. */
function differentThings(subject: Subject): readonly CaseDraft[] {
  const { context, first, second } = subject;
  return whereOffered(() => {
    const [one, other] = [context.ground.item(context, first, 0), context.ground.item(context, second, 1)];
    if (one === null || other === null) return [];
    const value = parameterOf(context, second).shape === 'scalar' ? other : [other];
    return [pair(subject, 'both/different', `${first} and ${second}`, { [first]: one, [second]: value }, { [first]: one, [second]: null })];
  });
}

/** Each of them alone; those of which the fixtures have nothing are left out. */
function each(subject: Subject): readonly CaseDraft[] {
  const { context, rule } = subject;
  return rule.parameters.flatMap((name) =>
    whereOffered(() => valid(subject, `only/${name}`, { ...absent(rule.parameters), [name]: legalValue(context, name) })),
  );
}

function atLeastOne(subject: Subject): Drafts {
  const { context, rule } = subject;
  const [twin = ''] = rule.parameters;
  const neither = violatingDraft(
    rule,
    'neither',
    'neither',
    requestFor(context, absent(rule.parameters)),
    requestFor(context, { ...absent(rule.parameters), [twin]: legalValue(context, twin) }),
  );
  return { edges: [...each(subject), neither], samples: null };
}

function equal(subject: Subject): Drafts {
  const { context, first, second } = subject;
  const numbers = legalNumbers(context, first).map(String);
  const same = numbers.flatMap((value) => valid(subject, `equal/${value}`, { [first]: value, [second]: value }));
  const different = numbers.flatMap((a) =>
    numbers
      .filter((b) => b !== a)
      .map((b) => pair(subject, `different/${a}+${b}`, `${a} and ${b}`, { [first]: a, [second]: b }, { [first]: a, [second]: a })),
  );
  return { edges: [...same, ...different], samples: null };
}

/** The second parameter is a list; the value of the first stands at each of its positions. */
function distinct(subject: Subject): Drafts {
  const { context, first, second } = subject;
  const format = limitOn(context, first, 'format')?.format ?? 'ipv4';
  const shared = context.ground.lease(format, 'shared');
  const three = [0, 1, 2].map((index) => itemOf(context, second, index));
  const twin: Settings = { [first]: shared, [second]: three };
  const positions = ['first', 'middle', 'last'].map((position, at) =>
    pair(
      subject,
      `same/${position}`,
      `item ${at + 1}`,
      { [first]: shared, [second]: three.map((item, index) => (index === at ? shared : item)) },
      twin,
    ),
  );
  const only = pair(
    subject,
    'same/only',
    'item 1',
    { [first]: shared, [second]: [shared] },
    { [first]: shared, [second]: three.slice(0, 1) },
  );
  return { edges: [...valid(subject, 'different', twin), only, ...positions], samples: null };
}

function otherValue(context: Context, name: string, value: string): string | undefined {
  return limitOn(context, name, 'enum')?.values.find((each) => each !== value);
}

function forbids(subject: Subject, { value }: LimitOf<'forbids'>): Drafts {
  const { context, first, second } = subject;
  const other = otherValue(context, first, value);
  const allowed: readonly CaseDraft[] = [
    ...valid(subject, `without/${second}`, { [first]: value }),
    ...valid(subject, `without/${first}`, { [second]: legalValue(context, second) }),
    ...(other === undefined ? [] : valid(subject, `other-value/${other}`, { [first]: other, [second]: legalValue(context, second) })),
  ];
  const wrong = legalValues(context, second).map((each) =>
    pair(
      subject,
      `both/${each.name}`,
      `${value} with ${each.name}`,
      { [first]: value, [second]: each.value },
      { [first]: other ?? null, [second]: each.value },
    ),
  );
  return { edges: [...allowed, ...wrong], samples: null };
}

function requires(subject: Subject, { value }: LimitOf<'requires'>): Drafts {
  const { context, rule, first, second } = subject;
  const other = otherValue(context, second, value);
  const undetermined = rule.parameters.some((name) => isUndetermined(context, parameterOf(context, name)));
  const met = undetermined ? [] : valid(subject, 'met', { [first]: legalValue(context, first), [second]: value });
  const given = legalValues(context, first).slice(0, few);
  const numbered = undetermined ? [...given, { name: '22', value: '22' }] : given;
  const wrong = numbered.flatMap((each) => [
    pair(subject, `absent/${each.name}`, `${each.name} alone`, { [first]: each.value, [second]: null }, { [second]: null }),
    ...(other === undefined
      ? []
      : [
          pair(
            subject,
            `other-value/${each.name}`,
            `${each.name} with ${other}`,
            { [first]: each.value, [second]: other },
            { [second]: other },
          ),
        ]),
  ]);
  return { edges: [...met, ...wrong], samples: null };
}

/** Edges of a limit between parameters. Throws MissingFixture. */
export function dependencyDrafts(context: Context, rule: Rule, limit: DependencyLimit): Drafts {
  const [first = '', second = ''] = rule.parameters;
  const subject: Subject = { context, rule, first, second };
  switch (limit.kind) {
    case 'only-one':
      return onlyOne(subject);
    case 'at-least-one':
      return atLeastOne(subject);
    case 'equal':
      return equal(subject);
    case 'distinct':
      return distinct(subject);
    case 'forbids':
      return forbids(subject, limit);
    case 'requires':
      return requires(subject, limit);
  }
}
