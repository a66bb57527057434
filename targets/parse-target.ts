import { nearest } from '../spec/nearest.ts';
import { UsageError } from '../spec/usage-error.ts';
import { builtinCommand, builtinDriverFile } from './driver/builtin.ts';
import { splitCommand } from './split-command.ts';

/** A target as named on the command line. */
export type TargetName =
  | { readonly kind: 'embedded' }
  /** `url` as the URL class writes it. */
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'alibabacloud' }
  /** `folder`: where the package is; null to resolve it from the caller's folder. */
  | { readonly kind: 'sdk'; readonly name: string; readonly folder: string | null; readonly options: ReadonlyMap<string, string> }
  /** Program and arguments, to be run without a shell; `builtin`: the driver of the package that has to be set up before. */
  | { readonly kind: 'driver'; readonly argv: readonly [string, ...string[]]; readonly builtin?: string }
  | { readonly kind: 'recording'; readonly file: string }
  /** Defined in the user's configuration file. */
  | { readonly kind: 'configured'; readonly name: string };

/** What a target may begin with; none of them can be a name in a configuration file. */
export const reservedNames: readonly string[] = ['embedded', 'http', 'https', 'alibabacloud', 'sdk', 'driver', 'recording'];

const forms =
  'embedded, http(s)://host[:port][/base], alibabacloud, sdk:<name>, driver:<command>, recording:<file> or a name from eni-contract.yaml';

const sdkOptions: Readonly<Record<string, readonly string[]>> = { signature: ['v2', 'v3'], method: ['GET', 'POST'] };

/** Reads a target string; `configured` are the names of the user's file. Throws a UsageError of one sentence. */
export function parseTarget(text: string, configured: readonly string[] = []): TargetName {
  const at = text.indexOf(':');
  const scheme = at < 0 ? text : text.slice(0, at);
  const rest = at < 0 ? '' : text.slice(at + 1);
  switch (at < 0 ? scheme : `${scheme.toLowerCase()}:`) {
    case 'embedded':
    case 'alibabacloud':
      return { kind: text as 'embedded' | 'alibabacloud' };
    case 'http:':
    case 'https:':
      return { kind: 'http', url: endpoint(text) };
    case 'sdk:':
      return sdk(text, rest);
    case 'driver:':
      return driver(text, rest);
    case 'recording:':
      if (rest === '') throw invalid(text, 'it names no file: write recording:<file>');
      return { kind: 'recording', file: rest };
    default:
      if (configured.includes(text)) return { kind: 'configured', name: text };
      throw unknown(text, scheme, configured);
  }
}

function invalid(text: string, why: string): UsageError {
  return new UsageError(`target ${JSON.stringify(text)}: ${why}`);
}

function unknown(text: string, scheme: string, configured: readonly string[]): UsageError {
  if (/^[\w.-]+:\d+(\/|$)/.test(text) || /^\[[0-9a-f:]+\]/i.test(text))
    return invalid(text, `an endpoint needs its scheme: write http://${text}`);
  const [near] = nearest(scheme, [...reservedNames, ...configured], 1);
  const named = configured.length === 0 ? '' : `; the file names ${configured.join(', ')}`;
  const hint = near === undefined ? named : `; did you mean ${near}?`;
  return invalid(text, `not one of ${forms}${hint}`);
}

function endpoint(text: string): string {
  if (!/^https?:\/\//i.test(text)) throw invalid(text, 'an endpoint is written http://host[:port][/base] or https://…');
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw invalid(text, 'not a valid URL');
  }
  if (url.username !== '' || url.password !== '') throw invalid(text, 'credentials belong into the environment, not into the URL');
  if (url.search !== '' || url.hash !== '') throw invalid(text, 'an endpoint has no query and no fragment');
  return url.href;
}

const shipped = 'builtin:';

function driver(text: string, command: string): TargetName {
  const [program, ...rest] = splitCommand(command) ?? [];
  if (program?.startsWith(shipped) && rest.length === 0) {
    const builtin = program.slice(shipped.length);
    return { kind: 'driver', argv: builtinCommand(builtin), builtin };
  }
  if (program === undefined)
    throw invalid(text, command.trim() === '' ? 'it names no command: write driver:<command>' : 'a quote is not closed');
  const placed = rest.map((word) => (word.startsWith(shipped) ? builtinDriverFile(word.slice(shipped.length)) : word));
  return { kind: 'driver', argv: [program, ...placed] };
}

function sdk(text: string, rest: string): TargetName {
  const [spec = '', query] = split(rest, rest.indexOf('?'));
  // A scoped package begins with an @ of its own.
  const [name = '', folder] = split(spec, spec.indexOf('@', 1));
  if (name === '' || folder === '') throw invalid(text, 'write sdk:<name>[@<folder of the package>][?signature=v2|method=POST]');
  const options = new Map(query === undefined ? [] : query.split('&').map((option) => sdkOption(text, option)));
  return { kind: 'sdk', name, folder: folder ?? null, options };
}

function sdkOption(text: string, option: string): [string, string] {
  const [name = '', value = ''] = split(option, option.indexOf('='));
  const allowed = sdkOptions[name];
  if (allowed === undefined)
    throw invalid(text, `unknown option ${JSON.stringify(name)}: allowed are ${Object.keys(sdkOptions).join(', ')}`);
  if (!allowed.includes(value)) throw invalid(text, `option ${name} is ${allowed.join(' or ')}, not ${JSON.stringify(value)}`);
  return [name, value];
}

function split(text: string, at: number): [string, string?] {
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
