import { toUSVString } from 'node:util';
import { percentEncode } from './percent-encode.ts';

export const redacted = '[redacted]';

/** Shorter texts are no secrets, and would be found everywhere. */
const shortest = 6;

/** True where the text seems to hold one of the secrets: cheap, and looks only at the longest run of letters and digits of each. */
export function mayHold(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => secret.length >= shortest && text.includes(longestRun(secret)));
}

function longestRun(secret: string): string {
  return secret.split(/[^A-Za-z0-9]+/).reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

/** Replaces each secret, as it is or escaped for a URL (once or twice), JSON or XML. */
export function redact(text: string, secrets: readonly string[]): string {
  if (!mayHold(text, secrets)) return text;
  const forms = new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(escapedForms));
  let clean = text;
  for (const form of [...forms].sort((a, b) => b.length - a.length)) clean = clean.replaceAll(form, redacted);
  return clean;
}

function escapedForms(secret: string): string[] {
  const wellFormed = toUSVString(secret);
  const once = percentEncode(wellFormed);
  const twice = percentEncode(once);
  const json = JSON.stringify(secret).slice(1, -1);
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  return [
    secret,
    once,
    lowerHex(once),
    encodeURIComponent(wellFormed),
    twice,
    json,
    json.replaceAll('/', '\\/'),
    xml,
    xml.replaceAll("'", '&apos;'),
  ];
}

function lowerHex(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
}

/** Replaces what a query, a form body or an Authorization header names as signature or token, whatever its value. */
export function redactNamed(text: string): string {
  return text.replace(/\b(Signature|SecurityToken)=[^&,\s]+/g, `$1=${redacted}`);
}
