import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import type { Run } from '../model/run.ts';
import { arbitraryRun } from '../reports/fixtures/arbitrary.ts';
import { smallOperation } from '../reports/fixtures/operation.ts';
import { conformingRun, deviatingRun, hostileRun, payloads, withChecks } from '../reports/fixtures/runs.ts';
import { renderers } from '../reports/index.ts';
import { packageRoot } from '../spec/files.ts';

const context = { operation: smallOperation };
const conforming = conformingRun(smallOperation);
const deviating = deviatingRun(smallOperation);
const [finding] = deviating.findings;
if (finding === undefined) throw new Error('the deviating run has findings');
const known: Run = {
  ...deviating,
  checks: deviating.checks.map((check) => (check.id === finding.check ? { ...check, verdict: 'known' } : check)),
  baseline: [
    {
      entry: finding.check,
      check: finding.check,
      class: finding.class,
      observed: finding.observed,
      status: 'known',
      finding: finding.id,
      reason: 'old import',
      link: 'https://example.com/1',
      expires: '2026-12-31',
    },
  ],
};
const runs: readonly (readonly [string, Run])[] = [
  ['conforming', conforming],
  ['deviating', deviating],
  ['known', known],
  ['interrupted', { ...deviating, verdict: 'interrupted', exitCode: 130 }],
  ['without checks', { ...withChecks(conforming, [], smallOperation), verdict: 'not-measured', exitCode: 3 }],
  ...payloads.map((payload, index) => [`hostile ${index}`, hostileRun(smallOperation, payload)] as const),
];

describe('JUnit, by the schema of the Jenkins plug-in xUnit (junit-10.xsd) and libxml2', () => {
  const schema = XsdValidator.fromDoc(
    XmlDocument.fromString(readFileSync(join(packageRoot(), 'reports', 'fixtures', 'junit-10.xsd'), 'utf8')),
  );

  function validate(xml: string): void {
    const document = XmlDocument.fromString(xml);
    try {
      schema.validate(document);
    } finally {
      document.dispose();
    }
  }

  it.each(runs)('%s', (_, run) => {
    expect(() => validate(renderers.junit.render(run, context))).not.toThrow();
  });

  it('any run', () => {
    fc.assert(
      fc.property(arbitraryRun(smallOperation), (run) => validate(renderers.junit.render(run, context))),
      { numRuns: 30 },
    );
  });

  it('notices what the schema forbids', () => {
    const good = renderers.junit.render(deviating, context);
    expect(() => validate(good.replace('<failure', '<failed').replace('</failure', '</failed'))).toThrow();
    expect(() => validate(good.replace(' tests="', ' test="'))).toThrow();
  });
});

describe('SARIF, by the schema of the standard', () => {
  const {
    id: _,
    $schema: __,
    ...schema
  } = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as {
    readonly id: string;
    readonly $schema: string;
  };
  // The schema is draft 4, but uses nothing that draft 7 reads otherwise; one of its patterns is no Unicode pattern.
  const valid = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);
  const problems = (text: string) => (valid(JSON.parse(text)) ? [] : (valid.errors ?? []));

  it.each(runs)('%s', (_name, run) => {
    expect(problems(renderers.sarif.render(run, context))).toEqual([]);
  });

  it('any run', () => {
    fc.assert(
      fc.property(arbitraryRun(smallOperation), (run) => {
        expect(problems(renderers.sarif.render(run, context))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('notices what the schema forbids', () => {
    const good = renderers.sarif.render(deviating, context);
    expect(problems(good.replace('"level": "error"', '"level": "fatal"'))).not.toEqual([]);
    expect(problems(good.replace('"driver"', '"drivers"'))).not.toEqual([]);
  });
});
