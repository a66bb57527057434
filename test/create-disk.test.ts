import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contractOf } from '../engine/contract.ts';
import { measure } from '../engine/measure.ts';
import { settingsFor } from '../engine/settings.ts';
// @ts-expect-error: an example for users, in plain JavaScript
import { faults, startDisks } from '../examples/create-disk/server.mjs';
import type { Fixtures } from '../model/fixtures.ts';
import type { CheckReport } from '../runner/check-report.ts';
import { profiles } from '../runner/settings.ts';
import { packageRoot } from '../spec/files.ts';
import { loadThingsFile } from '../spec/load-things.ts';

// A draft of `import` that was finished by hand: docs/your-operation.md tells how.
const example = (file: string): string => join(packageRoot(), 'examples', 'create-disk', file);
const contract = contractOf({ spec: example('create-disk.yaml') });
const fixtures = loadThingsFile(example('fixtures.yaml')) as Fixtures;

async function reportsOn(fault: string | undefined, only: readonly string[]): Promise<readonly CheckReport[]> {
  const server = await startDisks({ fault });
  try {
    const endpoint = { id: 'disks', url: `http://127.0.0.1:${server.address().port}`, auth: 'none' } as const;
    return (await measure(settingsFor({ endpoint, env: null, fixtures, profile: profiles.smoke, only }), contract)).reports;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const deviating = (reports: readonly CheckReport[]): readonly string[] =>
  reports.filter(({ findings }) => findings.some(({ level }) => level !== 'MAY')).map(({ result }) => result.id);

test('a service that makes disks conforms to the finished draft', async () => {
  const reports = await reportsOn(undefined, ['boundary/**', 'dependency/**', 'contract/**']);
  expect(deviating(reports)).toEqual([]);
  const conforming = reports.filter(({ result }) => result.verdict === 'conforms').map(({ result }) => result.id);
  for (const name of ['DiskName', 'DiskCategory', 'Description', 'ClientToken', 'Tag']) expect(conforming).toContain(`contract/${name}`);
  expect(conforming).toContain('dependency/ZoneId+InstanceId/at-least-one');
});

const checks: Readonly<Record<string, string>> = {
  'name-of-129': 'boundary/DiskName/maxLength',
  'any-category': 'boundary/DiskCategory/enum',
  'no-size-needed': 'dependency/Size+SnapshotId/at-least-one',
  'tag-twice': 'boundary/Tag/unique-by',
  'no-disk-id': 'contract/required-only',
  'zone-optional': 'dependency/ZoneId+InstanceId/at-least-one',
};

test.each(faults as readonly string[])('the defect %s is named', async (fault) => {
  const check = checks[fault] ?? '';
  expect(deviating(await reportsOn(fault, [check]))).toContain(check);
});
