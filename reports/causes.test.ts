import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckResult, Finding, Run } from '../model/run.ts';
import type { DeviationClass } from '../model/verdict.ts';
import { loadOperation } from '../spec/load.ts';
import { causeInWords, causesOf } from './causes.ts';
import { arbitraryRun } from './fixtures/arbitrary.ts';
import { smallOperation } from './fixtures/operation.ts';
import { conformingRun, findingFor } from './fixtures/runs.ts';
import { markdown } from './markdown.ts';
import { text } from './text.ts';

const operation = loadOperation();
const base = conformingRun(operation);

function finding(rule: string, kind: DeviationClass, observed: string, name = rule.split('/')[0] ?? ''): Finding {
  const found = operation.rules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  const made = findingFor(found, kind, observed, observed);
  return { ...made, request: { ...made.request, pairs: [...made.request.pairs, [`${name}.1`, '10.0.0.0/28']] } };
}

function run(findings: readonly Finding[]): Run {
  const deviating = new Set(findings.map(({ check }) => check));
  const checks: readonly CheckResult[] = base.checks.map((check) => (deviating.has(check.id) ? { ...check, verdict: 'deviates' } : check));
  return { ...base, checks, findings };
}

const own = operation.rules.filter(({ id }) => /^Ipv4Prefix\//.test(id)).map(({ id }) => id);
const accepted = own.map((rule) => finding(rule, 'accepted-invalid', 'accepted'));
const lost = own.slice(0, 3).map((rule) => finding(rule, 'malformed-response', 'Ipv4PrefixSets missing'));

describe('a parameter', () => {
  test('that is never looked at appears to be ignored, in one line', () => {
    const both = finding('Ipv4Prefix+Ipv4PrefixCount/only-one', 'accepted-invalid', 'accepted', 'Ipv4Prefix');
    const hostile = { ...accepted[0], id: 'abcdefabcdef', check: 'hostile/sizes', rule: null } as Finding;
    const ignoring = run([...accepted, ...lost, both, hostile]);
    const causes = causesOf(ignoring, operation);
    expect(causes.map(causeInWords)).toEqual([`Ipv4Prefix appears to be ignored, ${accepted.length + lost.length + 2} findings`]);
    expect(text.render(ignoring, { operation })).toContain(`\nIpv4Prefix appears to be ignored, ${ignoring.findings.length} findings\n`);
    expect(markdown.render(ignoring, { operation })).toContain('**Ipv4Prefix appears to be ignored**');
    expect(text.render(ignoring, { operation })).toContain(`Mend this and ${ignoring.findings.length} findings go.`);
  });

  test('that comes back but breaks every rule unnoticed appears to be taken unchecked', () => {
    expect(causesOf(run(accepted), operation).map(({ title }) => title)).toEqual(['Ipv4Prefix appears to be taken unchecked']);
  });

  test('of which one rule holds is neither', () => {
    const titles = causesOf(run(accepted.slice(1)), operation).map(({ title }) => title);
    expect(titles).toEqual([expect.stringMatching(/^\d rules of Ipv4Prefix are not enforced: /)]);
    const two = causesOf(run(accepted.slice(0, 2)), operation).map(({ title }) => title);
    expect(two).toEqual(own.slice(0, 2).map((rule) => `${rule} is not enforced`));
  });
});

test('one 5xx for all requests is one cause, shown by the shortest request', () => {
  const rules = ['Description/maxLength', 'QueueNumber/maximum', 'VSwitchId/exists', 'RegionId/exists'];
  const errors = rules.map((rule) => finding(rule, 'server-error', `500 ${rule.split('/')[0]}`));
  const [cause, ...more] = causesOf(run(errors), operation);
  expect([cause?.title, cause?.others.length, more.length]).toEqual(['Requests are answered with 500', 3, 0]);
  const sizes = errors.map(({ request }) => JSON.stringify(request.pairs).length);
  expect(JSON.stringify(cause?.first.request.pairs).length).toBe(Math.min(...sizes));
});

test('what is known is never under the same head as what is new', () => {
  const rules = ['Description/maxLength', 'QueueNumber/maximum', 'VSwitchId/exists'];
  const errors = ['500 A', '500 B', '500 C'].flatMap((observed) => rules.map((rule) => finding(rule, 'server-error', observed)));
  const excused = errors.slice(0, 4);
  const baseline = excused.map(({ id, check, class: kind, observed }) => ({
    entry: check,
    check,
    class: kind,
    observed,
    status: 'known' as const,
    finding: id,
    reason: 'r',
    link: 'l',
    expires: '2027-01-01',
  }));
  const causes = causesOf({ ...run(errors), baseline }, operation);
  const ids = (index: number) => [causes[index]?.first, ...(causes[index]?.others ?? [])].map((one) => one?.id).sort();
  expect(ids(0)).toEqual(
    errors
      .slice(4)
      .map(({ id }) => id)
      .sort(),
  );
  expect(ids(1)).toEqual(excused.map(({ id }) => id).sort());
});

test.each([
  ['undocumented-code', 'string', 'One code for every mistake: string, 3 findings'],
  ['malformed-response', 'no prefix', 'Answers: no prefix, 3 findings'],
] as const)('a title says what its text is: %s', (kind, observed, title) => {
  const findings = ['Description/maxLength', 'QueueNumber/maximum', 'VSwitchId/exists'].map((rule) => finding(rule, kind, observed));
  expect(causesOf(run(findings), operation).map(causeInWords)).toEqual([title]);
});

test('every finding of any run has exactly one cause', () => {
  fc.assert(
    fc.property(arbitraryRun(smallOperation), (any) => {
      const all = causesOf(any, smallOperation).flatMap(({ first, others }) => [first, ...others]);
      expect(all.map(({ id }) => id).sort()).toEqual(any.findings.map(({ id }) => id).sort());
    }),
  );
});
