import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validDraft, violatingDraft } from '../generators/draft.ts';
import type { Ground } from '../generators/ground.ts';
import { allPlans } from '../generators/index.ts';
import { plainGround } from '../generators/plain-ground.ts';
import { requestFor } from '../generators/settings.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { oracle } from '../oracle/expect.ts';
import { plainReader } from '../oracle/plain-reader.ts';
import { brokenIf } from '../oracle/reading.ts';
import type { Pack } from '../packs/pack.ts';
import { newScope } from '../runner/requests/fill.ts';
import { leasesOf } from '../runner/requests/leases.ts';
import { packageRoot } from '../spec/files.ts';
import { loadOperationFile } from '../spec/load.ts';
import { loadThingsFile } from '../spec/load-things.ts';

const root = packageRoot();
const example = readFileSync(join(root, 'examples', 'your-operation', 'create-widget.yaml'), 'utf8');
const fixtures = loadThingsFile(join(root, 'examples', 'your-operation', 'fixtures.yaml')) as Fixtures;

/** The example's operation with a change of its file. */
function changed(find: string, replacement: string) {
  expect(example).toContain(find);
  const file = join(mkdtempSync(join(tmpdir(), 'recipe-')), 'create-widget.yaml');
  writeFileSync(file, example.replace(find, replacement));
  return loadOperationFile(file);
}

/** What the oracle makes of each edge of one check. */
function expectationsOf(operation: ReturnType<typeof changed>, pack: Pack, check: string): readonly (readonly [string, string])[] {
  const plan = allPlans({ operation, ...pack }, fixtures, { forms: ['A'] }).find(({ id }) => id === check);
  const { expect: expected } = oracle({ operation, ...pack });
  return (plan?.edges() ?? []).map((subject) => {
    const request = newScope(operation, leasesOf(fixtures, Math.random), Math.random).fill(subject.request, subject);
    const found = expected(fixtures, request);
    return [subject.edge, found.kind === 'reject' ? found.rules.join() : found.kind] as const;
  });
}

const plain: Pack = { ground: plainGround, acting: plainGround, reader: plainReader };

it('a rule: two words of YAML, and generators and oracle know it', () => {
  const operation = changed(
    'schema: {type: string, maxLength: 8, x-rejects: {maxLength: {codes: {InvalidLegs: stated}}}}',
    'schema: {type: string, maxLength: 8, minLength: 3, x-rejects: {minLength: {codes: {InvalidLegs: stated}}, maxLength: {codes: {InvalidLegs: stated}}}}',
  );
  const found = new Map(expectationsOf(operation, plain, 'boundary/LegLength/minLength'));
  expect(found.get('min')).toBe('accept');
  expect(found.get('min-1')).toBe('LegLength/minLength');
});

it('a pack: how a limit against its world is broken, and how it is read', () => {
  const ground: Ground = {
    ...plainGround,
    state: (context, rule) => {
      const known = requestFor(context, {});
      const gone = violatingDraft(rule, 'gone', 'shelf-gone', requestFor(context, { ShelfId: 'shelf-gone' }), known);
      return { edges: [validDraft('known', 'known', known), gone], samples: null };
    },
  };
  const reader: Pack['reader'] = {
    ...plainReader,
    state: (_limit, _rule, _operation, values) => (at) => brokenIf(values.some((of) => of(at.given).includes('shelf-gone'))),
  };
  const operation = changed('x-error-codes:', 'x-state:\n  - {not-managed: [ShelfId], codes: {InvalidLegs: stated}}\nx-error-codes:');
  const pack: Pack = { ground, acting: ground, reader: { ...reader, silences: () => [] } };
  expect(expectationsOf(operation, pack, 'state/ShelfId/not-managed')).toEqual([
    ['known', 'accept'],
    ['gone', 'ShelfId/not-managed'],
  ]);
  expect(allPlans({ operation, ...plain }, fixtures, { forms: ['A'] }).find(({ id }) => id === 'state/ShelfId/not-managed')?.skip).toMatch(
    /needs a pack/,
  );
});

describe.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s', (page) => {
  it('names no file that is not there', () => {
    const named = [...readFileSync(join(root, page), 'utf8').matchAll(/`([\w.-]+\/[\w./-]*\.(?:tsx?|yaml|md|json))`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
