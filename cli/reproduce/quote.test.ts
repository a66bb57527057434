import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWord, stringLiteral } from './quote.ts';

/** Many at once: to start a shell takes longer than all that it does. */
function throughBash(texts: readonly string[]): readonly string[] {
  const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${texts.map(shellWord).join(' ')}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

describe('shellWord', () => {
  const odd = ["'; rm -rf ~; '", '$(reboot)', '`id`', 'a\nb\u001b[31m\r\u0007', '\\', "$'x'", '!history', '\u202eevil', '中 é 😀', ''];

  it('passes each to a program as it is', () => {
    expect(throughBash(odd)).toEqual(odd);
  });

  it('does so with any text but NUL', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 60, size: 'max' }), (texts) => {
        const passable = texts.map((text) => text.replaceAll('\u0000', '').toWellFormed());
        expect(throughBash(passable)).toEqual(passable);
      }),
      { numRuns: 6 },
    );
  });

  it('never holds what a terminal acts on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(shellWord(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/u);
      }),
    );
  });
});

describe('stringLiteral', () => {
  it('reads back as the same text in JavaScript and Python', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(JSON.parse(stringLiteral(text))).toBe(text);
      }),
    );
    const text = 'a"b\\c\n\u001b[0m\u202e 😀';
    const python = execFileSync('python3', ['-c', `import sys; sys.stdout.buffer.write((${stringLiteral(text)}).encode())`], {
      encoding: 'utf8',
    });
    expect(python).toBe(text);
  });
});
