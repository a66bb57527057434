import { describe, expect, test } from 'vitest';
import { smallOperation } from './fixtures/operation.ts';
import { conformingRun, deviatingRun, hostileRun, payloads } from './fixtures/runs.ts';
import { formats, renderers } from './index.ts';

const context = { operation: smallOperation };
const runs = { conforming: conformingRun(smallOperation), deviating: deviatingRun(smallOperation) };

describe.each(formats)('%s', (format) => {
  test.each(Object.entries(runs))('says the verdict of a %s run, the same bytes twice', (_, run) => {
    const first = renderers[format].render(run, context);
    expect(first).toBe(renderers[format].render(structuredClone(run), context));
    expect(first).toContain(run.findings[0]?.check.split('/')[1] ?? 'embedded');
  });

  test.each(payloads.map((payload, index) => [index, payload] as const))('holds against payload %i', (_, payload) => {
    const page = renderers[format].render(hostileRun(smallOperation, payload), context);
    expect(page.length).toBeGreaterThan(500);
    expect(page.length).toBeLessThan(5_000_000);
  });
});
