import type { Json, Observation } from '../../model/observation.ts';
import type { AnswerPath } from '../../spec/lifecycle.ts';
import { textAt } from '../answer-path.ts';
import { alterations } from '../requests/fresh-text.ts';
import type { SentAs } from '../requests/sent-as.ts';
import { canonical } from '../requests/spelling.ts';
import type { Ids, Names } from './names.ts';

/** What the ids of an answer look like, by the field that tells what was made, and by RequestId: they themselves are new in each. */
export type Shapes = Readonly<Record<string, string>>;

/** An observation without what differs from send to send, and without what tells whose account it was. Plain JSON. */
export type SymbolicObservation =
  | {
      readonly kind: 'accepted';
      readonly status: number;
      readonly format: 'JSON' | 'XML';
      readonly body: Json;
      /** Absent in recordings of versions that did not note it. */
      readonly shapes?: Shapes;
    }
  | {
      readonly kind: 'rejected';
      readonly status: number;
      readonly format: 'JSON' | 'XML';
      readonly code: string;
      readonly body: Json;
      readonly shapes?: Shapes;
    }
  | { readonly kind: 'malformed'; readonly status: number; readonly what: string }
  | { readonly kind: 'unanswered'; readonly cause: Extract<Observation, { kind: 'unanswered' }>['cause'] };

const open = '\u27e6';
const shut = '\u27e7';
/** Whose account it was, and which host answered; kept as far as that something was there. */
const redactedFields = new Set(['OwnerId', 'AccountId', 'HostId']);
/** Of no interest, or full of names. */
const droppedFields = new Set(['AccessDeniedDetail', 'Recommend']);
/** Shorter texts would be found within others. */
const longEnough = 12;

function mark(kind: string, name: string | number): string {
  return `${open}${kind}:${name}${shut}`;
}

function nth(list: string[], text: string): number {
  const known = list.indexOf(text);
  return known >= 0 ? known : list.push(text) - 1;
}

interface Codec {
  readonly exact: ReadonlyMap<string, string>;
  readonly within: readonly (readonly [string, string])[];
}

/** Every text that the references of a scope may have become, by a name that is the same in every world. */
function textsOf({ drawn }: SentAs, names: Names): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [key, text] of drawn) {
    const name = key
      .split(' ')
      .map((part) => names.toName.get(part) ?? part)
      .join(' ');
    if (key.startsWith('token/')) for (const [as, change] of Object.entries(alterations)) texts.set(`${name}|${as}`, change(text));
    texts.set(name, text);
  }
  return texts;
}

/** `id`: where the body names what was made. */
function codecOf(origin: SentAs, names: Names, body: Json, id: AnswerPath | null): Codec {
  const { seen } = origin;
  const exact = new Map<string, string>([...names.toName].map(([text, as]) => [text, mark('fixture', as)]));
  for (const [name, text] of textsOf(origin, names)) exact.set(canonical(text), mark('ref', name));
  if (body !== null && typeof body === 'object' && !Array.isArray(body)) {
    const [made, request] = [textAt(body, id), textAt(body, 'RequestId')];
    if (made !== '') exact.set(made, mark('interface', nth(seen.interfaces, made)));
    if (request !== '') exact.set(request, mark('request', nth(seen.requests, request)));
  }
  return { exact, within: [...exact].filter(([text]) => text.length >= longEnough && canonical(text) === text) };
}

function encodeText(text: string, { exact, within }: Codec): string {
  const whole = exact.get(canonical(text));
  if (whole !== undefined) return whole;
  return within.reduce((result, [known, as]) => result.replaceAll(known, as), text.replaceAll(open, '['));
}

function redacted(value: Json): Json {
  if (typeof value === 'string') return value === '' ? '' : 'redacted';
  return typeof value === 'number' || typeof value === 'bigint' ? 0 : value;
}

function encodeJson(value: Json, codec: Codec): Json {
  if (typeof value === 'string') return encodeText(value, codec);
  if (typeof value === 'bigint') return { $int: String(value) };
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each: Json) => encodeJson(each, codec));
  const fields = Object.entries(value).filter(([name]) => !droppedFields.has(name));
  return Object.fromEntries(fields.map(([name, each]) => [name, redactedFields.has(name) ? redacted(each) : encodeJson(each, codec)]));
}

/** What request ids may look like. */
export const shapes = {
  capitals: 'a UUID in capitals',
  uuid: 'a UUID not in capitals',
  noUuid: 'no UUID',
} as const;

function requestShape(text: string): string {
  const [uuid] = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.exec(text) ?? [];
  if (uuid === undefined) return shapes.noUuid;
  return uuid === uuid.toUpperCase() ? shapes.capitals : shapes.uuid;
}

function idShape(id: string, { prefix, regular, odd }: Ids): string {
  return id.startsWith(prefix) && /^[0-9a-z]+$/.test(id.slice(prefix.length)) ? regular : odd;
}

function shapesOf(body: Json, { ids }: Names): Shapes {
  const [made, request] = [textAt(body, ids.answered), textAt(body, 'RequestId')];
  return {
    ...(ids.answered !== null && made !== '' ? { [ids.answered]: idShape(made, ids) } : {}),
    ...(request !== '' ? { RequestId: requestShape(request) } : {}),
  };
}

/** Replaces what differs from send to send by what it stands for. */
export function encode(observation: Observation, origin: SentAs, names: Names): SymbolicObservation | null {
  switch (observation.kind) {
    case 'accepted': {
      const { status, format, body } = observation;
      return {
        kind: 'accepted',
        status,
        format,
        body: encodeJson(body, codecOf(origin, names, body, names.ids.answered)),
        shapes: shapesOf(body, names),
      };
    }
    case 'rejected': {
      const { status, format, body, code } = observation;
      return {
        kind: 'rejected',
        status,
        format,
        code,
        body: encodeJson(body, codecOf(origin, names, body, names.ids.answered)),
        shapes: shapesOf(body, names),
      };
    }
    case 'malformed':
      return { kind: 'malformed', status: observation.status, what: `status ${observation.status}, malformed` };
    case 'unanswered':
      return observation.cause === 'client' || observation.cause === 'aborted' ? null : { kind: 'unanswered', cause: observation.cause };
    case 'refused':
    case 'unrepresentable':
      return null;
  }
}

/** Encodes an interface as it was described, by what its create has shown. */
export function encodeListed(listed: Json, origin: SentAs, names: Names): Json {
  return encodeJson(listed, codecOf(origin, names, listed, names.ids.listed));
}

/** How new ids are made when a recording is played. */
export interface Fresh {
  interfaceId(): string;
  requestId(): string;
}

function fill(list: string[], index: number, make: () => string): string {
  while (list.length <= index) list.push(make());
  return list[index] ?? '';
}

/** Puts the values of this send in the places of what they stand for. */
export function decode(value: Json, origin: SentAs, names: Names, fresh: Fresh): Json {
  const { seen } = origin;
  const drawn = textsOf(origin, names);
  const text = (symbolic: string) =>
    symbolic.replace(/\u27e6(ref|fixture|interface|request):([^\u27e7]*)\u27e7/g, (whole, kind: string, name: string) => {
      if (kind === 'ref') return drawn.get(name) ?? whole;
      if (kind === 'fixture') return names.toText.get(name) ?? whole;
      if (kind === 'interface') return fill(seen.interfaces, Number(name), fresh.interfaceId);
      return fill(seen.requests, Number(name), fresh.requestId);
    });
  const all = (each: Json): Json => {
    if (typeof each === 'string') return text(each);
    if (each === null || typeof each !== 'object') return each;
    if (Array.isArray(each)) return each.map(all);
    const entries = Object.entries(each);
    if (entries.length === 1 && entries[0]?.[0] === '$int') return BigInt(String(entries[0][1]));
    return Object.fromEntries(entries.map(([name, inner]) => [name, all(inner)]));
  };
  return all(value);
}

/** The request as it is the same in every run. */
export function encodePairs(
  pairs: readonly (readonly [string, string])[],
  origin: SentAs,
  names: Names,
): readonly (readonly [string, string])[] {
  const codec = codecOf(origin, names, null, null);
  return pairs.map(([name, text]) => [name, encodeText(text, codec)] as const);
}
