import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contractOf } from '../engine/contract.ts';
import { measure } from '../engine/measure.ts';
import { settingsFor } from '../engine/settings.ts';
// @ts-expect-error: an example for users, in plain JavaScript
import { faults, startToy } from '../examples/your-operation/server.mjs';
import type { Fixtures } from '../model/fixtures.ts';
import type { CheckReport } from '../runner/check-report.ts';
import { profiles } from '../runner/settings.ts';
import { packageRoot } from '../spec/files.ts';
import { loadThingsFile } from '../spec/load-things.ts';

// An operation that no pack knows: all that the suite knows of it stands in the example's YAML.
const example = (file: string): string => join(packageRoot(), 'examples', 'your-operation', file);
const contract = contractOf({ spec: example('create-widget.yaml') });
const fixtures = loadThingsFile(example('fixtures.yaml')) as Fixtures;

async function reportsOn(fault: string | undefined, only: readonly string[] = []): Promise<readonly CheckReport[]> {
  const server = await startToy({ fault });
  try {
    const endpoint = { id: 'toy', url: `http://127.0.0.1:${server.address().port}`, auth: 'none' } as const;
    const { reports } = await measure(settingsFor({ endpoint, env: null, fixtures, profile: profiles.smoke, only }), contract);
    return reports;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const deviating = (reports: readonly CheckReport[]): readonly string[] =>
  reports.filter(({ findings }) => findings.some(({ level }) => level !== 'MAY')).map(({ result }) => result.id);

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
  const server = await startToy();
  const endpoint = { id: 'toy', url: `http://127.0.0.1:${server.address().port}`, auth: 'none' } as const;
  const { summary } = await measure(
    settingsFor({ endpoint, env: null, fixtures: loadThingsFile(undefined) as Fixtures, profile: profiles.smoke }),
    contract,
  );
  server.closeAllConnections();
  server.close();
  expect(summary.stopped).toMatchObject({ kind: 'refused', reason: expect.stringContaining('things: {region: [id, …]}') });
});
