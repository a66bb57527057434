import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../spec/files.ts';

// Jenkins names the workspaces of branches so; each of these characters means something in a URL.
const odd = ['hash#dir', 'percent%20dir', 'quest?dir', 'feature%2Fx'];

it('an installation below any folder works: threads, processes of its own, SDKs, reports', () => {
  const home = join(mkdtempSync(join(tmpdir(), 'eni-odd-')), ...odd);
  mkdirSync(home, { recursive: true });
  for (const part of ['dist', 'spec', 'package.json']) cpSync(join(packageRoot(), part), join(home, part), { recursive: true });
  symlinkSync(realpathSync(join(packageRoot(), 'node_modules')), join(home, 'node_modules'));
  const targets = ['--target', 'embedded', '--target', 'sdk:ecs20140526', '--jobs', '2'];
  const some = ['--profile', 'smoke', '--only', 'boundary/Description/maxLength', '--out', 'out#?%'];
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(home, 'dist', 'cli', 'main.js'), 'run', ...targets, ...some], {
    cwd: home,
    encoding: 'utf8',
  });
  expect({ status, stderr, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('out#?%/comparison.html') });
  expect(stdout).toMatch(/\ntarget +exit +verdict\nembedded +0 +Conforms: .*\nsdk:ecs20140526 +0 +Conforms: /);
});
