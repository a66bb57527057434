import { isDeepStrictEqual } from 'node:util';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Times, what follows from times, and what is drawn afresh in each run: never equal, and never meant to be. */
const passing: ReadonlySet<string> = new Set(['startedAt', 'durationMs', 'latency', 'latencyMs', 'exchanges', 'replay', 'request', 'at']);

/** Values drawn afresh in each run, by their form: UUIDs, tokens and nonces in hex, ids of made interfaces, ports, MAC addresses. */
const drawn: readonly (readonly [RegExp, string])[] = [
  [/[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/gi, 'UUID'],
  [/\beni-[0-9a-z]{16,24}\b/g, 'ENI'],
  [/\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, 'MAC'],
  [/127\.0\.0\.1:\d+/g, 'HOST'],
  [/\b[0-9a-f]{32,}\b/g, 'HEX'],
  // Texts of a run's own, by which its interfaces are told apart.
  [/(?<=^Description: )[\w-]{24}$/g, 'TEXT'],
];

function text(value: string): string {
  return drawn.reduce((done, [form, word]) => done.replace(form, word), value);
}

/** The same without what changes from one run to the next. */
export function withoutTimes(value: Json): Json {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !passing.has(name))
      .map(([name, each]) => [name, withoutTimes(each)]),
  );
}

function isGroup(value: Json | undefined): value is { readonly [name: string]: Json } {
  return value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value);
}

function short(value: Json | undefined): string {
  const written = JSON.stringify(value) ?? 'absent';
  return written.length > 120 ? `${written.slice(0, 120)}…` : written;
}

/** One line a place where the two differ, such as `run.counts.cases: 12 before, 13 after`. */
export function differences(before: Json | undefined, after: Json | undefined, place = ''): readonly string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const inside = (name: string) => (place === '' ? name : `${place}.${name}`);
  if (isGroup(before) && isGroup(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => differences(before[name], after[name], inside(name)));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((each, index) => differences(each, after[index], inside(String(index))));
  return [`${place}: ${short(before)} before, ${short(after)} after`];
}
