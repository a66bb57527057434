import type { Json } from '../../model/observation.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import { conforms, deviates } from '../assertions.ts';
import type { Judged } from '../reader.ts';
import { amountAsked, type Structured } from '../structure.ts';
import { type Body, follow, leafText } from './json.ts';
import { reservedItem } from './reserved.ts';

type Shown = 'response' | 'read-back';

/** What a parameter may show where it was not sent. */
interface Absence {
  readonly name: string;
  readonly path: readonly string[];
  /** True where the request leaves room for anything: it was sent, or other parameters decide. */
  readonly silent: (given: Structured) => boolean;
  readonly mayShow: (found: Json) => boolean;
}

export type UnaskedCheck = (given: Structured, body: Body) => readonly Assertion[];

function isSent(given: Structured, name: string): boolean {
  return (given.scalars.get(name) ?? '') !== '' || given.lists.has(name) || given.objects.has(name);
}

function pathIn(place: Shown, { echo, readBack }: Parameter): readonly string[] | null {
  return (place === 'response' ? echo : readBack)?.split('.') ?? null;
}

/** Whether the parameter was sent, or another one that is shown in the same place. */
function sentFor(operation: Operation, place: Shown, parameter: Parameter): (given: Structured) => boolean {
  const shown = pathIn(place, parameter)?.join('.');
  const names = operation.parameters.filter((each) => pathIn(place, each)?.join('.') === shown).map(({ name }) => name);
  return (given) => names.some((each) => isSent(given, each));
}

function wholly(pattern: string): (found: Json) => boolean {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  return (found) => {
    const text = leafText(found);
    return text === null ? typeof found !== 'object' || found === null : whole.test(text);
  };
}

/** Parameters of which the operation says what may be shown without them. */
function stated(operation: Operation, place: Shown): readonly Absence[] {
  return operation.parameters.flatMap((parameter): Absence[] => {
    const path = pathIn(place, parameter);
    if (path === null || parameter.ifAbsent === null) return [];
    const { name } = parameter;
    const [reserved, fits] = [reservedItem(operation, parameter), wholly(parameter.ifAbsent)];
    return [{ name, path, silent: sentFor(operation, place, parameter), mayShow: (found) => reserved(found) || fits(found) }];
  });
}

/** Parameters that require a value of another: where it is not given, they cannot have been meant. */
function requiring(operation: Operation, place: Shown): readonly Absence[] {
  return operation.rules.flatMap(({ limit, parameters: [first, second = ''] }): Absence[] => {
    const parameter = operation.parameters.find(({ name }) => name === first);
    const path = parameter && pathIn(place, parameter);
    if (limit.kind !== 'requires' || !path) return [];
    const sent = sentFor(operation, place, parameter);
    return [
      {
        name: parameter.name,
        path,
        silent: (given) => sent(given) || given.scalars.get(second) === limit.value,
        mayShow: wholly('0'),
      },
    ];
  });
}

/** What the service chooses only where a list or a count asks for it. In an answer its count is judged with its places. */
function chosen({ operation, reader }: Judged, place: Shown): readonly Absence[] {
  if (place === 'response') return [];
  return reader.chosen.flatMap(({ list, count }): Absence[] => {
    const path = operation.parameters.find(({ name }) => name === list)?.readBack?.split('.');
    return path ? [{ name: list, path, silent: (given) => amountAsked(given, list, count) > 0, mayShow: () => false }] : [];
  });
}

function invented(place: Shown, { name, path }: Absence, found: Json): Assertion {
  const field = path[0]?.replace('[]', '') ?? '';
  const told = leafText(found) ?? JSON.stringify(found, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  return deviates(`unasked/${place}/${field}`, 'SHOULD', {
    class: 'wrong-effect',
    expected: `no ${field}: the request has no ${name}`,
    actual: `${field}: ${told.length > 300 ? `${told.slice(0, 300)}…` : told}`,
    observed: `${place === 'response' ? '' : 'Describe: '}${field} that nobody asked for`,
  });
}

/** What was not sent is not invented: an answer, or an interface as listed, shows nothing of it but what the operation allows. */
export function unaskedCheck(subject: Judged, place: Shown): UnaskedCheck {
  const { operation } = subject;
  const absences = [...stated(operation, place), ...requiring(operation, place), ...chosen(subject, place)];
  return (given, body) =>
    absences
      .filter(({ silent }) => !silent(given))
      .map((absence) => {
        const odd = follow(body, absence.path).find((found) => !absence.mayShow(found));
        return odd === undefined ? conforms(`unasked/${place}/${absence.name}`, 'SHOULD') : invented(place, absence, odd);
      });
}
