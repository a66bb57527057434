import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { mishapCatalogue } from '../emulator/index.ts';
import { packageRoot } from '../spec/files.ts';

const root = packageRoot();
const textOf = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');
const page = textOf('in-your-code.md');

interface Block {
  readonly kind: string;
  /** The file that it is a part of; empty where it is a program. */
  readonly file: string;
  readonly code: string;
  /** What the block after it says that it prints. */
  readonly printed: string | null;
}

function blocksOf(text: string): readonly Block[] {
  const found = [...text.matchAll(/^```(\w+) ?(\S*)\n(.*?)^```$/gms)].map(([, kind = '', file = '', code = '']) => ({ kind, file, code }));
  return found.map((block, index) => {
    const next = found[index + 1];
    return { ...block, printed: next?.kind === 'text' ? next.code : null };
  });
}

const blocks = blocksOf(page).filter(({ kind }) => kind === 'js');
const ofRules = blocksOf(textOf('own-rules.md')).filter(({ file }) => file !== '');

it('has programs and parts of the examples', () => {
  expect(blocks.filter(({ file }) => file === '').length).toBeGreaterThan(4);
  expect(blocks.filter(({ file }) => file !== '').length).toBeGreaterThan(1);
  expect(ofRules.map(({ kind }) => kind)).toEqual(['yaml', 'js']);
});

it.each(blocks.filter(({ file }) => file === ''))('the program prints what the page says: $printed', async ({ code, printed }) => {
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
  expect(await run).toEqual({ stdout: printed, stderr: '' });
});

it.each([...blocks.filter(({ file }) => file !== ''), ...ofRules])('the part of $file is there', ({ file, code }) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(code);
});

it('names every mishap, and what happens', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(([, id, what]) => ({ id, what }));
  expect(rows).toEqual(mishapCatalogue.map(({ id, what }) => ({ id, what })));
});
