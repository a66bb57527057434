import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../spec/files.ts';
import { firstDifference, type Step, stepsOf } from './commands.mjs';
import { unplayed } from './scenes.mjs';

const root = packageRoot();
const docs = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
const pages = ['README.md', 'targets/drivers/README.md', ...docs.map((file) => `docs/${file}`)];

it('finds what a page says to type, joined and without remarks, and what it says is printed', () => {
  const page = [
    '    npx --no-install eni-contract init          # a remark',
    '    npx --no-install eni-contract run --a b \\',
    '      --c d                      in words',
    '<!-- serves: npx --no-install eni-contract emulator --port 1 -->',
    '<!-- prints: npm run --silent x -->',
    '```',
    'took 12.3 s',
    '```',
    '```',
    'node server.mjs &',
    '```',
  ].join('\n');
  expect(stepsOf(page).map(({ kind, text, printed }: Step) => [kind, text, printed])).toEqual([
    ['run', 'npx --no-install eni-contract init', undefined],
    ['run', 'npx --no-install eni-contract run --a b --c d', undefined],
    ['serve', 'npx --no-install eni-contract emulator --port 1', undefined],
    ['print', 'npm run --silent x', ['took 12.3 s']],
    ['serve', 'node server.mjs', undefined],
  ]);
});

it('compares figures, and neither durations nor how many requests it took', () => {
  expect(firstDifference(['5 of 6, took 1.2 s', '3 cases, 41 requests'], ['head', '5 of 6, took 2 min 3 s', '3 cases, 44 requests'])).toBe(
    null,
  );
  expect(firstDifference(['a', '5 of 6'], ['a', '5 of 7'])).toEqual({ wanted: '5 of 6', found: '5 of 7' });
  expect(firstDifference(['a'], [])).toEqual({ wanted: 'a', found: '' });
});

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  it('tells nobody to fetch a package by a name that nobody has claimed', () => {
    expect(text.match(/npx (?!--no-install)[^`\n]*eni-contract|npm (install|i|exec)[^\n]* eni-contract(@|\s|$)/g) ?? []).toEqual([]);
  });

  it('names baselines and drivers that ship by name, wherever they are installed', () => {
    const commands = stepsOf(text).map((step: Step) => step.text);
    expect(commands.filter((command: string) => /targets\/(baselines|drivers)\//.test(command))).toEqual([]);
  });
});

it('every reason for not running a command is needed', () => {
  const commands = pages.flatMap((page) => stepsOf(readFileSync(join(root, page), 'utf8')).map((step: Step) => step.text));
  const idle = unplayed.filter(([pattern]) => !commands.some((command) => pattern.test(command)));
  expect(idle.map(([pattern]) => String(pattern))).toEqual([]);
});
