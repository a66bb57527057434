import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { packageRoot } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'stale-build-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The build with the files that it reads.
for (const part of ['dist', 'spec', 'package.json']) cpSync(join(packageRoot(), part), join(folder, part), { recursive: true });
symlinkSync(join(packageRoot(), 'node_modules'), join(folder, 'node_modules'));

/** Asks the copy something for which it has to read an operation. */
function listed(): { readonly exit: number | null; readonly says: string } {
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'dist/cli/main.js'), 'list', 'rules'], { encoding: 'utf8' });
  return { exit: status, says: stderr };
}

// It refused shipped files as if they were wrong, for it knew the older words alone.
it('a build that is older than the schemas says so, and what to do', () => {
  expect(listed()).toEqual({ exit: 0, says: '' });
  appendFileSync(join(folder, 'spec/schemas/operation.schema.json'), ' ');
  const { exit, says } = listed();
  expect([exit, says]).toEqual([64, expect.stringMatching(/what was built is older than spec\/schemas: run `npm run build`/)]);
});
