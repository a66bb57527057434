import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadThingsFile } from './load-things.ts';

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'things-')), 'fixtures.yaml');
  writeFileSync(path, text);
  return path;
}

it('has an account where none is named, and a region for each thing of that kind', () => {
  const world = loadThingsFile(file('things: {region: [r-1], vpc: [vpc-1, vpc-2]}'));
  expect(world.accounts).toEqual([{ name: 'default' }]);
  expect(world.regions).toEqual([{ id: 'r-1' }]);
  expect(world.things['vpc']).toEqual(['vpc-1', 'vpc-2']);
});

it('is a world of one account without a file', () => {
  expect(loadThingsFile(undefined)).toMatchObject({ regions: [], things: {}, accounts: [{ name: 'default' }] });
});

it.each([
  ['thinks: {vpc: [a]}', /fixtures\.yaml:1: .*"thinks".*things/],
  ['things:\n  vpc: []', /fixtures\.yaml:2: /],
  ['things:\n  vpc: [a, a]', /fixtures\.yaml:2: /],
  ['accounts:\n  - {keyId: x}', /fixtures\.yaml:2: .*name/],
])('%j is answered with its line', (text, says) => {
  expect(() => loadThingsFile(file(text))).toThrow(says);
});
