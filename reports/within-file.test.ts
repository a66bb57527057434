import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding, Run } from '../model/run.ts';
import { initBaseline } from './baseline/edit.ts';
import { arbitraryRun } from './fixtures/arbitrary.ts';
import { smallOperation } from './fixtures/operation.ts';
import { deviatingRun, idOf } from './fixtures/runs.ts';
import { withinFile } from './within-file.ts';

const deviating = deviatingRun(smallOperation);
const [first] = deviating.findings;
if (first === undefined) throw new Error('the deviating run has findings');
const megabyte = 'x'.repeat(1_000_000);
const long: Finding = {
  ...first,
  case: { ...first.case, request: { ...first.case.request, pairs: [...first.case.request.pairs, ['Description', megabyte]] } },
  request: { ...first.request, pairs: [...first.request.pairs, ['Description', megabyte]] },
};

test('twice is as once, and what is small stays as it is', () => {
  fc.assert(
    fc.property(arbitraryRun(smallOperation), (run) => {
      expect(withinFile(run)).toEqual(run);
    }),
    { numRuns: 20 },
  );
  const once = withinFile({ ...deviating, findings: [long] });
  expect(withinFile(once)).toEqual(once);
});

test('a megabyte in a parameter is cut, said, and kept out of a baseline, which holds no cases', () => {
  const once = withinFile({ ...deviating, findings: [long] });
  expect(JSON.stringify(once).length).toBeLessThan(60_000);
  expect(once.findings[0]?.request.pairs.at(-1)?.[1]).toMatch(/x… \(1000000 characters\)$/);
  const excuse = { reason: 'r', link: 'https://example.com/1' };
  expect(initBaseline(once, smallOperation, excuse, '2026-11-23').length).toBeLessThan(5000);
});

test('with thousands of findings the first keep their exchanges, and the file stays below 20 MB', () => {
  const [exchange] = first.exchanges;
  if (exchange === undefined) throw new Error('findings have exchanges');
  const exchanges = Array.from({ length: 20 }, () => ({ ...exchange, responseBody: 'y'.repeat(60_000) }));
  const findings = Array.from({ length: 2000 }, (_, index) => ({ ...first, id: idOf('many', 'x', String(index)), exchanges }));
  const run: Run = withinFile({ ...deviating, findings });
  expect(JSON.stringify(run).length).toBeLessThan(20_000_000);
  expect(run.findings.filter((finding) => finding.exchanges.length > 0)).toHaveLength(3);
  expect(run.findings).toHaveLength(2000);
  expect(withinFile(run)).toEqual(run);
});
