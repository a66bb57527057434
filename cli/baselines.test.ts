import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { loadBaseline, requireKnown } from '../reports/index.ts';
import { packageRoot } from '../spec/files.ts';
import { shippedOperations } from '../spec/load.ts';
import { namedIn } from './catalogue/names.ts';
import { commandIn } from './fixtures/command.ts';
import { savedCases } from './run/saved-cases.ts';

vi.setConfig({ testTimeout: 120_000 });

const entry = {
  check: 'boundary/NetworkInterfaceName/maxLength',
  class: 'accepted-invalid',
  observed: 'accepted',
  reason: 'not looked at yet',
  link: 'https://example.com/12',
  added: '2026-11-26',
  expires: '2027-05-25',
};

/** A folder with a baseline, and what a command that is started there ends with. */
function place(...entries: readonly object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'eni-baselines-'));
  const file = join(folder, 'baseline.yaml');
  writeFileSync(file, stringify({ schema: 'eni-contract/baseline/1', entries }));
  const known = ['--baseline', 'baseline.yaml', '--out', 'out', '--quiet'];
  return { file, start: (...words: string[]) => commandIn(folder, ...words), known };
}

const little = ['run', '--profile', 'smoke', '--wire', 'A', '--only', 'contract/required-only'];

it('one baseline serves each operation and edition: what only another has is passed over', async () => {
  const ofOthers = [
    entry,
    { ...entry, check: 'boundary/InstanceId/required' },
    // Of its second edition alone.
    { ...entry, check: 'contract/EnhancedNetwork.EnableSriov', operation: 'CreateNetworkInterface' },
    { ...entry, check: undefined, checks: ['boundary/InstanceId/*', 'boundary/Ipv6Prefix/*'] },
  ];
  const { start, known } = place(...ofOthers);
  const each = [['--operation', 'AttachNetworkInterface'], ['--operation', 'DeleteNetworkInterface'], [], ['--edition', '2026-01']];
  const ended = [];
  for (const asked of each) ended.push(await start(...little, ...asked, ...known));
  expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual(each.map(() => [0, '']));
});

it('each baseline that ships serves every operation that ships', () => {
  const names = readdirSync(join(packageRoot(), 'targets', 'baselines')).map((file) => basename(file, '.yaml'));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names)
    for (const operation of shippedOperations())
      requireKnown(
        loadBaseline(`builtin:${name}`),
        operation,
        namedIn({ operation }, () => []),
      );
});

it.each([
  ['one operation', []],
  ['all of them', ['--operation', 'all']],
  ['another', ['--operation', 'DescribeNetworkInterfaces']],
])('a check that none has is told before %s is run', async (_, asked) => {
  const { start, known } = place(entry, { ...entry, check: 'boundary/InstanceId/requird' });
  // Nothing answers there: whoever asked it would be told so.
  const { code, stdout, stderr } = await start(...little, '--target', 'http://127.0.0.1:9', ...asked, ...known);
  expect({ code, stdout, stderr }).toEqual({
    code: 64,
    stdout: '',
    stderr: expect.stringMatching(
      /^eni-contract: baseline\.yaml:10: there is no check .* \(did you mean "boundary\/InstanceId\/required"\?\)/,
    ),
  });
});

it('a check that an operation has not, though the entry says so, is told with the operation', async () => {
  const { start, known } = place({ ...entry, operation: 'DeleteNetworkInterface' });
  const asked = ['--operation', 'DeleteNetworkInterface', ...known];
  expect((await start(...little, ...asked)).stderr).toContain(
    'there is no check "boundary/NetworkInterfaceName/maxLength" of DeleteNetworkInterface',
  );
});

it('an entry on a rule of the user is known to a run with that rule, and to what reads its run', async () => {
  const { start, known } = place({ ...entry, check: 'own/response-time', class: 'own-rule', observed: 'never seen' });
  const { code } = await start(...little, '--max-response-time', '60000', ...known);
  const read = await start('baseline', 'check', '--run', join('out', 'run.json'), '--file', 'baseline.yaml');
  expect([code, read.code, read.stderr]).toEqual([2, 2, '']);
});

it('prune leaves an entry to the operations that were not asked', async () => {
  const own = { ...entry, check: 'boundary/RegionId/required' };
  const { file, start, known } = place({ ...own, operation: ['AttachNetworkInterface', 'DeleteNetworkInterface'] });
  const asked = [...little, '--only', own.check, '--operation', 'DeleteNetworkInterface', ...known];
  expect((await start(...asked)).code).toBe(2);
  const { stdout } = await start('baseline', 'prune', '--run', join('out', 'run.json'), '--file', 'baseline.yaml');
  expect(stdout).toBe('0 stale entries removed, 1 about other operations only from now on\n');
  expect(loadBaseline(file).entries).toEqual([{ ...own, operation: ['AttachNetworkInterface'] }]);
  expect((await start(...asked)).code).toBe(0);
});

it('cases of entries are sent in runs of their operations alone', () => {
  const subject = { check: 'boundary/RegionId/required', edge: 'absent', request: {} };
  const shared = { ...entry, check: subject.check };
  const { file } = place(
    { ...shared, case: { ...subject, edge: 'anywhere' } },
    { ...shared, operation: 'AttachNetworkInterface', case: { ...subject, request: { InstanceId: 'i-1' } } },
  );
  const sent = (operation?: string) =>
    savedCases({ baseline: file, ...(operation === undefined ? {} : { operation }) }).map(({ request }) => request);
  expect(sent('AttachNetworkInterface')).toEqual([{}, { InstanceId: 'i-1' }]);
  expect(sent()).toEqual([{}]);
});
