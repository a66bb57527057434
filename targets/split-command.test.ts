import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitCommand } from './split-command.ts';

it.each<[string, string[] | null]>([
  ['python3  driver.py', ['python3', 'driver.py']],
  [`node -e 'a b' "c \\"d\\"" e\\ f`, ['node', '-e', 'a b', 'c "d"', 'e f']],
  [`a'b'"c"`, ['abc']],
  [`x '' ""`, ['x', '', '']],
  ['"\\n$\\$"', ['\\n$$']],
  ['', []],
  [`a 'b`, null],
  ['a "b\\"', null],
  ['a \\', null],
])('splits %j', (command, words) => {
  expect(splitCommand(command)).toEqual(words);
});

it('gives back the words that were quoted', () => {
  const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(splitCommand(words.map(quote).join(' '))).toEqual(words);
    }),
  );
});

it('splits as sh does', () => {
  const character = fc.constantFrom('a', ' ', "'", '"', '\\', 'b');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 8 }), (text) => {
      const words = splitCommand(text);
      if (words === null) return;
      const printed = execFileSync('sh', ['-c', `for word in ${text}; do printf '%s\\0' "$word"; done`], { encoding: 'utf8' });
      expect(words.map((one) => `${one}\0`).join('')).toBe(printed);
    }),
    { numRuns: 60 },
  );
});
