import type { CodeRow, Operation, Rule } from '../../spec/operation.ts';
import { plural } from '../words.ts';

/** How one edition of an operation differs from another: names that only one of them has, and rules that both have and read otherwise. */
export interface EditionDifference {
  readonly operation: string;
  readonly base: string;
  readonly head: string;
  readonly parameters: Sides;
  readonly rules: Sides & { readonly changed: readonly { readonly id: string; readonly before: string; readonly after: string }[] };
  readonly codes: Sides;
  readonly response: Sides;
}

interface Sides {
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

function sides(base: readonly string[], head: readonly string[]): Sides {
  const [before, after] = [new Set(base), new Set(head)];
  return { gone: [...before].filter((name) => !after.has(name)), added: [...after].filter((name) => !before.has(name)) };
}

function inWords({ limit: { kind, ...options }, codes, statedBy }: Rule): string {
  const values = Object.entries(options).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const said = codes.map(({ code, basis }) => `${code} (${basis})`).join(', ');
  return `${[kind, ...values].join(', ')}; ${said}${statedBy === 'page' ? '' : `; stated by ${statedBy}`}`;
}

function changedRules(base: Operation, head: Operation): EditionDifference['rules']['changed'] {
  const after = new Map(head.rules.map((rule) => [rule.id, inWords(rule)]));
  return base.rules.flatMap((rule) => {
    const [before, now] = [inWords(rule), after.get(rule.id)];
    return now === undefined || now === before ? [] : [{ id: rule.id, before, after: now }];
  });
}

const codesOf = (rows: readonly CodeRow[]): readonly string[] => rows.map(({ code }) => code);
const fieldsOf = ({ response }: Operation): readonly string[] =>
  response.flatMap(({ name, item, fields }) => [name, ...fields.map((field) => `${name}.${item}[].${field.name}`)]);

/** What differs between two editions of one operation. */
export function editionDifference(base: Operation, head: Operation): EditionDifference {
  return {
    operation: base.name,
    base: base.edition,
    head: head.edition,
    parameters: sides(
      base.parameters.map(({ name }) => name),
      head.parameters.map(({ name }) => name),
    ),
    rules: {
      ...sides(
        base.rules.map(({ id }) => id),
        head.rules.map(({ id }) => id),
      ),
      changed: changedRules(base, head),
    },
    codes: sides(codesOf(base.errorCodes), codesOf(head.errorCodes)),
    response: sides(fieldsOf(base), fieldsOf(head)),
  };
}

function listed(what: string, { gone, added }: Sides): readonly string[] {
  const lines = (mark: string, names: readonly string[]) => names.map((name) => `  ${mark} ${name}`);
  const counts = [...(added.length > 0 ? [`${added.length} added`] : []), ...(gone.length > 0 ? [`${gone.length} gone`] : [])];
  return counts.length === 0 ? [] : ['', `${what}: ${counts.join(', ')}`, ...lines('+', added), ...lines('-', gone)];
}

function text(difference: EditionDifference): string {
  const { operation, base, head, parameters, rules, codes, response } = difference;
  const changed = rules.changed.flatMap(({ id, before, after }) => [`  ${id}`, `    before  ${before}`, `    now     ${after}`]);
  return [
    `${operation}: the edition of ${head} against that of ${base}`,
    ...listed('parameters', parameters),
    ...listed('rules', rules),
    ...(changed.length > 0 ? ['', `rules that read otherwise: ${rules.changed.length}`, ...changed] : []),
    ...listed('codes of the table', codes),
    ...listed('fields of the answer', response),
  ].join('\n');
}

function markdown(difference: EditionDifference): string {
  return `\`\`\`\n${text(difference)}\n\`\`\``;
}

function json(difference: EditionDifference): string {
  return JSON.stringify({ schema: 'eni-contract/editions/1', ...difference }, null, 2);
}

/** Formats of a difference between editions, by the name that `--format` takes. */
export const editionRenderers = { text, markdown, json } satisfies Record<string, (difference: EditionDifference) => string>;

/** The same in one sentence. */
export function editionsInWords({ base, head, parameters, rules }: EditionDifference): string {
  const { gone, added, changed } = rules;
  return `the edition of ${head} has ${plural(parameters.added.length, 'parameter')} and ${plural(added.length, 'rule')} more than that of ${base}, ${plural(gone.length, 'rule')} less, and ${changed.length} that read otherwise`;
}
