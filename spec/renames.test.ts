import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadOperation } from './load.ts';
import { loadRenames, loadRenamesFile } from './renames.ts';

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'renames-')), 'renames.yaml');
  writeFileSync(path, text);
  return path;
}

test('a check follows its own rename, then that of its rule, as often as it was renamed', () => {
  const renames = loadRenamesFile(file('checks:\n  limits/A/max: boundary/A/max\nrules:\n  A/max: A/maximum\n  A/maximum: B/maximum\n'));
  expect(renames.rule('A/max')).toBe('B/maximum');
  expect(renames.check('limits/A/max')).toBe('boundary/B/maximum');
  expect(renames.check('state/A/maximum')).toBe('state/B/maximum');
  expect(renames.check('contract/required-only')).toBe('contract/required-only');
});

test.each([
  ['a circle', 'checks: {}\nrules:\n  A/a: B/b\n  B/b: A/a\n', /"A\/a" is renamed in a circle/],
  ['an unknown key', 'check: {}\nchecks: {}\nrules: {}\n', /renames\.yaml:1: "check" is not a key .*did you mean "checks"/],
  ['a name that is none', 'checks:\n  a/b: 3\nrules: {}\n', /renames\.yaml:2: checks\.a\/b must be text/],
])('%s is refused', (_, text, message) => {
  expect(() => loadRenamesFile(file(text))).toThrow(message);
});

test('no rule that exists has been renamed, and each new name exists', () => {
  const rules = loadOperation().rules.map(({ id }) => id);
  const { rules: renamed } = loadRenames().all;
  expect(Object.keys(renamed).filter((id) => rules.includes(id))).toEqual([]);
  expect(Object.keys(renamed).filter((id) => !rules.includes(loadRenames().rule(id)))).toEqual([]);
});
