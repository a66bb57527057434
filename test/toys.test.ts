import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plansOfRun } from '../bench/measure.ts';
import { startEmulatorThread } from '../emulator/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Run } from '../model/run.ts';
import { causesOf } from '../reports/causes.ts';
import { applyBaseline, initBaseline, loadBaseline } from '../reports/index.ts';
import { packageRoot } from '../spec/files.ts';
import { loadOperation } from '../spec/load.ts';
import { loadFixturesFile } from '../spec/load-fixtures.ts';
import { type SessionOptions, sessionAt } from './session-at.ts';

interface Toy {
  readonly url: string;
  close(): Promise<void>;
}

interface Defect {
  readonly id: string;
  readonly what: string;
  /** Pattern of the titles of the causes that are this defect's. */
  readonly cause: string;
}

const operation = loadOperation();
const folder = join(packageRoot(), 'examples', 'toys');
const fixtures = loadFixturesFile(join(folder, 'fixtures.yaml')) as Fixtures;

type Choice = Pick<SessionOptions, 'only' | 'forms'>;

/** Enough of each family to tell the defects by, and no more: these runs are made again and again. */
const answers = ['contract/required-only', 'state/VSwitchId/exists', 'state/SecurityGroupId/exists'];
const chosen: Readonly<Record<string, Choice>> = {
  three: { only: [...answers, 'contract/Tag', 'boundary/Tag*/*', 'boundary/RegionId/required'], forms: ['A'] },
  eight: {
    only: [
      ...answers,
      'read-back/Description',
      'read-back/QueueNumber',
      'boundary/QueueNumber/*',
      'boundary/NetworkInterfaceName/maxLength',
      'boundary/Description/*Length',
    ],
    forms: ['A', 'D'],
  },
  fifteen: {
    only: [
      ...answers,
      'contract/xml',
      'contract/SecurityGroupIds',
      'boundary/**',
      'dependency/SecurityGroupId*/*',
      'state/*/idle',
      'state/*/not-reserved',
      'protocol/*',
    ],
    forms: ['A', 'B', 'D'],
  },
};

function defectsOf(name: string): readonly Defect[] {
  return JSON.parse(readFileSync(join(folder, `${name}.defects.json`), 'utf8')) as readonly Defect[];
}

/** A run of a toy; those with few defects stand before the emulator, of whose world they know nothing. */
async function runOf(name: string, mended: readonly string[] = [], choice: Partial<SessionOptions> = {}): Promise<Run> {
  const { start } = (await import(pathToFileURL(join(folder, `${name}.mjs`)).href)) as { start(options: object): Promise<Toy> };
  const own = name === 'fifteen';
  const emulator = own ? null : await startEmulatorThread({ auth: 'none' });
  const toy = await start({ behind: emulator?.url, mended });
  try {
    const { only, forms = ['A'] } = chosen[name] ?? { only: [] };
    return await sessionAt({ url: toy.url, only, forms, timeoutMs: 30_000, ...(own ? { fixtures } : {}), ...choice });
  } finally {
    await toy.close();
    await emulator?.close();
  }
}

const few: Partial<SessionOptions> = {
  only: [
    'contract/required-only',
    'boundary/NetworkInterfaceName/*',
    'state/PrimaryIpAddress/*',
    'precedence/Tag.Value/*',
    'dependency/PrimaryIpAddress*/*',
    'hostile/booleans',
  ],
  forms: ['A', 'B'],
  samples: 5,
};
const named = { checks: plansOfRun().map(({ id }) => id), rules: operation.rules.map(({ id }) => id) };
const catalogue = { ...named, elsewhere: () => named };

it('a baseline of one run holds for runs of ten other seeds', async () => {
  const today = '2026-11-26';
  const excuse = { reason: 'written in an afternoon', link: 'https://example.com/1' };
  const file = join(mkdtempSync(join(tmpdir(), 'toy-')), 'baseline.yaml');
  const text = initBaseline(await runOf('fifteen', [], few), operation, excuse, today);
  writeFileSync(file, text);
  expect(text.split('\n').length).toBeLessThan(250);
  const seen: unknown[] = [];
  for (let seed = 1; seed <= 10; seed++) {
    const run = applyBaseline(await runOf('fifteen', [], { ...few, seed }), loadBaseline(file), today, catalogue);
    const open = run.checks.filter(({ verdict }) => verdict === 'deviates').map(({ id }) => id);
    seen.push({ stale: run.baseline?.filter(({ status }) => status === 'stale').map(({ entry }) => entry), open });
  }
  expect(seen).toEqual(Array.from({ length: 10 }, () => ({ stale: [], open: [] })));
});

describe('a toy of known defects', () => {
  it.each([
    'three',
    'eight',
    'fifteen',
  ])('%s: a cause for each, at most half as many again, and none that blames anything else', async (name) => {
    const defects = defectsOf(name);
    const titles = causesOf(await runOf(name), operation).map(({ title }) => title);
    const blamed = titles.filter((title) => !defects.some(({ cause }) => new RegExp(cause).test(title)));
    const unseen = defects.filter(({ cause }) => !titles.some((title) => new RegExp(cause).test(title))).map(({ id }) => id);
    expect({ blamed, unseen }).toEqual({ blamed: [], unseen: [] });
    expect(titles.length).toBeLessThanOrEqual(defects.length * 1.5);
  });

  it.each(defectsOf('three'))('mended, $id takes the findings of its cause with it and no others', async ({ id, cause }) => {
    const titles = causesOf(await runOf('three', [id]), operation).map(({ title }) => title);
    expect(titles.filter((title) => new RegExp(cause).test(title))).toEqual([]);
    expect(titles).toHaveLength(2);
  });
});
