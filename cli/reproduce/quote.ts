/** Characters that a terminal acts on or hides: controls, bidirectional marks, invisible ones. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
const everyUnprintable = new RegExp(unprintable, 'gu');

/** A string literal of JavaScript, JSON and Python alike, with nothing in it that a terminal acts on. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replace(everyUnprintable, (found) => `\\u${(found.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

function ansiC(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replace(everyUnprintable, (found) => [...Buffer.from(found)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''));
  return `$'${escaped}'`;
}

/** One word for a shell: in single quotes, or in bash's `$'…'` where it holds what a terminal acts on. A NUL cannot be passed to a program and is left out. */
export function shellWord(text: string): string {
  const passable = text.replaceAll('\u0000', '');
  if (unprintable.test(passable)) return ansiC(passable);
  return `'${passable.replaceAll("'", "'\\''")}'`;
}

/** As `shellWord`, but plain where a shell reads the text as one word anyway. */
export function shellArgument(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : shellWord(text);
}
