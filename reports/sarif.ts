import type { Level } from '../model/level.ts';
import { type Finding, insecureMark, type Run } from '../model/run.ts';
import type { Operation, Rule } from '../spec/operation.ts';
import { clean, oneLine } from './clean.ts';
import { excuseOf, inOrder } from './findings.ts';
import { headline } from './headline.ts';
import type { Renderer, Rendering } from './renderer.ts';
import { ruleOf } from './sent.ts';
import { basisNote, codesWithBasis } from './words.ts';

// Code scanning shows no more than 5,000 results of one file.
const resultLimit = 5000;
const severity: Readonly<Record<Level, string>> = { MUST: 'error', SHOULD: 'warning', MAY: 'note' };

/** SARIF 2.1.0: rules are those of the spec, a result's location is the rule's line in the spec, known findings are suppressed. */
export const sarif: Renderer = { file: 'report.sarif', render };

function render(run: Run, context: Rendering): string {
  const ids = reported(run, context.operation);
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(run, context.operation, ids) },
        automationDetails: { id: `eni-contract/${oneLine(run.target.id)}/${run.profile}` },
        invocations: [
          {
            executionSuccessful: run.verdict !== 'interrupted' && run.exitCode < 64,
            exitCode: run.exitCode,
            exitCodeDescription: clean(headline(run)),
            startTimeUtc: run.startedAt,
          },
        ],
        columnKind: 'utf16CodeUnits',
        properties: {
          target: oneLine(run.target.id),
          seed: run.seed,
          specDigest: run.spec.digest,
          notes: [...basisNote(run, context.operation), ...run.observations.filter((fact) => fact === insecureMark)],
        },
        results: inOrder(run)
          .slice(0, resultLimit)
          .map((finding) => result(finding, run, context.operation, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Ids of the rules in SARIF's sense: those of the spec, then the checks of findings that are about none. */
function reported(run: Run, operation: Operation): readonly string[] {
  const loose = run.findings.filter((finding) => ruleOf(finding, operation) === null).map((finding) => finding.check);
  return [...operation.rules.map((rule) => rule.id), ...[...new Set(loose)].sort()];
}

function driver(run: Run, operation: Operation, ids: readonly string[]): object {
  const byId = new Map(operation.rules.map((rule) => [rule.id, rule]));
  return {
    name: 'eni-contract',
    semanticVersion: run.suite.version,
    rules: ids.map((id) => {
      const rule = byId.get(id);
      return rule === undefined ? { id, shortDescription: { text: `The check ${id}` } } : specRule(rule);
    }),
  };
}

function specRule(rule: Rule): object {
  return {
    id: rule.id,
    shortDescription: { text: `${rule.parameters.join(', ')}: ${rule.limit.kind}` },
    fullDescription: { text: `${rule.page}. Accepted codes: ${codesWithBasis(rule)}.` },
    properties: { tags: [rule.family, ...rule.parameters.slice(0, 9)], constraint: rule.constraint },
  };
}

function result(finding: Finding, run: Run, operation: Operation, ids: readonly string[]): object {
  const rule = ruleOf(finding, operation);
  const ruleId = rule?.id ?? finding.check;
  const excuse = excuseOf(finding, run);
  return {
    ruleId,
    ruleIndex: ids.indexOf(ruleId),
    kind: 'fail',
    level: severity[finding.level],
    message: {
      text: `${finding.class} in ${oneLine(finding.check)}: expected ${oneLine(finding.expected)}, actual ${oneLine(finding.actual)}.`,
    },
    locations: [location(rule, finding, operation)],
    partialFingerprints: { 'eniContractFinding/v1': finding.id },
    occurrenceCount: Math.max(1, finding.count),
    suppressions:
      excuse === undefined ? [] : [{ kind: 'external', status: 'accepted', justification: oneLine(`${excuse.reason} (${excuse.link})`) }],
    properties: { check: finding.check, class: finding.class, replay: oneLine(finding.replay, 2000) },
  };
}

function location(rule: Rule | null, finding: Finding, operation: Operation): object {
  const uri = rule?.location.file ?? operation.rules[0]?.location.file ?? 'spec/operations/create-network-interface.yaml';
  return {
    physicalLocation: { artifactLocation: { uri: encodeURI(uri) }, region: { startLine: Math.max(1, rule?.location.line ?? 1) } },
    logicalLocations: [{ fullyQualifiedName: oneLine(finding.rule ?? finding.check), kind: 'parameter' }],
  };
}
