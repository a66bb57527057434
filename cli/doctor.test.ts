import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulatorThread } from '../emulator/index.ts';
import { packageRoot } from '../spec/files.ts';
import { notFound, proxy } from '../test/foreign/proxy.ts';
import { catalogue } from './catalogue/planned.ts';
import { commandIn } from './fixtures/command.ts';

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'eni-doctor-'));
}

const cli = commandIn;

describe('init', () => {
  it('writes files that are valid, and overwrites none', async () => {
    const cwd = folder();
    expect((await cli(cwd, 'init')).code).toBe(0);
    expect((await cli(cwd, 'list', 'targets')).stdout).toMatch(/^my-emulator +http:\/\/127\.0\.0\.1:8620/m);
    expect((await cli(cwd, 'explain', 'my-emulator')).stdout).toMatch(/fixtures .*fixtures\.yaml/);
    const before = readFileSync(join(cwd, 'fixtures.yaml'), 'utf8');
    for (const [file, schema] of [
      ['fixtures.yaml', 'fixtures'],
      ['eni-contract.yaml', 'config'],
    ] as const) {
      const [, url = ''] = /^# yaml-language-server: \$schema=(file:\S+)\n/.exec(readFileSync(join(cwd, file), 'utf8')) ?? [];
      expect(JSON.parse(readFileSync(new URL(url), 'utf8'))).toHaveProperty('$schema');
      expect(url).toContain(`/${schema}.schema.json`);
    }
    const again = await cli(cwd, 'init');
    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 64, stderr: expect.stringMatching(/exists already/) });
    expect(readFileSync(join(cwd, 'fixtures.yaml'), 'utf8')).toBe(before);
    // The fixtures are read before the target is reached: nobody listens there.
    const doctor = await cli(cwd, 'doctor', '--target', 'my-emulator');
    expect(doctor).toMatchObject({ code: 3, stdout: expect.stringMatching(/unreachable: refused/) });
  });
});

describe('doctor', () => {
  it('says of a target without Describe and Delete what would be skipped, and why', async () => {
    const emulator = await startEmulatorThread({});
    const between = await proxy(emulator.url, (action) => (action === 'CreateNetworkInterface' ? undefined : notFound()));
    const { code, stdout } = await cli(folder(), 'doctor', '--target', between.url);
    await between.close();
    await emulator.close();
    expect(code).toBe(0);
    // Of as many as a run counts.
    const all = catalogue().filter(({ id }) => !id.startsWith('sdk-')).length;
    expect(stdout).toContain(`of ${all} can be measured`);
    expect(stdout).toMatch(/form D +accepted/);
    expect(stdout).toMatch(/invalid .*InvalidVSwitchId\.NotFound \(404\): as documented/);
    expect(stdout).toMatch(/skipped +\d+: the target does not answer DescribeNetworkInterfaces \(read-back\//);
    expect(stdout).toMatch(/skipped +\d+: the target does not answer DeleteNetworkInterface/);
  });

  it('tests the manners of a driver, not the emulator behind it', async () => {
    const driver = (way: string) => `driver:${process.execPath} ${join(packageRoot(), 'test', 'sdks', 'wrong-driver.mjs')} ${way}`;
    const right = await cli(folder(), 'doctor', '--target', driver('right'));
    expect(right.code).toBe(0);
    expect(right.stdout.match(/^well /gm)).toHaveLength(10);
    expect(right.stdout).toMatch(/^sdk +wrong-driver right \(javascript\), file:/m);
    expect(right.stdout).toMatch(/^call +the smallest call puts form A, its signature verifies, and ends in success/m);
    const chatty = await cli(folder(), 'doctor', '--target', driver('chatty'));
    expect(chatty.code).toBe(3);
    expect(chatty.stdout).toMatch(/^wrong +writes nothing but answers to its standard output: DEBUG/m);
  });

  it('tries a driver and an SDK with the operation that is named', async () => {
    const driver = `driver:${process.execPath} ${join(packageRoot(), 'test', 'sdks', 'wrong-driver.mjs')} right`;
    const right = await cli(folder(), 'doctor', '--target', driver, '--operation', 'DeleteNetworkInterface');
    expect([right.code, right.stdout.match(/^well /gm)?.length]).toEqual([0, 10]);
    expect(right.stdout).toMatch(/^call .* ends in success with \{"RequestId":"[^"]*"\}$/m);
    const unlisted = await cli(folder(), 'doctor', '--target', driver, '--operation', 'DetachNetworkInterface');
    expect(unlisted.code).toBe(3);
  });

  it('says which SDK was loaded, and in which form it speaks', async () => {
    const { code, stdout } = await cli(packageRoot(), 'doctor', '--target', 'sdk:pop-core?method=POST');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^sdk +@alicloud\/pop-core 1\.8\.0 \(javascript\), node_modules\/@alicloud\/pop-core$/m);
    expect(stdout).toMatch(/^call +the smallest call puts form B/m);
  });

  it('tells of a mistake in the file where it stands, before anything is started', async () => {
    const cwd = folder();
    const start = `${process.execPath} -e 'require("fs").writeFileSync("started", "")'`;
    const lines = ['targets:', '  wrong:', '    endpoint: http://127.0.0.1:9', `    start: {command: ${JSON.stringify(start)}}`];
    writeFileSync(join(cwd, 'eni-contract.yaml'), `${lines.join('\n')}\n    declined: [{checks: rcae/token, reason: none}]\n`);
    const { code, stderr } = await cli(cwd, 'doctor', '--target', 'wrong');
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: expect.stringMatching(
        /^eni-contract: eni-contract\.yaml:5: targets\.wrong\.declined\.0\.checks: rcae\/token matches no check; near it: race\/token/,
      ),
    });
    expect(existsSync(join(cwd, 'started'))).toBe(false);
  });

  it('says why nothing can be measured, without a stack trace', async () => {
    const cwd = folder();
    const start = `${process.execPath} -e 'console.error("no disk left"); process.exit(9)'`;
    const lines = ['targets:', '  broken:', '    endpoint: http://127.0.0.1:9', `    start: {command: ${JSON.stringify(start)}}`];
    writeFileSync(join(cwd, 'eni-contract.yaml'), `${lines.join('\n')}\n`);
    const { code, stdout, stderr } = await cli(cwd, 'doctor', '--target', 'broken');
    expect(code).toBe(3);
    expect(stderr).toMatch(/target broken: the start command ended with exit 9:\nno disk left/);
    expect(stdout + stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
  });
});
