import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startEmulator } from '../emulator/index.ts';
import { packageRoot } from '../spec/files.ts';

/** A vitest run of a user's: its exit code and what it printed. */
async function vitest(
  env: Record<string, string>,
  args: readonly string[] = ['--mode', 'built', '--project', 'contract'],
  cwd = packageRoot(),
) {
  const program = join(packageRoot(), 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [program, 'run', ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  const code = new Promise<number | null>((done) => child.once('close', done));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, printed: `${out}${err}` };
}

const only = 'boundary/NetworkInterfaceName/maxLength,boundary/Description/maxLength';

test('a deviation fails its test with the text of the finding, and no other', async () => {
  const emulator = await startEmulator({ port: 0, auth: 'strict', faults: ['name-accepts-129'] });
  try {
    const { code, printed } = await vitest({ ENI_TARGET: emulator.url, ENI_ONLY: only });
    expect(printed).toMatch(/FAIL .*boundary\/NetworkInterfaceName\/maxLength/);
    expect(printed).toMatch(/accepted-invalid \(MUST\)/);
    expect(printed).not.toMatch(/FAIL .*boundary\/Description\/maxLength/);
    expect(code).toBe(1);
  } finally {
    await emulator.close();
  }
});

test('the faithful emulator passes', async () => {
  const { code, printed } = await vitest({ ENI_TARGET: '', ENI_ONLY: only });
  expect(printed).toMatch(/passed/);
  expect(code).toBe(0);
});

test('a target that nobody listens at fails', async () => {
  const { code, printed } = await vitest({ ENI_TARGET: 'http://127.0.0.1:9', ENI_ONLY: only });
  expect(printed).toMatch(/not-measured|the target/);
  expect(code).toBe(1);
});

test('a function is a target: its deviation fails its test, and no port is opened', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eni-suite-'));
  const built = (file: string) => JSON.stringify(join(packageRoot(), 'dist', file));
  const suite = [
    `import { contractSuite } from ${built('suites/contract-suite.js')};`,
    `import { createEmulator } from ${built('emulator/index.js')};`,
    "import { Server } from 'node:net';",
    "Server.prototype.listen = () => { throw new Error('a port'); };",
    `contractSuite({ target: createEmulator({ faults: ['name-accepts-129'] }), only: ${JSON.stringify(only.split(','))} });`,
  ];
  writeFileSync(join(folder, 'contract.test.mjs'), suite.join('\n'));
  // As it is for users: what lies among the installed packages is read as it is.
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { server: { deps: { external: [/dist/] } } } };');
  const { code, printed } = await vitest({}, ['--root', folder], folder);
  expect(printed).toMatch(/FAIL .*CreateNetworkInterface at function > boundary\/NetworkInterfaceName\/maxLength/);
  expect(printed).not.toMatch(/FAIL .*boundary\/Description\/maxLength/);
  expect(printed).not.toMatch(/a port/);
  expect(code).toBe(1);
});
