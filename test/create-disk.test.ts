import { expect, test } from 'vitest';
// @ts-expect-error: an example for users, in plain JavaScript
import { faults, startDisks } from '../examples/create-disk/server.mjs';
import { deviating, exampleOperation } from './example-operation.ts';

// A draft of `import` that was finished by hand: docs/your-operation.md tells how.
const { reportsOn } = exampleOperation('create-disk', 'create-disk.yaml', startDisks);

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
  // What is wrong with any answer is reported where all answers are.
  const named = fault === 'no-disk-id' ? 'contract/answers' : check;
  expect(deviating(await reportsOn(fault, [check]))).toContain(named);
});
