import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { startEmulator } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { conformingRun, findingFor, withChecks } from '../reports/fixtures/runs.ts';
import { conclude, formats } from '../reports/index.ts';
import { loadOperation } from '../spec/load.ts';
import { command } from './fixtures/command.ts';

const operation = loadOperation();

const cli = command;

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'eni-reports-'));
}

function readRun(out: string): Run {
  return JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
}

describe('report', () => {
  it('of an old run.json gives the bytes that the run wrote', async () => {
    const emulator = await startEmulator({ port: 0, auth: 'strict', faults: ['name-accepts-129', 'status-rejections-500'] });
    const out = folder();
    const args = [
      '--only',
      'boundary/NetworkInterfaceName/*',
      '--only',
      'hostile/sizes',
      '--wire',
      'B',
      '--max-time',
      '3000',
      '--out',
      out,
    ];
    await cli('run', '--target', emulator.url, '--profile', 'smoke', ...args);
    await emulator.close();
    const again = folder();
    const { code, stderr } = await cli('report', join(out, 'run.json'), '--format', formats.join(','), '--out', again);
    expect([code, stderr]).toEqual([0, '']);
    for (const file of ['report.html', 'junit.xml', 'summary.md'])
      expect(readFileSync(join(again, file)).equals(readFileSync(join(out, file))), file).toBe(true);
    expect(readRun(out).findings.length).toBeGreaterThan(1);
  });
});

describe('several targets', () => {
  it('write a run each, one page about all, and end with the worst exit code', async () => {
    const faulty = await startEmulator({ port: 0, auth: 'strict', faults: ['name-accepts-129'] });
    const out = folder();
    const only = ['--only', 'boundary/NetworkInterfaceName/maxLength', '--out', out];
    const { code, stdout } = await cli('run', '--target', 'embedded', '--target', faulty.url, ...only);
    await faulty.close();
    const second = new URL(faulty.url).host.replace(':', '_');
    expect(code, stdout).toBe(1);
    expect([readRun(join(out, 'embedded')).verdict, readRun(join(out, second)).verdict]).toEqual(['conforms', 'deviates']);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(join(out, 'comparison.html'));
    expect(readFileSync(join(out, 'comparison.html'), 'utf8')).toMatch(/data-row="differs"/);
  });

  it('that would share a folder are refused', async () => {
    const { code, stderr } = await cli('run', '--target', 'embedded', '--target', 'embedded', '--out', folder());
    expect([code, stderr]).toEqual([64, expect.stringContaining('the same folder')]);
  });
});

describe('baseline check, cell by cell', () => {
  const check = 'boundary/NetworkInterfaceName/maxLength';
  const rule = operation.rules.find(({ id }) => id === 'NetworkInterfaceName/maxLength');
  if (rule === undefined) throw new Error('the spec lacks the rule of this test');
  const same = findingFor(rule, 'accepted-invalid', 'accepted', 'accepted');
  const other = findingFor(rule, 'server-error', '500 InternalError', '500 InternalError');
  const base = conformingRun(operation);

  function run(verdict: 'conforms' | 'deviates' | 'inconclusive' | 'not-run', findings: Run['findings'] = []): Run {
    const checks = base.checks.map((line) => (line.id === check ? { ...line, level: 'MUST' as const, verdict } : line));
    return conclude({ ...withChecks(base, checks, operation), findings });
  }

  const today = new Date();
  const day = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const entry = {
    check,
    class: 'accepted-invalid',
    observed: 'accepted',
    reason: 'length is not checked',
    link: 'https://example.com/12',
    added: day(-10),
    expires: day(60),
  };
  const expired = { ...entry, added: day(-100), expires: day(-2) };
  const otherVersion = { ...entry, when: '99.*' };
  const mistyped = { ...entry, check: `${check}x` };
  const tooLong = { ...entry, expires: day(171) };

  it.each<readonly [string, Run, object, number, RegExp]>([
    ['fails the same way', run('deviates', [same]), entry, 0, /^known /m],
    ['fails differently', run('deviates', [other]), entry, 1, /^changed /m],
    ['fails in a second way', run('deviates', [same, other]), entry, 1, /^known /m],
    ['passes', run('conforms'), entry, 2, /^stale /m],
    ['passes, expired', run('conforms'), expired, 2, /^stale /m],
    ['fails the same way, expired', run('deviates', [same]), expired, 1, /^expired /m],
    ['fails the same way, entry of another version', run('deviates', [same]), otherVersion, 1, /^not-evaluated /m],
    ['is inconclusive', run('inconclusive'), entry, 3, /^not-evaluated /m],
    ['was not run', run('not-run'), entry, 3, /^not-evaluated /m],
    ['matches no check', run('conforms'), mistyped, 64, /there is no check .*did you mean "boundary\/NetworkInterfaceName\/maxLength"/],
    ['is good for more than 180 days', run('conforms'), tooLong, 64, /expires is .*\(180 days\)/],
  ])('%s', async (_, given, line, expected, said) => {
    const at = folder();
    writeFileSync(join(at, 'run.json'), JSON.stringify(given));
    writeFileSync(join(at, 'baseline.yaml'), stringify({ schema: 'eni-contract/baseline/1', entries: [line] }));
    const { code, stdout, stderr } = await cli('baseline', 'check', '--run', join(at, 'run.json'), '--file', join(at, 'baseline.yaml'));
    expect({ code, said: stdout + stderr }).toEqual({ code: expected, said: expect.stringMatching(said) });
  });

  function written(): { readonly file: string; readonly failing: string; readonly better: string } {
    const at = folder();
    const path = (name: string, content: Run) => {
      writeFileSync(join(at, name), JSON.stringify(content));
      return join(at, name);
    };
    const failing = path('failing.json', run('deviates', [same, other]));
    return { file: join(at, 'baseline.yaml'), failing, better: path('better.json', run('deviates', [other])) };
  }

  const excuse = ['--reason', 'not looked at yet', '--link', 'https://example.com/12'];

  it('init asks for a reason and a link', async () => {
    const { file, failing } = written();
    expect((await cli('baseline', 'init', '--run', failing, '--file', file)).code).toBe(64);
    const todo = await cli('baseline', 'init', '--run', failing, '--file', file, '--reason', 'TODO', '--link', 'https://example.com/12');
    expect([todo.code, todo.stderr]).toEqual([64, expect.stringContaining('say why the target does this')]);
  });

  it('init writes what check then knows, and never over a file', async () => {
    const { file, failing, better } = written();
    expect((await cli('baseline', 'init', '--run', failing, '--file', file, ...excuse)).code).toBe(0);
    expect((await cli('baseline', 'init', '--run', failing, '--file', file, ...excuse)).code).toBe(64);
    expect((await cli('baseline', 'check', '--run', failing, '--file', file)).code).toBe(0);
    expect((await cli('baseline', 'check', '--run', better, '--file', file)).code).toBe(2);
  });

  it('prune takes out what is stale and nothing else', async () => {
    const { file, failing, better } = written();
    await cli('baseline', 'init', '--run', failing, '--file', file, ...excuse);
    expect((await cli('baseline', 'prune', '--run', better, '--file', file)).stdout).toBe('1 stale entry removed\n');
    expect((await cli('baseline', 'check', '--run', better, '--file', file)).code).toBe(0);
    expect((await cli('baseline', 'check', '--run', failing, '--file', file)).code).toBe(1);
  });
});
