import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { CheckResult, Run } from '../../model/run.ts';
import { smallOperation } from '../fixtures/operation.ts';
import { conformingRun, findingFor, withChecks } from '../fixtures/runs.ts';
import { applyBaseline } from './apply.ts';
import { type Baseline, type BaselineEntry, loadBaseline } from './baseline.ts';
import { initBaseline, ledgerInWords, pruneBaseline } from './edit.ts';
import type { Catalogue, Names } from './known.ts';

const today = '2026-11-23';
const check = 'boundary/NetworkInterfaceName/maxLength';
const rule = smallOperation.rules.find(({ id }) => id === 'NetworkInterfaceName/maxLength');
if (rule === undefined) throw new Error('the small operation lacks the rule of this test');
const accepted = findingFor(rule, 'accepted-invalid', 'accepted', 'accepted');
const crashed = findingFor(rule, 'server-error', 'rejected with 500 InternalError', 'InternalError');
const conforming = conformingRun(smallOperation);
const catalogue: Catalogue = {
  checks: [...conforming.checks.map(({ id }) => id), 'boundary/Tag.Key/maxLength'],
  rules: smallOperation.rules.map(({ id }) => id),
  elsewhere: () => ({ checks: [], rules: [] }),
};

const entry: BaselineEntry = {
  check,
  class: 'accepted-invalid',
  observed: 'accepted',
  reason: 'length is not checked',
  link: 'https://example.com/12',
  added: '2026-10-01',
  expires: '2026-12-31',
};

test('a baseline of the package is read by its name, and one that it does not have is told with the nearest', () => {
  expect(loadBaseline('builtin:pop-core').entries.length).toBeGreaterThan(0);
  expect(() => loadBaseline('builtin:popcore')).toThrow(
    /no baseline called "popcore" ships with eni-contract \(did you mean "pop-core"\?\)/,
  );
  expect(() => loadBaseline('builtin:../fixtures')).toThrow(/no baseline called/);
});

function ledger(...entries: readonly BaselineEntry[]): Baseline {
  return { operation: null, entries, where: (index) => `baseline.yaml:${index + 3}` };
}

function runWith(verdict: CheckResult['verdict'], findings: Run['findings'] = []): Run {
  const checks = conforming.checks.map((line) =>
    line.id === check ? { ...line, level: 'MUST' as const, verdict, reason: verdict === 'inconclusive' ? 'throttled' : null } : line,
  );
  return { ...withChecks(conforming, checks, smallOperation), findings };
}

const passes = runWith('conforms');
const fails = runWith('deviates', [accepted]);
const failsDifferently = runWith('deviates', [crashed]);
const failsBothWays = runWith('deviates', [accepted, crashed]);
const unmeasured = runWith('inconclusive');
const notRun = runWith('not-run');
const absent: Run = { ...conforming, checks: conforming.checks.filter((line) => line.id !== check) };
const excuse = { reason: 'not looked at yet', link: 'https://example.com/12' };
const old: BaselineEntry = { ...entry, added: '2026-06-01', expires: '2026-11-22' };
const lastDay: BaselineEntry = { ...entry, expires: today };
const byRule: BaselineEntry = (({ check: _, ...rest }) => ({ ...rest, rule: 'NetworkInterfaceName/maxLength' }))(entry);
const otherVersion: BaselineEntry = { ...entry, when: '2.*' };
const thisVersion: BaselineEntry = { ...entry, when: '0.1.*' };

// run × entry → status of the entry, verdict of the check, exit code
const table: readonly (readonly [string, Run, BaselineEntry, string, string, number])[] = [
  ['conforms, entry stands', passes, entry, 'stale', 'conforms', 2],
  ['conforms, entry expired', passes, old, 'stale', 'conforms', 2],
  ['conforms, entry for another version', passes, otherVersion, 'not-evaluated', 'conforms', 0],
  ['fails as recorded', fails, entry, 'known', 'known', 0],
  ['fails as recorded, on the last day', fails, lastDay, 'known', 'known', 0],
  ['fails as recorded, entry on the rule', fails, byRule, 'known', 'known', 0],
  ['fails as recorded, entry for this version', fails, thisVersion, 'known', 'known', 0],
  ['fails as recorded, entry for another version', fails, otherVersion, 'not-evaluated', 'deviates', 1],
  ['fails as recorded, entry expired', fails, old, 'expired', 'deviates', 1],
  ['fails differently', failsDifferently, entry, 'changed', 'deviates', 1],
  ['fails differently, entry expired', failsDifferently, old, 'changed', 'deviates', 1],
  ['fails in a second way too', failsBothWays, entry, 'known', 'deviates', 1],
  ['inconclusive', unmeasured, entry, 'not-evaluated', 'inconclusive', 3],
  ['inconclusive, entry expired', unmeasured, old, 'not-evaluated', 'inconclusive', 3],
  ['not run', notRun, entry, 'not-evaluated', 'not-run', 3],
  ['outside --only or --shard', absent, entry, 'not-evaluated', 'absent', 0],
];

test.each(table)('%s', (_, run, given, status, verdict, code) => {
  const applied = applyBaseline(run, ledger(given), today, catalogue);
  const line = applied.checks.find(({ id }) => id === check)?.verdict ?? 'absent';
  expect([applied.baseline?.map((result) => result.status), line, applied.exitCode]).toEqual([[status], verdict, code]);
  expect(applied.counts.known).toBe(verdict === 'known' ? 1 : 0);
});

test('a second entry excuses the second way, and neither is stale', () => {
  const second = { ...entry, class: 'server-error', observed: 'InternalError' } as const;
  const applied = applyBaseline(failsBothWays, ledger(entry, second), today, catalogue);
  expect([applied.baseline?.map(({ status }) => status), applied.exitCode]).toEqual([['known', 'known'], 0]);
});

test('an entry is stale where its way is gone and all others are named', () => {
  const second = { ...entry, class: 'server-error', observed: 'InternalError' } as const;
  const applied = applyBaseline(failsDifferently, ledger(entry, second), today, catalogue);
  expect([applied.baseline?.map(({ status }) => status), applied.exitCode]).toEqual([['stale', 'known'], 2]);
});

test('a check that does not exist is a usage error with the nearest name', () => {
  const mistyped = { ...entry, check: 'boundary/NetworkInterfaceName/maxLenght' };
  expect(() => applyBaseline(passes, ledger(mistyped), today, catalogue)).toThrow(
    /baseline\.yaml:3: there is no check .* \(did you mean "boundary\/NetworkInterfaceName\/maxLength"\?\)/,
  );
});

test('a check of the catalogue that this run did not plan is no error', () => {
  const applied = applyBaseline(passes, ledger({ ...entry, check: 'boundary/Tag.Key/maxLength' }), today, catalogue);
  expect([applied.baseline?.[0]?.status, applied.exitCode]).toEqual(['not-evaluated', 0]);
});

test('applying twice changes nothing more', () => {
  for (const run of [passes, fails, failsDifferently, unmeasured]) {
    const once = applyBaseline(run, ledger(entry), today, catalogue);
    expect(applyBaseline(once, ledger(entry), today, catalogue)).toEqual(once);
  }
});

describe('the file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'baseline-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(text: string): string {
    const path = join(folder, 'baseline.yaml');
    writeFileSync(path, text);
    return path;
  }

  const file = (...entries: readonly object[]) => write(stringify({ schema: 'eni-contract/baseline/1', entries }));

  test('init, then apply: everything is known, and nothing is added twice', () => {
    const path = write(initBaseline(failsBothWays, smallOperation, excuse, today));
    const baseline = loadBaseline(path);
    const applied = applyBaseline(failsBothWays, baseline, today, catalogue);
    expect([applied.exitCode, applied.counts.known, baseline.entries[0]?.checks]).toEqual([0, 1, ['*/NetworkInterfaceName/maxLength']]);
    expect(initBaseline(applied, smallOperation, excuse, today)).toContain('entries: []');
    expect(ledgerInWords(applied)).not.toContain('still to be written');
  });

  test.each([
    ['TODO: say why', excuse.link, /--reason "TODO: say why": say why/],
    ['', excuse.link, /--reason ""/],
    [excuse.reason, 'TODO', /--link "TODO"/],
    [excuse.reason, 'ticket 12', /--link "ticket 12" is no address/],
  ])('a reason of %j and a link of %j say nothing', (reason, link, message) => {
    expect(() => initBaseline(fails, smallOperation, { reason, link }, today)).toThrow(message);
  });

  test('an entry of globs excuses each finding that fits, whatever the others are, and is stale where none does', () => {
    const globs = { ...(({ check: _, ...rest }) => rest)(entry), checks: ['boundary/**', 'state/**'], observed: 'acc*' };
    const baseline = loadBaseline(file(globs));
    const apply = (run: Run) => applyBaseline(run, baseline, today, catalogue);
    expect([fails, failsDifferently, passes, unmeasured].map((run) => apply(run).baseline?.map(({ status }) => status))).toEqual([
      ['known'],
      ['stale'],
      ['stale'],
      ['not-evaluated'],
    ]);
    expect(apply(fails).exitCode).toBe(0);
    const sometimes = loadBaseline(file({ ...globs, sometimes: true }));
    expect(applyBaseline(passes, sometimes, today, catalogue).exitCode).toBe(0);
    const idle = loadBaseline(file({ ...globs, checks: 'bondary/**' }));
    expect(() => applyBaseline(passes, idle, today, catalogue)).toThrow(/"bondary\/\*\*" matches no check/);
    expect(() => loadBaseline(file({ ...globs, check }))).toThrow(/baseline\.yaml:\d+: /);
  });

  test('prune takes out what is stale, keeps comments, and adds nothing', () => {
    const text = `# ours\n${stringify({ schema: 'eni-contract/baseline/1', entries: [entry, { ...entry, class: 'server-error', observed: 'InternalError' }] })}`;
    const baseline = loadBaseline(write(text));
    const pruned = pruneBaseline(text, baseline, failsDifferently, today);
    expect([pruned.removed.length, pruned.text.startsWith('# ours')]).toEqual([1, true]);
    expect(loadBaseline(write(pruned.text)).entries.map((kept) => kept.class)).toEqual(['server-error']);
    expect(pruneBaseline(pruned.text, loadBaseline(write(pruned.text)), failsDifferently, today)).toEqual({
      text: pruned.text,
      removed: [],
      narrowed: [],
    });
  });

  test('prune takes an operation out of an entry that is about others as well, and refuses the baseline of another', () => {
    const shared = { ...entry, operation: ['PaintWall', 'TearDown', 'BuildUp'] };
    const text = stringify({ schema: 'eni-contract/baseline/1', entries: [shared] });
    const pruned = (name: string, from: string) => pruneBaseline(from, loadBaseline(write(from)), { ...passes, operation: name }, today);
    const narrowed = pruned('PaintWall', text);
    expect([narrowed.removed, narrowed.narrowed]).toEqual([[], [shared]]);
    expect(loadBaseline(write(narrowed.text)).entries).toEqual([{ ...entry, operation: ['TearDown', 'BuildUp'] }]);
    expect(pruned('PaintWall', narrowed.text).text).toBe(narrowed.text);
    const last = pruned('BuildUp', pruned('TearDown', narrowed.text).text);
    expect([last.removed.length, loadBaseline(write(last.text)).entries]).toEqual([1, []]);
    const head = stringify({ schema: 'eni-contract/baseline/1', operation: 'PaintWall', entries: [entry] });
    expect(() => pruned('TearDown', head)).toThrow(/the baseline is about PaintWall, and the run about TearDown/);
  });

  test.each([
    [
      '181 days',
      { ...entry, added: '2026-01-01', expires: '2026-07-01' },
      /:\d+: expires is 2026-07-01; allowed is from 2026-01-01 to 2026-06-30/,
    ],
    ['before it was added', { ...entry, expires: '2026-09-30' }, /expires is 2026-09-30; allowed/],
    ['no day', { ...entry, expires: '2026-02-30' }, /expires is "2026-02-30", which is no day/],
    ['no reason', { ...entry, reason: undefined }, /lacks "reason"/],
    ['both check and rule', { ...entry, rule: 'NetworkInterfaceName/maxLength' }, /baseline\.yaml:\d+: /],
    ['an unknown key', { ...entry, expired: '2026-12-31' }, /"expired" is not a key/],
  ])('%s is refused with file and line', (_, broken, message) => {
    expect(() => loadBaseline(file(broken))).toThrow(message);
  });

  test('an entry under a former name counts under the present one', () => {
    const former = file({ ...entry, check: 'boundary/Name/maxLength' }, { ...byRule, rule: 'Name/maxLength', observed: 'X' });
    const present = (id: string) => id.replace('Name/', 'NetworkInterfaceName/');
    const baseline = loadBaseline(former, { check: present, rule: present });
    const applied = applyBaseline(fails, baseline, today, catalogue);
    expect(applied.baseline?.map(({ entry: name, status }) => [name, status])).toEqual([
      [check, 'known'],
      ['NetworkInterfaceName/maxLength', 'stale'],
    ]);
    expect(() => applyBaseline(fails, loadBaseline(former), today, catalogue)).toThrow(/there is no check "boundary\/Name\/maxLength"/);
  });

  test('180 days are allowed, and the same entry twice is not', () => {
    const long = { ...entry, added: '2026-01-01', expires: '2026-06-30' };
    expect(loadBaseline(file(long)).entries).toHaveLength(1);
    expect(() => loadBaseline(file(entry, entry))).toThrow(/says the same as/);
  });
});

test('an entry about other operations excuses nothing in this one, is not stale, and may name a check that only those have', () => {
  const run: Run = { ...fails, operation: 'PaintWall' };
  const elsewhere = { ...entry, operation: ['TearDown', 'BuildUp'] };
  const other = applyBaseline(
    run,
    ledger(elsewhere, { ...entry, check: 'boundary/Elsewhere/maxLength', operation: 'TearDown' }),
    today,
    catalogue,
  );
  expect(other.baseline?.map(({ status }) => status)).toEqual(['not-evaluated', 'not-evaluated']);
  expect(other.exitCode).toBe(1);
  const here = applyBaseline(run, ledger({ ...entry, operation: 'PaintWall' }), today, catalogue);
  expect(here.baseline?.map(({ status }) => status)).toEqual(['known']);
});

describe('one baseline for several operations', () => {
  const painted: Run = { ...fails, operation: 'PaintWall' };
  const far: Readonly<Record<string, Names>> = {
    TearDown: { checks: ['boundary/Wall/required'], rules: ['Wall/required'] },
    BuildUp: { checks: ['boundary/Brick/required', 'state/Brick/exists'], rules: ['Brick/required', 'Brick/exists'] },
  };
  const several: Catalogue = {
    ...catalogue,
    elsewhere: (operations) => {
      const names = Object.entries(far).flatMap(([name, own]) => (operations === null || operations.includes(name) ? [own] : []));
      return { checks: names.flatMap(({ checks }) => checks), rules: names.flatMap(({ rules }) => rules) };
    },
  };
  const elsewhere = { ...entry, check: 'boundary/Wall/required' };
  const { check: _, ...bare } = entry;
  const apply = (given: Baseline) => applyBaseline(painted, given, today, several);

  test.each<readonly [string, BaselineEntry]>([
    ['a check', elsewhere],
    ['a rule', { ...bare, rule: 'Brick/exists' }],
    ['globs', { ...bare, checks: ['boundary/Wall/*', 'state/Brick/*'] }],
  ])('an entry on %s that other operations have is passed over', (_, given) => {
    const applied = apply(ledger(given, entry));
    expect([applied.baseline?.map(({ status }) => status), applied.exitCode]).toEqual([['not-evaluated', 'known'], 0]);
  });

  test('globs that fit here and elsewhere excuse what is found here', () => {
    const applied = apply(ledger({ ...bare, checks: ['boundary/**', 'state/Brick/*'] }));
    expect([applied.baseline?.map(({ status }) => status), applied.exitCode]).toEqual([['known'], 0]);
  });

  test.each<readonly [string, BaselineEntry, RegExp]>([
    [
      'a check',
      { ...entry, check: 'boundary/Wall/requird' },
      /:3: there is no check "boundary\/Wall\/requird" \(did you mean "boundary\/Wall\/required"\?\)/,
    ],
    ['a rule', { ...bare, rule: 'Brick/exist' }, /:3: there is no rule "Brick\/exist" \(did you mean "Brick\/exists"\?\)/],
    [
      'a glob',
      { ...bare, checks: ['boundary/**', 'boundary/Brik/require*'] },
      /:3: "boundary\/Brik\/require\*" matches no check \(did you mean/,
    ],
    [
      'a check of another operation than it says',
      { ...elsewhere, operation: 'PaintWall' },
      /:3: there is no check "boundary\/Wall\/required" of PaintWall/,
    ],
  ])('%s that none of the operations has is refused, with the nearest', (_, given, message) => {
    expect(() => apply(ledger(given))).toThrow(message);
  });

  test('an entry may name what one of its operations has, and a file about one operation only what that has', () => {
    const both = { ...elsewhere, operation: ['PaintWall', 'TearDown'] };
    expect(apply(ledger(both, entry)).exitCode).toBe(0);
    const about = { ...ledger(elsewhere), operation: { name: 'PaintWall', at: 'baseline.yaml:2' } };
    expect(() => apply(about)).toThrow(/there is no check "boundary\/Wall\/required" of PaintWall/);
  });

  test('an entry is stale only in runs of operations and versions that it is about', () => {
    const run: Run = { ...passes, operation: 'PaintWall' };
    const given = [entry, { ...entry, operation: 'TearDown' }, { ...entry, operation: 'PaintWall' }, { ...entry, when: '2.*' }, elsewhere];
    const applied = applyBaseline(run, ledger(...given), today, several);
    expect(applied.baseline?.map(({ status }) => status)).toEqual(['stale', 'not-evaluated', 'stale', 'not-evaluated', 'not-evaluated']);
    expect(applied.exitCode).toBe(2);
    const others = applyBaseline(
      run,
      ledger(...given.filter(({ operation, when }) => operation === 'TearDown' || when), elsewhere),
      today,
      several,
    );
    expect(others.exitCode).toBe(0);
  });

  test('the names of others are looked up only for what this one lacks', () => {
    const never = () => {
      throw new Error('looked up');
    };
    expect(applyBaseline(painted, ledger(entry), today, { ...catalogue, elsewhere: never }).exitCode).toBe(0);
  });
});
