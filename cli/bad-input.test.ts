import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulatorThread } from '../emulator/index.ts';
import { deviatingRun } from '../reports/fixtures/runs.ts';
import { packageRoot } from '../spec/files.ts';
import { loadOperation } from '../spec/load.ts';
import { commandIn, program } from './fixtures/command.ts';

const place = mkdtempSync(join(tmpdir(), 'eni-bad-'));

const cli = (...args: string[]) => commandIn(place, ...args);

const run = JSON.stringify(deviatingRun(loadOperation()));
mkdirSync(join(place, 'folder'));
writeFileSync(join(place, 'file'), 'x');
writeFileSync(join(place, 'run.json'), run);
writeFileSync(join(place, 'newer.json'), run.replace('eni-contract/run/1', 'eni-contract/run/2'));
writeFileSync(join(place, 'other.json'), JSON.stringify({ ...JSON.parse(run), operation: 'PaintWall' }));
writeFileSync(join(place, 'baseline.yaml'), 'schema: eni-contract/baseline/1\noperation: PaintWall\nentries: []\n');
writeFileSync(join(place, 'cut.json'), run.slice(0, 700));
const info = { product: 'Toy', version: '2020-01-01' };
writeFileSync(join(place, 'roa.json'), JSON.stringify({ info: { ...info, style: 'ROA' }, apis: {} }));
writeFileSync(join(place, 'odd.json'), JSON.stringify({ info, apis: { X: { parameters: [{ name: 'A' }, {}] } } }));
const metadata = join(packageRoot(), 'cli', 'import', 'fixtures', 'api-docs.json');
const imports = (file: string) => ['import', '--metadata', file];

it('a command that never began leaves no folder behind', async () => {
  for (const args of [
    ['run', '--target', 'sdk:nothing', '--out', 'left/behind'],
    ['run', '--events', 'folder', '--out', 'left/behind'],
    ['run', '--target', 'alibabacloud', '--region', 'cn-hangzhou', '--out', 'left/behind'],
  ]) {
    expect((await cli(...args)).code).toBe(64);
    expect(existsSync(join(place, 'left'))).toBe(false);
  }
});

describe('what a user does wrong ends with 64 and one sentence, before anything is started', () => {
  it.each([
    [/--out file: nothing can be written there: is a file, not a folder/, ['run', '--out', 'file']],
    [/--out file\/x: .*a file stands where a folder has to be/, ['run', '--out', 'file/x']],
    [/--out \/dev\/full: .*is a file, not a folder/, ['run', '--out', '/dev/full']],
    [/--out takes a folder/, ['run', '--out', '']],
    [/--out file: /, ['report', 'run.json', '--format', 'html', '--out', 'file']],
    [/--out folder: is a folder; name a file in it/, ['merge', 'run.json', '--out', 'folder']],
    [/--out folder: is a folder; name a file in it/, ['record', '--target', 'embedded', '--out', 'folder']],
    [/--reports file: /, ['record', '--target', 'embedded', '--out', 'r.jsonl', '--reports', 'file']],
    [/--out file: /, ['replay', 'contract/xml', '--out', 'file']],
    [/--corpus file: is a file/, ['run', '--corpus', 'file']],
    [/--only nothing\/\*\* matches no check; they begin with .*boundary/, ['run', '--only', 'nothing/**']],
    [/--only boundary\/Foo matches no check; near it: boundary\//, ['run', '--only', 'boundary/Foo']],
    [/--exclude boundary\/Foo matches no check; near it/, ['run', '--exclude', 'boundary/Foo']],
    [/--exclude \*\* leaves no check to be run/, ['run', '--exclude', '**']],
    [/--only contract\/answers: it is judged in every answer/, ['run', '--only', 'contract/answers']],
    [/it is about SDKs; name one/, ['run', '--only', 'sdk-resilience/**']],
    [/--region means something to the target alibabacloud alone/, ['run', '--region', 'cn-hangzhou']],
    [/--max-creates means something to/, ['run', '--target', 'http://127.0.0.1:9', '--max-creates', '3']],
    [/--region means something to/, ['replay', 'contract/xml', '--region', 'cn-hangzhou']],
    [/--wait-for means something to an endpoint of your own alone, not to embedded: leave it out/, ['run', '--wait-for', '5']],
    [/--insecure means something to an endpoint/, ['run', '--target', 'sdk:pop-core', '--insecure']],
    [/no baseline called "ecs" ships with eni-contract \(did you mean/, ['run', '--baseline', 'builtin:ecs']],
    [/no driver called "pyton" ships with eni-contract \(did you mean "python"\?\)/, ['run', '--target', 'driver:builtin:pyton']],
    [
      /builtin:pop-core: ships with eni-contract and is not written to/,
      ['baseline', 'prune', '--run', 'run.json', '--file', 'builtin:pop-core'],
    ],
    [/nothing\.yaml: there is no such file/, ['baseline', 'prune', '--run', 'run.json', '--file', 'nothing.yaml']],
    [/--format junit is of one run; several make html or parity/, ['report', 'run.json', 'run.json', '--format', 'junit']],
    [/--example copies files that are there, and --from asks a target/, ['init', '--example', 'toys', '--from', 'http://127.0.0.1:9']],
    [/"X" is none of A, B, C, D; several are written A,C/, ['run', '--wire', 'A,X']],
    [/was written as eni-contract\/run\/2, and this version reads/, ['report', 'newer.json']],
    [/cut\.json: is cut short: it ends in the middle/, ['report', 'cut.json']],
    [/folder: is a folder, not a file/, ['report', 'folder']],
    [/nothing\.json: there is no such file/, ['diff', 'nothing.json', 'run.json']],
    [/is a whole run; give one of its findings/, ['replay', 'run.json']],
    [/folder: is a folder, not a file/, ['run', '--fixtures', 'folder']],
    [/folder: is a folder, not a file/, ['run', '--oracle', 'recording:folder']],
    [/nothing: there is no such file; `record/, ['run', '--target', 'recording:nothing']],
    ...(['run', 'doctor', 'list rules', 'explain x', 'replay x', 'record --target embedded --out r.jsonl'] as const).map(
      (command): [RegExp, string[]] => [
        /no operation that is shipped is called "DeleteNetworkInterfaces".*did you mean "DeleteNetworkInterface"/,
        [...command.split(' '), '--operation', 'DeleteNetworkInterfaces'],
      ],
    ),
    [/--operation all takes one target/, ['run', '--operation', 'all', '--target', 'http://127.0.0.1:8', '--target', 'http://127.0.0.1:9']],
    [
      /baseline\.yaml:2: the baseline is about PaintWall, and --operation all about every one/,
      ['run', '--operation', 'all', '--baseline', 'baseline.yaml'],
    ],
    [/--edition is about one operation, and --operation all about every one/, ['run', '--operation', 'all', '--edition', '2026-01']],
    [/--wait-for means something to an endpoint/, ['run', '--operation', 'all', '--wait-for', '5']],
    [
      /--only boundary\/Descriptio\/\* matches no check; near it: .*boundary\/Description\//,
      ['run', '--operation', 'all', '--only', 'boundary/Descriptio/*'],
    ],
    [/--spec names a file, and --operation one of those shipped/, ['run', '--spec', 'file', '--operation', 'DeleteNetworkInterface']],
    [
      /there is no edition "2026" of CreateNetworkInterface \(did you mean "2026-01"\?\); there are 2024-04-22 and/,
      ['run', '--edition', '2026'],
    ],
    [/there is no edition "2026"/, ['list', 'rules', '--edition', '2026']],
    [/--edition names an edition of a shipped operation, and --spec a file/, ['run', '--spec', 'file', '--edition', '2026-01']],
    [/the fault "udp-refuses-10" is one of the edition 2026-01/, ['emulator', '--fault', 'udp-refuses-10']],
    [/there is no edition "x" of CreateNetworkInterface/, ['diff', '--editions', 'x', '2026-01']],
    [/--operation goes with --editions/, ['diff', 'run.json', 'run.json', '--operation', 'DeleteNetworkInterface']],
    [/baseline\.yaml:2: the baseline is about PaintWall, and the run about CreateNetworkInterface/, ['run', '--baseline', 'baseline.yaml']],
    [/run\.json is about CreateNetworkInterface, and other\.json about PaintWall/, ['diff', 'run.json', 'other.json']],
    [/other\.json is about PaintWall, which is none of the shipped operations: name its file with --spec/, ['report', 'other.json']],
    [/other\.json is about PaintWall, which/, ['merge', 'other.json', '--out', 'merged.json']],
    [
      /has no operation "CreateKeyPairs"; near it: CreateKeyPair/,
      [...imports(metadata), '--operation', 'CreateKeyPairs', '--out', 'x.yaml'],
    ],
    [/has no operation "Zz"; it has 3, such as CreateKeyPair, /, [...imports(metadata), '--operation', 'Zz', '--out', 'x.yaml']],
    [/run\.json: is no metadata of a product .*it lacks "apis"/, [...imports('run.json'), '--operation', 'X', '--out', 'x.yaml']],
    [/cut\.json: is not JSON: /, [...imports('cut.json'), '--operation', 'X', '--out', 'x.yaml']],
    [/folder: is a folder, not a file/, [...imports('folder'), '--operation', 'X', '--out', 'x.yaml']],
    [/nothing\.json: there is no such file/, [...imports('nothing.json'), '--operation', 'X', '--out', 'x.yaml']],
    [/roa\.json: is about operations of the style "ROA"/, [...imports('roa.json'), '--operation', 'X', '--out', 'x.yaml']],
    [/odd\.json: apis\.X\.parameters\[1\] has no name/, [...imports('odd.json'), '--operation', 'X', '--out', 'x.yaml']],
    [/--out file: exists already; --force overwrites it/, [...imports(metadata), '--operation', 'CreateKeyPair', '--out', 'file']],
    [/--out folder: is a folder; name a file in it/, [...imports(metadata), '--operation', 'CreateKeyPair', '--out', 'folder']],
    [/folder: is a folder, not a file/, ['cleanup', '--target', 'http://127.0.0.1:9', '--ledger', 'folder']],
  ])('%s', async (sentence, args) => {
    const { code, stderr } = await cli(...args);
    expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringMatching(sentence) });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.skipIf(!existsSync('/proc/self'))('/proc takes no files, and is not waited for', async () => {
    expect(await cli('run', '--out', '/proc/x')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('the system takes no files there'),
    });
  });

  it('a port that is taken', async () => {
    const emulator = await startEmulatorThread();
    expect(await cli('emulator', '--port', String(emulator.port))).toMatchObject({
      code: 64,
      stderr: `eni-contract: port ${emulator.port} is in use: name another one with --port, or 0 for any that is free\n`,
    });
    await emulator.close();
  });
});

const few = ['run', '--profile', 'smoke', '--only', 'boundary/Description/maxLength', '--out'];

describe.skipIf(!existsSync('/dev/full'))('a disk that is full', () => {
  it('costs the report that it was needed for, and no other', async () => {
    const out = join(place, 'no-page');
    mkdirSync(out);
    symlinkSync('/dev/full', join(out, 'report.html'));
    const { code, stderr } = await cli(...few, out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('report.html could not be written: the disk is full') });
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['junit.xml', 'run.json', 'summary.md']));
  });

  it('leaves run.json somewhere, and says where', async () => {
    const out = join(place, 'no-run');
    mkdirSync(out);
    symlinkSync('/dev/full', join(out, 'run.json.part'));
    const { code, stderr } = await cli(...few, out);
    expect(code).toBe(0);
    const [, kept = ''] = /the run is kept in (.*run\.json)/.exec(stderr) ?? [];
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ verdict: 'conforms' });
  });

  it('is no verdict where what was printed is lost', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${program}" list rules > /dev/full`], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 64, stderr: 'eni-contract: the output could not be written: the disk is full\n' });
  });
});

describe('a reader that has seen enough', () => {
  it.each([
    ['list checks', 0],
    [`${[...few, 'head-1'].join(' ')}`, 0],
  ])('%s | head -1 ends as without it', (words, code) => {
    const line = `("${process.execPath}" "${program}" ${words}; echo "code $?" >&3) 3>&2 2>&1 | head -1`;
    const { stderr } = spawnSync('sh', ['-c', line], { cwd: place, encoding: 'utf8' });
    expect(stderr).toBe(`code ${code}\n`);
  });
});
