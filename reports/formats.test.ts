import { expect, test } from 'vitest';
import type { Run } from '../model/run.ts';
import { smallOperation } from './fixtures/operation.ts';
import { conformingRun, deviatingRun, hostileRun, idOf } from './fixtures/runs.ts';
import { markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

const context = { operation: smallOperation };
const deviating = deviatingRun(smallOperation);
const finding = deviating.findings[0];
if (finding === undefined) throw new Error('the deviating run has findings');
const known: Run = {
  ...deviating,
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

const block = `DEVIATES  boundary/NetworkInterfaceName/maxLength  on http://127.0.0.1:8620
  accepted-invalid, MUST, 12 times
    expected  rejected with InvalidParams.NetworkInterfaceName or InvalidParameter
    actual    accepted with status 200
  sent      NetworkInterfaceName="${'a'.repeat(80)}…" (129 characters) RegionId="cn-hangzhou" VSwitchId="vsw-auto" SecurityGroupId="sg-normal" ClientToken="tok-8f3a61c0d2" (A, JSON)
  rule      NetworkInterfaceName/maxLength · parameter NetworkInterfaceName · InvalidParams.NetworkInterfaceName (named), InvalidParameter (assumed)
  replay    eni-contract replay reports/out/findings/${finding.id}.json --target http://127.0.0.1:8620`;

test('text tells a deviation in the promised order', () => {
  expect(text.render(deviating, context)).toContain(block);
});

test('text names what the expectations rest on', () => {
  const page = text.render(conformingRun(smallOperation), context);
  expect(page).toContain('documented page of 2024-04-22');
  expect(page).toContain('2 of 13 codes that rules accept are stated or observed');
  expect(page).toContain('Nothing was compared with the real API.');
  expect(page).toContain('product Ecs, version 2014-05-26');
});

test('text says of a missing parameter that it was not sent', () => {
  const rule = smallOperation.rules.find(({ id }) => id === 'RegionId/required');
  const missing = { ...finding, rule: rule?.id ?? null, request: { ...finding.request, pairs: [['VSwitchId', 'vsw-auto']] as const } };
  expect(text.render({ ...deviating, findings: [missing] }, context)).toContain('sent      no RegionId VSwitchId="vsw-auto"');
});

test('text carries no escape sequence and no control character to a terminal', () => {
  const page = text.render(hostileRun(smallOperation, '\u001b[31mred\u001b]0;title\u0007\u0000\r\n\u202enext'), context);
  expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  expect(page).toContain('actual    red next');
});

test('markdown shows ten findings and counts the others', () => {
  const findings = Array.from({ length: 37 }, (_, index) => ({ ...finding, id: idOf('check', 'class', String(index)) }));
  const page = markdown.render({ ...deviating, findings }, context);
  expect(page.match(/^\| MUST \| boundary/gm)).toHaveLength(10);
  expect(page).toContain('and 27 others');
});

test('markdown of a target that sends markup is text, and below the limit of a job summary', () => {
  const page = markdown.render(hostileRun(smallOperation, '</details><img src=x>|[x](javascript:1)`@everyone'.repeat(30_000)), context);
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  const outside = page.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
  expect(outside).not.toMatch(/<img|@everyone|\]\(/);
});

test('markdown of a huge run is far below one mebibyte, and says how much it leaves out', () => {
  const findings = Array.from({ length: 5000 }, (_, index) => ({
    ...finding,
    id: idOf('check', 'class', String(index)),
    check: `boundary/${'界'.repeat(400)}${index}/maxLength`,
    actual: '界'.repeat(5000),
    expected: '`'.repeat(5000),
    replay: '界'.repeat(5000),
  }));
  const checks = Array.from({ length: 20_000 }, (_, index) => ({
    id: `boundary/${'界'.repeat(300)}${index}`,
    level: 'MUST' as const,
    verdict: 'not-run' as const,
    cases: 0,
    durationMs: 0,
    reason: '界'.repeat(3000),
  }));
  const page = markdown.render({ ...deviating, findings, checks, reasons: checks.map(({ id }) => id) }, context);
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  expect(page).toContain('and 4,990 others');
  expect(page).toContain('and 19,990 others');
});

interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

test('SARIF points each finding at its rule and the line of the spec, and suppresses what is known', () => {
  const log = JSON.parse(sarif.render(known, context)) as Log;
  const [run] = log.runs;
  expect([log.version, run?.tool.driver.rules.length, run?.results.length]).toEqual(['2.1.0', smallOperation.rules.length, 4]);
  for (const result of run?.results ?? []) {
    const rule = smallOperation.rules.find(({ id }) => id === result.ruleId);
    expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
    expect(result.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'spec/operations/create-network-interface.yaml' },
      region: { startLine: rule?.location.line },
    });
  }
  expect(run?.results.filter(({ suppressions }) => suppressions.length > 0).map((result) => result.suppressions[0])).toEqual([
    { kind: 'external', status: 'accepted', justification: 'old import (https://example.com/1)' },
  ]);
  expect(new Set(run?.results.map(({ level }) => level))).toEqual(new Set(['error', 'warning']));
  expect(new Set(run?.results.map(({ partialFingerprints }) => Object.values(partialFingerprints)[0])).size).toBe(4);
});
