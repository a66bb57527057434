import { expect, test } from 'vitest';
import { smallOperation } from '../../reports/fixtures/operation.ts';
import { deviatingRun } from '../../reports/fixtures/runs.ts';
import { annotations } from './annotations.ts';
import { closingTable, forScreen, hasColour, wrapped } from './print-run.ts';

const run = deviatingRun(smallOperation);
const terminal = { isTTY: true as const, columns: 60 };
const pipe = { isTTY: false as never, columns: 60 };
const esc = String.fromCharCode(0x1b);

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  [true, { TERM: 'dumb' }, false],
])('terminal %s with %j: colour %s', (isTTY, env, colour) => {
  expect(hasColour({ isTTY: isTTY as true, columns: 80 }, env)).toBe(colour);
});

test('a pipe gets the text as it is, a terminal colour and lines that fit', () => {
  const text = `Deviates: 3 of 4\n\nDEVIATES  a/b\n    expected  ${'word '.repeat(30)}end`;
  expect(forScreen(text, run, pipe, {})).toBe(text);
  const shown = forScreen(text, run, terminal, {});
  expect(shown).toContain(`${esc}[31;1m`);
  const plain = forScreen(text, run, terminal, { NO_COLOR: '1' });
  expect(plain).not.toContain(esc);
  expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(plain).toMatch(/\n {14}word/);
  expect(plain.replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
});

test('what is there to be pasted is never broken', () => {
  const line = `  replay    npx --no-install eni-contract replay ${'x'.repeat(30)} --target http://127.0.0.1:8620 --fixtures y`;
  expect(wrapped(line, 60)).toBe(line);
});

test('one line a target at the end, in the order of the command line', () => {
  const absent = new Map([['c', { target: 'c', reason: 'it did not come up', exitCode: 3 }]]);
  const lines = closingTable(['c', 'http://a', 'd'], new Map([['http://a', run]]), absent).split('\n');
  expect(lines[0]).toMatch(/^target {4}exit {2}verdict$/);
  expect(lines[1]).toMatch(/^c {12}3 {2}it did not come up$/);
  expect(lines[2]).toMatch(/^http:\/\/a {5}1 {2}Deviates: /);
  expect(lines[3]).toMatch(/^d {12}- {2}not started$/);
});

test('annotations hold nothing that GitHub would take for another command', () => {
  const hostile = { ...run, findings: run.findings.map((finding) => ({ ...finding, actual: 'x\n::stop-commands::y%' })) };
  const lines = annotations(hostile);
  expect(lines[0]).toMatch(/^::error title=eni-contract%3A .*::Deviates: /);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line).toMatch(/^::(error|warning) title=[^:,]*::[^\n\r]*$/);
  expect(lines.join('')).toContain('%25');
});
