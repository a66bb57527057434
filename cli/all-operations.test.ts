import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadOperation, shippedOperations } from '../spec/load.ts';
import { command } from './fixtures/command.ts';

it('every operation on interfaces is run, and one page holds them all', async () => {
  const out = mkdtempSync(join(tmpdir(), 'eni-all-'));
  const few = ['--profile', 'smoke', '--wire', 'A', '--only', 'contract/required-only'];
  const { stdout } = await command('run', '--operation', 'all', ...few, '--out', out);
  const names = shippedOperations().filter((name) => loadOperation(name).pack === loadOperation().pack);
  const page = readFileSync(join(out, 'operations.html'), 'utf8');
  const table = readFileSync(join(out, 'parity.md'), 'utf8');
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    expect(stdout).toMatch(new RegExp(`^${name} +exit 0 `, 'm'));
    expect(existsSync(join(out, name, 'run.json'))).toBe(true);
    expect(page).toContain(`<a href="${name}/report.html">${name}</a>`);
    expect(table).toContain(`| ${name} | embedded |`);
  }
  expect(page).toContain('Nothing was compared with the real API.');
});

it('operations of which no check is chosen are skipped, and named', async () => {
  const out = mkdtempSync(join(tmpdir(), 'eni-some-'));
  const some = ['--only', 'boundary/QueueNumber/type', '--only', 'boundary/InstanceId/required', '--exclude', 'boundary/InstanceId/*'];
  const args = ['run', '--operation', 'all', '--profile', 'smoke', '--wire', 'A', ...some, '--out', out];
  const { stdout } = await command(...args);
  expect(stdout).toMatch(/^CreateNetworkInterface +exit 0 /m);
  expect(stdout).toMatch(/^ModifyNetworkInterfaceAttribute +exit 0 /m);
  expect(stdout).toMatch(/^AttachNetworkInterface +skipped: none of its checks is chosen/m);
  expect(stdout).toMatch(/^AssignIpv6Addresses +skipped: none of its checks is chosen/m);
  expect(existsSync(join(out, 'AttachNetworkInterface'))).toBe(false);
  expect(readFileSync(join(out, 'operations.html'), 'utf8')).toContain('skipped: none of its checks is chosen');
});
