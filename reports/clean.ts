const esc = String.fromCharCode(0x1b);
const bell = String.fromCharCode(7);
// CSI and OSC sequences, then any other escape.
const ansi = new RegExp(`${esc}(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^${bell}${esc}]*(?:${bell}|${esc}\\\\)?|[@-_])`, 'g');

/** Controls (line feed excepted), marks that reorder or hide text, line separators, lone surrogates, noncharacters. */
export const unprintable = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** Text of a target without what a terminal or a parser would act on: escape sequences, control characters, lone surrogates, direction marks. Line feeds stay. */
export function clean(text: string): string {
  return text.replace(ansi, '').replace(unprintable, '');
}

/** `clean`, on one line, and at most `limit` UTF-16 units with the full length named where it was cut. */
export function oneLine(text: string, limit = 300): string {
  const line = clean(text.slice(0, limit * 4)).replace(/\s*\n\s*/g, ' ');
  return text.length > limit * 4 || line.length > limit ? `${cut(line, limit)}… (${text.length} characters)` : line;
}

/** `clean`, on one line, ended at a word where it is longer than `limit` UTF-16 units: for headlines, which need no count of what was cut. */
export function brief(text: string, limit = 300): string {
  const line = clean(text.slice(0, limit * 4)).replace(/\s*\n\s*/g, ' ');
  if (line.length <= limit && text.length <= limit * 4) return line;
  const head = cut(line, limit - 1);
  const end = head.lastIndexOf(' ');
  return `${end > limit / 2 ? head.slice(0, end) : head}…`;
}

/** The first `limit` UTF-16 units, without splitting a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit);
  return /[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head;
}

/** A parameter's text in double quotes; what can't be printed is shown as an escape, long text is cut and counted. */
export function quoted(text: string, limit = 80): string {
  const head = JSON.stringify(cut(text, limit)).replace(unprintable, (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`);
  return text.length > limit ? `${head.slice(0, -1)}…" (${text.length} characters)` : head;
}
