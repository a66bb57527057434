import { familyOf } from '../../reports/words.ts';
import type { CatalogueEntry } from '../catalogue/catalogue.ts';
import { faultsAimedAt, type Knowledge, labelled, ruleOf } from './knowledge.ts';

const mostFaults = 16;

/** What a check is about that breaks no rule by itself. */
function subjectOf(check: CatalogueEntry, { checks, operation }: Knowledge): string {
  const { id } = check;
  const [family, about = ''] = [familyOf(id), id.slice(id.indexOf('/') + 1)];
  const said = checks.get(id);
  if (said !== undefined) return said;
  const rule = ruleOf(check, operation);
  if (family === 'precedence' && rule !== null) return `It breaks ${rule.id} and, one after the other, a rule of each other parameter.`;
  if (rule !== null) return rule.says ?? `It is about the rule ${rule.id}.`;
  if (family === 'sdk-errors') return `It is about the error ${about}.`;
  if (family === 'sdk-deserialize') return `It is about the field ${about}.`;
  return operation.parameters.some(({ name }) => name === about) ? `It is about the parameter ${about}.` : '';
}

function triesOf(check: CatalogueEntry): string {
  const { first, count } = check.tries();
  const shown = first.map(({ edge, value }) => (value === edge || value === '' ? edge : `${edge} (${value})`));
  const more = count > shown.length ? [`and ${count - shown.length} more`] : [];
  const sampled = check.sampled ? ['random ones in gate and nightly'] : [];
  return [...shown, ...more, ...sampled].join('\n           ');
}

/** SDKs have no faults planted in the emulator: drivers that do one thing wrong are in their place. */
function faultsOf(check: CatalogueEntry, knowledge: Knowledge): string {
  const faults = faultsAimedAt(knowledge, check.id, check.rule?.id);
  if (faults.length === 0) return check.robustness || check.id.startsWith('sdk-') ? '' : 'none is aimed at it';
  return some(faults);
}

function some(faults: readonly string[]): string {
  const shown = faults.slice(0, mostFaults).join(', ');
  return faults.length > mostFaults ? `${shown} and ${faults.length - mostFaults} more` : shown;
}

/** What it noticed of them, and of what was aimed at others beside it. */
function noticedBy({ id }: CatalogueEntry, { noticed }: Knowledge): string {
  const faults = noticed[id] ?? [];
  return faults.length === 0 ? '' : `${faults.length} when they were last tried: ${some(faults)}`;
}

function codesOf(check: CatalogueEntry, { operation }: Knowledge): string {
  const gateway = operation.gateway.find(({ id }) => check.id === `protocol/${id}`);
  const codes = (ruleOf(check, operation) ?? gateway)?.codes ?? [];
  return codes.map(({ code, basis }) => `${code} (${basis})`).join(', ');
}

/** What a check does, how it judges, and which planted faults it has to notice. */
export function explainCheck(check: CatalogueEntry, knowledge: Knowledge): string {
  const family = knowledge.families.get(familyOf(check.id));
  const rule = ruleOf(check, knowledge.operation);
  return labelled([
    ['check', check.id],
    ['level', check.level],
    ['about', subjectOf(check, knowledge)],
    ['does', family?.does ?? ''],
    ['judges', family?.judges ?? ''],
    ['tries', triesOf(check)],
    ['codes', codesOf(check, knowledge)],
    ['rule', rule === null ? '' : `${rule.id}; \`explain ${rule.id}\` says what the page has of it`],
    ['faults', faultsOf(check, knowledge)],
    ['noticed', noticedBy(check, knowledge)],
    ['skipped', check.skip ?? ''],
  ]);
}
