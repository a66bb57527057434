import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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

it('installs from its tarball into an empty folder, and checks the emulator there', () => {
  const folder = installed();
  const output = execFileSync('npx', ['--no-install', 'eni-contract', 'run', '--profile', 'smoke'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(output).toMatch(/^Conforms: all \d+ checks|^Conforms: \d+ of \d+ checks/);
  for (const file of ['report.html', 'run.json', 'junit.xml', 'summary.md'])
    expect(existsSync(join(folder, 'reports', 'out', file)), file).toBe(true);
  const script =
    "import { startEmulator } from 'eni-contract/emulator'; const e = await startEmulator({ port: 0 }); console.log(e.url); await e.close();";
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, encoding: 'utf8' })).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\n$/,
  );
});
