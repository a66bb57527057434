import { expect, test } from 'vitest';
// @ts-expect-error: an example for users, in plain JavaScript
import { faults, startToy } from '../examples/your-operation/server.mjs';
import type { Fixtures } from '../model/fixtures.ts';
import { loadThingsFile } from '../spec/load-things.ts';
import { deviating, exampleOperation } from './example-operation.ts';

// An operation that no pack knows: all that the suite knows of it stands in the example's YAML.
const { measured, reportsOn } = exampleOperation('your-operation', 'create-widget.yaml', startToy);

test('the faithful service conforms; what its file has no ground for is skipped by name', async () => {
  const reports = await reportsOn(undefined);
  expect(deviating(reports)).toEqual([]);
  const verdicts = new Map(reports.map(({ result }) => [result.id, result]));
  expect(verdicts.get('boundary/WidgetName/maxLength')?.verdict).toBe('conforms');
  expect(verdicts.get('dependency/Legs+LegLength/only-one')?.verdict).toBe('conforms');
  expect(verdicts.get('read-back/Size')).toMatchObject({ verdict: 'skipped', reason: expect.stringContaining('x-lifecycle') });
  expect([...verdicts.keys()].filter((id) => /^(race|sequence|idempotency|state)\//.test(id))).toEqual([]);
});

test.each([
  ['name-of-21', 'boundary/WidgetName/maxLength'],
  ['any-size', 'boundary/Size/enum'],
  ['no-shelf', 'boundary/ShelfId/required'],
  ['legs-and-length', 'dependency/Legs+LegLength/only-one'],
  ['wrong-code', 'boundary/WidgetName/pattern'],
  ['no-size', 'contract/required-only'],
])('the defect %s is named by %s', async (fault, check) => {
  expect(faults).toContain(fault);
  expect(deviating(await reportsOn(fault, [check]))).toContain(check);
});

test('things that the fixtures do not name are asked for by name', async () => {
  const { summary } = await measured(undefined, [], loadThingsFile(undefined) as Fixtures);
  expect(summary.stopped).toMatchObject({ kind: 'refused', reason: expect.stringContaining('things: {region: [id, …]}') });
});
