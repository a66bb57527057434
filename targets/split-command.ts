const word = /(?:[^\s'"\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+/y;
const piece = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)/g;

/** Words of a command as a POSIX shell splits them, without expanding anything; null where a quote or a last backslash is left open. */
export function splitCommand(command: string): string[] | null {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < command.length && /\s/.test(command.charAt(at))) at++;
    if (at >= command.length) return words;
    word.lastIndex = at;
    const found = word.exec(command)?.[0];
    const end = at + (found?.length ?? 0);
    if (found === undefined || (end < command.length && !/\s/.test(command.charAt(end)))) return null;
    words.push(unquote(found));
    at = end;
  }
}

function unquote(text: string): string {
  return text.replace(piece, (_whole, single, double, escaped, bare) => {
    if (single !== undefined) return single;
    // Within double quotes a backslash escapes these alone, and joins lines.
    if (double !== undefined)
      return double.replace(/\\(["\\$`\n])/g, (_pair: string, character: string) => (character === '\n' ? '' : character));
    if (escaped !== undefined) return escaped === '\n' ? '' : escaped;
    return bare;
  });
}
