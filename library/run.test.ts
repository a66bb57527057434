import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../cli/commands/run.ts';
import { send, sign } from '../emulator/call.ts';
import { createEmulator, type EmulatorHandler, seededFixtures, startEmulator } from '../emulator/index.ts';
import { readRun } from '../reports/index.ts';
import { UsageError } from '../spec/usage-error.ts';
import { run } from './run.ts';
import type { RunOptions, RunProgress } from './run-options.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'eni-run-'));
const few = { profile: 'smoke', only: ['contract/required-only', 'boundary/NetworkInterfaceName/*'] } as const;

let printed: string[];
beforeEach(() => {
  printed = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(printed).toEqual([]);
});

/** How many interfaces an emulator holds. */
async function heldBy(emulator: EmulatorHandler): Promise<number> {
  const url = 'http://localhost';
  const { method, path } = sign({ url, action: 'DescribeNetworkInterfaces', parameters: { RegionId: 'cn-hangzhou' } });
  const answer = await emulator(new Request(`${url}${path}`, { method }));
  return ((await answer.json()) as { TotalCount: number }).TotalCount;
}

describe('a run of a function', () => {
  const much = ['contract/required-only', 'contract/xml', 'contract/Tag', 'boundary/NetworkInterfaceName/*', 'protocol/*'];

  it('conforms where the function does, in every wire form, and leaves nothing', async () => {
    const emulator = createEmulator();
    const { verdict, findings, counts, target, reasons } = await run({ target: emulator, profile: 'smoke', only: much });
    expect({ verdict, findings, reasons }).toEqual({ verdict: 'conforms', findings: [], reasons: [] });
    expect(counts.conforms).toBeGreaterThan(20);
    expect(target.id).toBe('function');
    expect(await heldBy(emulator)).toBe(0);
  });

  it('tells a defect as a run of a server tells it', async () => {
    const options = { ...few, faults: ['name-accepts-129'] };
    const server = await startEmulator(options);
    try {
      const [one, other] = [await run({ ...few, target: createEmulator(options) }), await run({ ...few, target: server.url })];
      expect(one.verdict).toBe('deviates');
      expect(one.findings.map(({ id, count }) => [id, count])).toEqual(other.findings.map(({ id, count }) => [id, count]));
      expect(one.findings[0]?.replay).toBe('run({ target, replay: finding })');
    } finally {
      await server.close();
    }
  });

  it('knows the name of a function, and a world of its own', async () => {
    const { held: _, ...declared } = seededFixtures();
    const fixtures = { ...declared, regions: declared.regions.map(({ id }) => ({ id })), accounts: [{ name: 'mine', keyId: 'mine' }] };
    const emulator = createEmulator({ fixtures });
    const counted = vi.fn(emulator);
    const toy = (request: Request) => counted(request);
    const { verdict, target } = await run({ ...few, target: toy, fixtures });
    expect([verdict, target.id]).toEqual(['conforms', 'function toy']);
    expect(counted.mock.calls[0]?.[0].url).toContain('AccessKeyId=mine');
  });

  it('has no bad word for what throws: it is in the run', async () => {
    const { verdict, reasons } = await run({ ...few, target: () => Promise.reject(new Error('not yet')) });
    expect(verdict).toBe('not-measured');
    expect(reasons.join()).toContain('the function threw Error: not yet');
  });

  it('sends a finding again, and nothing else', async () => {
    const target = createEmulator({ faults: ['name-accepts-129'] });
    const [finding] = (await run({ ...few, target })).findings;
    if (finding === undefined) throw new Error('no finding');
    const again = await run({ target, replay: finding });
    expect(again.findings.map(({ id }) => id)).toEqual([finding.id]);
    const mended = await run({ target: createEmulator(), replay: finding });
    expect([mended.verdict, mended.checks.filter(({ shared }) => !shared).map(({ id }) => id)]).toEqual(['conforms', [finding.check]]);
  });
});

describe('a run that is watched', () => {
  it('ends early when its signal aborts, deletes what it made, and says so', async () => {
    const emulator = createEmulator();
    const giving = new AbortController();
    let creates = 0;
    const target = (request: Request) => {
      if (request.url.includes('CreateNetworkInterface') && ++creates === 40) giving.abort();
      return emulator(request);
    };
    const { verdict, exitCode, checks } = await run({ target, profile: 'smoke', wire: ['A'], signal: giving.signal });
    expect([verdict, exitCode]).toEqual(['interrupted', 130]);
    expect(checks.some(({ verdict: came }) => came === 'not-run')).toBe(true);
    expect(creates).toBeLessThan(120);
    expect(await heldBy(emulator)).toBe(0);
  });

  it('sends nothing where the signal was aborted before', async () => {
    const target = vi.fn(createEmulator());
    const { verdict } = await run({ ...few, target, signal: AbortSignal.abort() });
    expect([verdict, target.mock.calls.length]).toEqual(['interrupted', 0]);
  });

  it('tells where it stands, the last time at the end', async () => {
    const told: RunProgress[] = [];
    const { counts } = await run({ ...few, target: createEmulator(), onProgress: (progress) => void told.push(progress) });
    expect(told.at(-1)).toMatchObject({ phase: 'clean-up', requests: counts.requests, findings: 0 });
  });

  it('throws on what its listener throws', async () => {
    const emulator = createEmulator();
    const onProgress = () => {
      throw new Error('of the listener');
    };
    await expect(run({ ...few, target: emulator, onProgress })).rejects.toThrow('of the listener');
    expect(await heldBy(emulator)).toBe(0);
  });
});

describe('what a run writes', () => {
  it('is the reports of the command line, where a folder is named, and nothing elsewhere', async () => {
    const out = join(folder(), 'out');
    const server = await startEmulator();
    const before = readdirSync('.');
    try {
      const came = await run({ ...few, target: server.url, out });
      expect(readdirSync(out).sort()).toEqual(['findings', 'junit.xml', 'report.html', 'run.json', 'summary.md']);
      expect(readRun(join(out, 'run.json'))).toEqual(JSON.parse(JSON.stringify(came)));
      await run({ ...few, target: server.url });
    } finally {
      await server.close();
    }
    expect(readdirSync('.')).toEqual(before);
  });

  it('deletes what it made there', async () => {
    const server = await startEmulator();
    await run({ ...few, target: server.url });
    const listed = await send({ url: server.url, action: 'DescribeNetworkInterfaces', parameters: { RegionId: 'cn-hangzhou' } });
    await server.close();
    expect(JSON.parse(listed.text)).toMatchObject({ TotalCount: 0 });
  });
});

describe('what a run can not be asked', () => {
  const nowhere = join(folder(), 'none.yaml');
  const broken = join(folder(), 'fixtures.yaml');
  writeFileSync(broken, 'regions: [{id: a, ipv7: true}]\n');

  /** What the command line says of the same mistake. */
  async function commandLine(words: readonly string[]): Promise<string> {
    const command = runCommand().exitOverride();
    command.configureOutput({ writeErr: () => undefined });
    try {
      await command.parseAsync(words, { from: 'user' });
      return 'no mistake';
    } catch (error) {
      return (error as Error).message.replace(/^error: /, '').replaceAll('\n', ' ');
    }
  }

  it.each<[object, readonly string[], RegExp]>([
    [{ profile: 'smok' }, ['--profile=smok'], /argument 'smok' is invalid. Allowed choices are smoke, gate, nightly/],
    [{ seed: -1 }, ['--seed=-1'], /It takes a whole number from 0 to 2147483647/],
    [{ timeout: 0.5 }, ['--timeout=0.5'], /whole number from 1 to 600/],
    [{ wire: ['A', 'E'] }, ['--wire=A,E'], /"E" is none of A, B, C, D/],
    [{ only: 'boundary/Nmae/*' }, ['--only=boundary/Nmae/*'], /--only boundary\/Nmae\/\* matches no check; near it/],
    [{ exclude: ['**'] }, ['--exclude=**'], /leaves no check to be run/],
    [{ target: 'ftp://x' }, ['--target=ftp://x'], /target "ftp:\/\/x": not one of embedded/],
    [{ fixtures: nowhere }, [`--fixtures=${nowhere}`], /none.yaml: there is no such file/],
    [{ fixtures: broken }, [`--fixtures=${broken}`], /"ipv7" is not a key of regions.0/],
    [{ baseline: nowhere }, [`--baseline=${nowhere}`], /none.yaml/],
    [
      { target: 'alibabacloud', out: 'x' },
      ['--target=alibabacloud'],
      /does not start without: --consent create-real-resources, --region ID/,
    ],
    [{ region: 'cn-hangzhou' }, ['--region=cn-hangzhou'], /--region means something to the target alibabacloud alone/],
    [{ targt: 'embedded' }, ['--targt=embedded'], /unknown option '--targt=embedded'/],
    [{ bail: 'yes' }, ['--bail=yes'], /unknown option '--bail=yes'/],
  ])('%o: the sentence of the command line', async (options, words, sentence) => {
    const mistake = await run(options as RunOptions).catch((error: unknown) => error);
    expect(mistake).toBeInstanceOf(UsageError);
    const { message } = mistake as UsageError;
    expect(message).toMatch(sentence);
    const said = await commandLine(words);
    // Which names are near: --target is one of the command line's options alone.
    expect(message.replace(/ \(Did you mean .*\)$/, '')).toBe(said.replace(/ \(Did you mean .*\)$/, ''));
  });

  it.each<[object, string]>([
    [{ target: 'alibabacloud' }, 'the target alibabacloud writes down what it is about to create: name a folder with --out'],
    [{ target: 5 }, 'target must be text, as --target takes it, or a function that answers a Request'],
    [{ target: createEmulator(), cacert: 'x' }, '--cacert is about the way to an endpoint, and this target is a function: leave it out'],
    [{ jobs: 2 }, "unknown option '--jobs=2'"],
    [{ fixtures: {} }, 'fixtures: the object lacks "regions"'],
  ])('%o, which only a program can ask', async (options, sentence) => {
    const mistake = await run(options as RunOptions).catch((error: unknown) => error);
    expect(mistake).toBeInstanceOf(UsageError);
    expect((mistake as UsageError).message).toBe(sentence);
  });

  it('places a mistake in an object as it places one in a file', async () => {
    const [vswitch] = seededFixtures().vswitches;
    const fixtures = { ...seededFixtures(), vswitches: [{ ...vswitch, region: 'cn-hanzhou' }] };
    await expect(run({ fixtures } as RunOptions)).rejects.toThrow(
      'fixtures.vswitches[0].region: region "cn-hanzhou" is not one of the regions (did you mean "cn-hangzhou"?)',
    );
  });

  it('asks the target nothing before', async () => {
    const target = vi.fn(createEmulator());
    await expect(run({ target, only: 'nothing/**' })).rejects.toThrow('--only nothing/** matches no check');
    expect(target).not.toHaveBeenCalled();
  });
});
