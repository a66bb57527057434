export const redacted = '[redacted]';

/** Shorter texts are no secrets, and would be found everywhere. */
const shortest = 6;

/** True where the text seems to hold one of the secrets: cheap, and looks only at the longest run of letters and digits of each. */
function mayHold(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => secret.length >= shortest && text.includes(longestRun(secret)));
}

function longestRun(secret: string): string {
  return secret.split(/[^A-Za-z0-9]+/).reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

/** Replaces each secret, each of its characters as it is or escaped for a URL (however often), JSON or XML. */
export function redact(text: string, secrets: readonly string[]): string {
  if (!mayHold(text, secrets)) return text;
  const real = secrets.filter((secret) => secret.length >= shortest).sort((a, b) => b.length - a.length);
  return text.replace(new RegExp(real.map(inAnyEscape).join('|'), 'gi'), redacted);
}

function inAnyEscape(secret: string): string {
  return [...secret].map((character) => (/[A-Za-z0-9]/.test(character) ? character : escapesOf(character))).join('');
}

const xmlNames: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

function escapesOf(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16).padStart(2, '0');
  const bytes = [...Buffer.from(character)].map((byte) => `%(?:25)*${byte.toString(16).padStart(2, '0')}`).join('');
  const literal = code < 128 ? `\\\\?\\x${hex}` : character;
  return `(?:${bytes}|\\\\u${hex.padStart(4, '0')}|&#x0*${hex};|&#0*${code};|&${xmlNames[character] ?? 'none'};|${literal})`;
}

/** Replaces what a query, a form body or an Authorization header names as signature or token, whatever its value. */
export function redactNamed(text: string): string {
  return text.replace(/\b(Signature|SecurityToken)=[^&,\s]+/g, `$1=${redacted}`);
}
