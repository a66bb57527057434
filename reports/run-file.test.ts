import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '../spec/usage-error.ts';
import { smallOperation } from './fixtures/operation.ts';
import { deviatingRun } from './fixtures/runs.ts';
import { readFinding, readRun, removeStaleFindings, writeFindings, writeRun } from './run-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-file-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = deviatingRun(smallOperation);

test('a run is written with a file for each finding, and nothing half done stays behind', () => {
  const out = join(folder, 'a', 'b');
  writeFindings(run, out);
  writeRun(run, out);
  expect(readRun(join(out, 'run.json'))).toEqual(run);
  expect(readdirSync(out).sort()).toEqual(['findings', 'run.json']);
  const first = run.findings[0];
  expect(JSON.parse(readFileSync(join(out, 'findings', `${first?.id}.json`), 'utf8'))).toEqual(first);
});

test('a run that breaks its schema is our bug, and leaves no run.json', () => {
  const out = join(folder, 'broken');
  expect(() => writeRun({ ...run, seed: 0.5 }, out)).toThrow(/run\.json would be invalid: at \/seed/);
  expect(existsSync(join(out, 'run.json'))).toBe(false);
});

test.each([
  ['no JSON', 'schema: 1', /is not JSON .*; give a file that a run wrote\.$/],
  ['a run that is cut short', JSON.stringify(run).slice(0, 900), /is cut short: it ends in the middle/],
  ['nothing', '', /is empty/],
  ['a finding', JSON.stringify(run.findings[0]), /is one finding of a run; give the run\.json/],
  [
    'another schema',
    JSON.stringify({ ...run, schema: 'eni-contract/run/2' }),
    /was written as eni-contract\/run\/2, and this version reads eni-contract\/run\/1; read it with the version that wrote it, or run again\.$/,
  ],
  [
    'an unknown verdict',
    JSON.stringify({ ...run, verdict: 'green' }),
    /at \/verdict, must be equal to one of the allowed values: conforms, deviates/,
  ],
  ['an unknown key', JSON.stringify({ ...run, extra: 1 }), /at the top, must NOT have additional properties: extra/],
  ['a missing key', JSON.stringify({ ...run, checks: undefined }), /must have required property 'checks'/],
  [
    'a broken finding',
    JSON.stringify({ ...run, findings: [{ ...run.findings[0], id: 'XYZ' }] }),
    /at \/findings\/0\/id, must match pattern/,
  ],
])('%s is one sentence with the file and where', (_, content, message) => {
  const path = join(folder, 'bad.json');
  writeFileSync(path, content);
  const attempt = () => readRun(path);
  expect(attempt).toThrow(UsageError);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(new RegExp(`^${path.replaceAll('.', '\\.')}: `));
});

test('a file that is not there says so', () => {
  expect(() => readRun(join(folder, 'none.json'))).toThrow(/none\.json: there is no such file/);
});

test('findings of an earlier run go, files of others stay', () => {
  const out = join(folder, 'stale');
  writeFindings(run, out);
  for (const name of ['0123456789ab.json', 'notes.json']) writeFileSync(join(out, 'findings', name), '{}');
  removeStaleFindings(run, out);
  expect(readdirSync(join(out, 'findings')).sort()).toEqual([...run.findings.map(({ id }) => `${id}.json`), 'notes.json'].sort());
});

test('a run is not taken for a finding', () => {
  const out = join(folder, 'whole');
  writeRun(run, out);
  expect(() => readFinding(join(out, 'run.json'))).toThrow(/is a whole run; give one of its findings/);
});
