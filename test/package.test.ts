import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../spec/files.ts';

function npm(folder: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Packs the working tree as it stands (compiled by `npm test` before) and installs it where nothing else is. */
function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eni-package-'));
  npm(packageRoot(), 'pack', '--ignore-scripts', '--pack-destination', folder);
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
  npm(folder, 'install', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`);
  return folder;
}

let folder: string;
beforeAll(() => {
  folder = installed();
});

/** What a program of the user's prints, and how it ends. */
function program(text: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** A package of ours as if the user had installed it beside. */
function lend(name: string): void {
  const place = join(folder, 'node_modules', name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(packageRoot(), 'node_modules', name), place);
}

it('installs from its tarball into an empty folder, and checks the emulator there', () => {
  const output = execFileSync('npx', ['--no-install', 'eni-contract', 'run', '--profile', 'smoke', '--only', 'contract/**'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(output).toMatch(/^Conforms: all \d+ checks|^Conforms: \d+ of \d+ checks/);
  for (const file of ['report.html', 'run.json', 'junit.xml', 'summary.md'])
    expect(existsSync(join(folder, 'reports', 'out', file)), file).toBe(true);
});

it('brings nothing that only we need, and nothing that runs when it is installed', () => {
  const files = readdirSync(join(folder, 'node_modules', 'eni-contract'), { recursive: true }).map(String);
  expect(files.filter((file) => /^(dist|spec).*\.(test|map)\b|\/fixtures\/|^dist\/bench\b|^(bench|test)\//.test(file))).toEqual([]);
  const packages = readdirSync(join(folder, 'node_modules'), { recursive: true }).map(String);
  const manifests = packages.filter((file) => /^(@[^/]+\/)?[^/@]+\/package\.json$/.test(file));
  expect(manifests.length).toBeGreaterThan(10);
  const scripts = (file: string) => Object.keys(JSON.parse(readFileSync(join(folder, 'node_modules', file), 'utf8')).scripts ?? {});
  expect(manifests.filter((file) => scripts(file).some((name) => /^(pre|post)?install$/.test(name)))).toEqual([]);
});

it('serves the emulator from its own entry point', () => {
  const { stdout } = program(
    "import { startEmulator } from 'eni-contract/emulator'; const e = await startEmulator({ port: 0 }); console.log(e.url); await e.close();",
  );
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/);
});

it('runs as a function: nothing is printed but by the caller, and nothing is written', () => {
  const before = readdirSync(folder, { recursive: true }).length;
  const text = `
    import { createEmulator, run } from 'eni-contract';
    const only = 'boundary/Description/maxLength';
    for (const target of [createEmulator(), createEmulator({ faults: ['description-accepts-257'] }), 'embedded'])
      process.stdout.write((await run({ target, only, profile: 'smoke' })).verdict + ' ');
  `;
  expect(program(text)).toEqual({ status: 0, stdout: 'conforms deviates conforms ', stderr: '' });
  expect(readdirSync(folder, { recursive: true })).toHaveLength(before);
});

it.each([
  ['eni-contract/nock', 'eni-contract/nock needs nock, which is not installed here: npm install --save-dev nock'],
  ['eni-contract/vitest', 'eni-contract/vitest needs vitest, which is not installed here: npm install --save-dev vitest'],
])('%s says what it needs', (entry, sentence) => {
  const { stdout } = program(`import('${entry}').catch(({ message }) => console.log(message));`);
  expect(stdout).toBe(`${sentence}\n`);
});

it('answers in the place of ECS, with the nock of the user', () => {
  lend('nock');
  const text = `
    import { mockEcs } from 'eni-contract/nock';
    const { restore } = mockEcs({ faults: ['throttling'] });
    const answer = await fetch('https://ecs.cn-hangzhou.aliyuncs.com/?Action=DescribeNetworkInterfaces&Format=JSON');
    console.log(answer.status, (await answer.json()).Code);
    restore();
  `;
  expect(program(text)).toEqual({ status: 0, stdout: '400 Throttling\n', stderr: '' });
});

it('brings the types that it says it has', () => {
  for (const name of ['vitest', '@types/node']) lend(name);
  const entries = { emulator: 'emulator/index.ts', nock: 'library/nock/index.ts', vitest: 'suites/contract-suite.ts' };
  const expectations = Object.entries(entries).reduce(
    (text, [name, file]) => text.replace(`'../../${file}'`, `'eni-contract/${name}'`),
    readFileSync(join(packageRoot(), 'test', 'types', 'entry-points.test-d.ts'), 'utf8').replace("'../../index.ts'", "'eni-contract'"),
  );
  expect(expectations).not.toContain("'../");
  writeFileSync(join(folder, 'expectations.ts'), expectations);
  const options = { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, skipLibCheck: true, types: ['node'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['expectations.ts'] }));
  const compiler = join(packageRoot(), 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});
