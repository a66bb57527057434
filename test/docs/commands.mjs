// What the pages tell a reader to type, and what they say it prints.

const command = /^(npx --no-install eni-contract|npm (ci|run|pack|install|test)|node )/;

/** A comment, or words set off by blanks, beside a command. */
function withoutRemark(line) {
  return line
    .replace(/\s{2,}#.*$/, '')
    .replace(/\s{6,}\S.*$/, '')
    .trimEnd();
}

/** Lines of code: of fenced blocks without a language or of `sh`, and indented by four. */
function* codeLines(lines) {
  let fence = null;
  for (const [index, line] of lines.entries()) {
    const mark = /^```(\w*)/.exec(line);
    if (mark) fence = fence === null ? mark[1] : null;
    else if (fence === '' || fence === 'sh') yield { index, line };
    else if (fence === null && line.startsWith('    ')) yield { index, line: line.slice(4) };
  }
}

/**
 * Everything on a page that is to be done, in its order: `{kind: 'run' | 'serve' | 'print', line, text, printed?}`; `line` counts from 1, `printed`
 * is the block under a `<!-- prints: … -->`.
 */
export function stepsOf(page) {
  const lines = page.split('\n');
  const steps = [];
  let open = '';
  for (const { index, line } of codeLines(lines)) {
    const whole = open + withoutRemark(open === '' ? line : line.trimStart());
    open = whole.endsWith('\\') ? `${whole.slice(0, -1).trimEnd()} ` : '';
    if (open === '' && command.test(whole))
      steps.push({ kind: / emulator --port | &$/.test(whole) ? 'serve' : 'run', line: index + 1, text: whole.replace(/ &$/, '') });
  }
  for (const [index, line] of lines.entries()) {
    const asked = /^<!-- (prints|serves): (.*) -->$/.exec(line);
    if (!asked) continue;
    const kind = asked[1] === 'prints' ? 'print' : 'serve';
    const from = lines.findIndex((each, at) => at > index && each.startsWith('```'));
    const to = lines.findIndex((each, at) => at > from && each === '```');
    steps.push({
      kind,
      line: index + 1,
      text: asked[2],
      ...(kind === 'print' ? { from: from + 1, to, printed: lines.slice(from + 1, to) } : {}),
    });
  }
  return steps.sort((a, b) => a.line - b.line);
}

/** A line without what differs from run to run: how long it took, and how many requests it took, beside the cases, to wait for answers. */
export function stable(line) {
  return line
    .replace(/took \d[\d.]* ?(ms|s|min)( \d+ s)?/g, 'took …')
    .replace(/[\d,]+ requests/g, '… requests')
    .replace(/\b\d+(\.\d+)? (ms|s)\b/g, '…')
    .trimEnd();
}

/** The first line of a page's block that what was printed does not hold in the same order, one after the other; null where it holds all. */
export function firstDifference(block, printed) {
  const [wanted, found] = [block.map(stable), printed.map(stable)];
  const start = found.indexOf(wanted[0]);
  if (start < 0) return { wanted: block[0], found: printed[0] ?? '' };
  const at = wanted.findIndex((line, index) => line !== found[start + index]);
  return at < 0 ? null : { wanted: block[at], found: printed[start + at] ?? '' };
}
