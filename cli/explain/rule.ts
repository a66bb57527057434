import type { Operation, Rule } from '../../spec/operation.ts';
import { faultsAimedAt, type Knowledge, labelled, listed } from './knowledge.ts';

const statedBy = { page: 'the page', 'other-page': 'another official page', nobody: 'nobody: assumed' } as const;

function limitInWords({ limit }: Rule): string {
  const { kind, ...options } = limit;
  const words = Object.entries(options).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [kind, ...words].join(', ');
}

/** What the page has of a rule, and which checks and planted faults are about it. */
export function explainRule(rule: Rule, { catalogue, operation, lists }: Pick<Knowledge, 'catalogue' | 'operation' | 'lists'>): string {
  return labelled([
    ['rule', rule.id],
    ['limit', limitInWords(rule)],
    ['stated by', `${statedBy[rule.statedBy]}; page: ${rule.page}${rule.constraint === null ? '' : `; constraint ${rule.constraint}`}`],
    ['says', rule.says ?? ''],
    ['codes', rule.codes.map(({ code, basis }) => `${code} (${basis})`).join(', ')],
    ['covered by', rule.coveredBy.join(', ')],
    ['drift', rule.drift ? `since ${rule.drift.since}: ${rule.drift.source}` : ''],
    ['checks', listed(catalogue.filter((check) => check.rule?.id === rule.id).map(({ id }) => id))],
    ['faults', listed(faultsAimedAt({ operation, lists }, rule.id))],
    ['written', `${rule.location.file}:${rule.location.line}`],
  ]);
}

/** Where a code comes from, and which rules earn it. */
export function explainCode(code: string, operation: Operation): string {
  const rows = [...operation.errorCodes, ...operation.commonCodes].filter((row) => row.code === code);
  const earning = operation.rules.filter((rule) => rule.codes.some((accepted) => accepted.code === code));
  const table = operation.errorCodes.some((row) => row.code === code) ? "the page's error table" : 'other official pages';
  return labelled([
    ['code', code],
    ...rows.map(({ status, message }): [string, string] => ['answered', `${status} ${message}`]),
    ['listed by', table],
    ...rows.map(({ reach }): [string, string] => [
      'reach',
      reach ? `${reach.kind}: ${reach.reason}${reach.rows ? ` (constraints ${reach.rows.join(', ')})` : ''}` : '',
    ]),
    ['rules', earning.map(({ id, codes }) => `${id}${codes[0]?.code === code ? ' (first choice)' : ''}`).join('\n           ') || 'none'],
  ]);
}
