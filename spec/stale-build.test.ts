import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { packageRoot } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'stale-build-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The build with the files that it reads.
for (const part of ['dist', 'spec', 'package.json']) cpSync(join(packageRoot(), part), join(folder, part), { recursive: true });
symlinkSync(join(packageRoot(), 'node_modules'), join(folder, 'node_modules'));

/** Asks the copy something. */
function asked(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'dist/cli/main.js'), ...words], { encoding: 'utf8' });
  return { exit: status, prints: stdout, says: stderr };
}

/** For which it has to read an operation. */
function listed(): { readonly exit: number | null; readonly says: string } {
  const { exit, says } = asked('list', 'rules');
  return { exit, says };
}

it('a build that is older than an operation says what the operation says today', () => {
  const tries = () => asked('explain', 'boundary/NetworkInterfaceName/maxLength').prints;
  expect(tries()).toContain('max-1 (127 characters)');
  const file = join(folder, 'spec/operations/create-network-interface.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(name: NetworkInterfaceName\n[\s\S]*?maxLength: )128/, '$1100'));
  expect(tries()).toContain('max-1 (99 characters)');
  writeFileSync(file, text);
});

// It refused shipped files as if they were wrong, for it knew the older words alone.
it('a build that is older than the schemas says so, and what to do', () => {
  expect(listed()).toEqual({ exit: 0, says: '' });
  appendFileSync(join(folder, 'spec/schemas/operation.schema.json'), ' ');
  const { exit, says } = listed();
  expect([exit, says]).toEqual([64, expect.stringMatching(/what was built is older than spec\/schemas: run `npm run build`/)]);
});
