import type { Exchange, Form } from '../exchange.ts';
import type { OperationName } from '../operations/names.ts';

export function actionOf(exchange: Exchange): string {
  const header = exchange.headers['x-acs-action'];
  return exchange.parameters.get('Action') ?? (typeof header === 'string' ? header : '');
}

/** Narrows a fault to some requests; everything that is given must hold. */
export interface When {
  readonly forms?: readonly Form[];
  readonly format?: 'JSON' | 'XML';
  /** Parameters (names without index) of which one at least is given. */
  readonly given?: readonly string[];
  /** A parameter that is absent or empty. */
  readonly lacks?: string;
  /** A parameter whose text is longer than so many UTF-16 units, or has a character beyond ASCII. */
  readonly longer?: { readonly name: string; readonly than: number };
  readonly beyondAscii?: string;
  readonly value?: { readonly name: string; readonly is: string };
  /** A header of which the name fits, in lower case. */
  readonly header?: RegExp;
  readonly action?: OperationName;
  /** Anything else about the request. */
  readonly where?: (exchange: Exchange) => boolean;
  /** From the first request on of which this is true. */
  readonly since?: (exchange: Exchange) => boolean;
  /** Only every n-th of the requests that fit otherwise. */
  readonly every?: number;
  /** None of the first so many requests that fit otherwise. */
  readonly after?: number;
}

export function texts(exchange: Exchange, name: string): string[] {
  const found: string[] = [];
  for (const [key, text] of exchange.parameters) if (key.replace(/\.\d+/, '') === name) found.push(text);
  return found;
}

function has(exchange: Exchange, name: string): boolean {
  return [...exchange.parameters.keys()].some((key) => key === name || key.startsWith(`${name}.`));
}

function fits(exchange: Exchange, when: When): boolean {
  const { forms, format, given, lacks, longer, beyondAscii, value, header } = when;
  if (forms !== undefined && !forms.includes(exchange.form)) return false;
  if (format !== undefined && exchange.format !== format) return false;
  if (given !== undefined && !given.some((name) => has(exchange, name))) return false;
  if (lacks !== undefined && texts(exchange, lacks).some((text) => text !== '')) return false;
  if (longer !== undefined && !texts(exchange, longer.name).some((text) => text.length > longer.than)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the bounds of ASCII
  if (beyondAscii !== undefined && !texts(exchange, beyondAscii).some((text) => /[^\x00-\x7f]/.test(text))) return false;
  if (header !== undefined && !Object.keys(exchange.headers).some((name) => header.test(name))) return false;
  if (when.action !== undefined && actionOf(exchange) !== when.action) return false;
  if (when.where !== undefined && !when.where(exchange)) return false;
  return value === undefined || exchange.parameters.get(value.name) === value.is;
}

/** A predicate of its own for each emulator: `every` and `after` count, `since` remembers. */
export function matcher(when: When): (exchange: Exchange) => boolean {
  let seen = 0;
  let begun = when.since === undefined;
  return (exchange) => {
    begun ||= when.since?.(exchange) === true;
    if (!begun || !fits(exchange, when)) return false;
    seen += 1;
    return seen > (when.after ?? 0) && seen % (when.every ?? 1) === 0;
  };
}
