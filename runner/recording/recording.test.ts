import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededFixtures } from '../../emulator/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { type RecordedCase, type Recording, readRecording, writeRecording } from './recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'eni-recorded-'));
const names = Array.from({ length: 500 }, (_, index) => `check/edge-${String(index).padStart(3, '0')}@A#0`);
const caseOf = (name: string) =>
  ({ case: name, request: `{"pairs":"${'名'.repeat(50)}"}`, observation: { kind: 'unanswered' } }) as unknown as RecordedCase;
const recording: Recording = {
  head: {
    schema: 'eni-contract/recording/1',
    recordedAt: '2026-01-01T00:00:00.000Z',
    target: { id: 'embedded', version: null },
    spec: { edition: '2024-04-22', digest: 'd' },
    seed: 1,
    profile: 'smoke',
    fixtures: seededFixtures() as Fixtures,
    sharedTwins: false,
  },
  cases: new Map([...names].reverse().map((name) => [name, caseOf(name)])),
};

describe('a recording', () => {
  it.each(['a.jsonl', 'a.jsonl.gz'])('is read from %s as it was written, its cases in order', (name) => {
    const file = join(folder, name);
    writeRecording(file, recording);
    const { head, cases } = readRecording(file);
    expect(head).toEqual(JSON.parse(JSON.stringify(recording.head)));
    expect([...cases.keys()]).toEqual(names);
    expect(cases.get(names[7] ?? '')).toEqual(caseOf(names[7] ?? ''));
    expect(readdirSync(folder).filter((each) => each.endsWith('.new'))).toEqual([]);
  });

  it('is compressed where its name says so, and known by its bytes whatever it is called', () => {
    const [plain, packed] = [join(folder, 'b.jsonl'), join(folder, 'b.jsonl.gz')];
    for (const file of [plain, packed]) writeRecording(file, recording);
    expect(statSync(packed).size * 5).toBeLessThan(statSync(plain).size);
    const renamed = join(folder, 'c');
    writeFileSync(renamed, readFileSync(packed));
    expect(readRecording(renamed).cases.size).toBe(names.length);
  });

  it.each([
    [
      'is not there',
      () => join(folder, 'none.jsonl'),
      /none\.jsonl: there is no such file; `record --target T --out FILE` makes a recording/,
    ],
    ['is cut off, compressed', () => part('d.jsonl.gz', 0.5), /d\.jsonl\.gz: cannot be read/],
    ['is cut off', () => part('e.jsonl', 0.5), /e\.jsonl:\d+: is not JSON/],
    [
      'is something else',
      () => other('f.jsonl', '{"schema":"eni-contract/run/1"}'),
      /f\.jsonl: is no recording that this version understands/,
    ],
  ])('that %s is refused in words', (_, file, message) => {
    const name = file();
    expect(() => readRecording(name)).toThrow(UsageError);
    expect(() => readRecording(name)).toThrow(message);
  });
});

function part(name: string, share: number): string {
  const file = join(folder, name);
  writeRecording(file, recording);
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * share)));
  return file;
}

function other(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}
