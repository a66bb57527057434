import type { ContractName } from '../../engine/contract.ts';
import { nearest } from '../../spec/nearest.ts';
import { UsageError } from '../../spec/usage-error.ts';
import type { Faults } from '../catalogue/catalogue.ts';
import type { Planted } from '../catalogue/planted.ts';
import { type ConfiguredTarget, findConfig } from '../config/load-config.ts';
import { explainCheck } from './check.ts';
import { type Knowledge, knowledgeOf, labelled, listed } from './knowledge.ts';
import { explainCode, explainRule } from './rule.ts';

function explainTarget(target: ConfiguredTarget): string {
  const { name, endpoint, wire, auth, fixtures, provision, declined = [], start } = target;
  return labelled([
    ['target', name],
    ['endpoint', endpoint],
    ['wire', `${wire?.join(', ') ?? 'all'}, ${auth === 'none' ? 'unsigned' : 'signed'}`],
    ['fixtures', fixtures ?? (provision ? `made in ${provision.region} before the run` : "the emulator's seeded world")],
    ...declined.map(({ checks, reason }): [string, string] => ['declined', `${checks}: ${reason}`]),
    ['started', start?.command ?? ''],
  ]);
}

/** The checks that a fault is measured against: those of the operation, and of the edition, that it is planted in. */
function checksFor({ operation, edition }: Planted, knowledge: Knowledge): Knowledge['catalogue'] {
  const asked = knowledge.operation.name === operation && (edition ?? knowledge.operation.edition) === knowledge.operation.edition;
  return asked ? knowledge.catalogue : knowledge.lists.checks({ operation, ...(edition === undefined ? {} : { edition }) });
}

function explainFault(fault: Planted, knowledge: Knowledge): string {
  const { id, class: kind, operation, edition, rule, also = [], what, harmless } = fault;
  const named = [rule, ...also];
  const noticing = () => checksFor(fault, knowledge).filter((check) => named.includes(check.id) || named.includes(check.rule?.id ?? ''));
  return labelled([
    ['fault', id],
    ['what', what],
    ['class', kind],
    ['planted in', `${operation}${edition === undefined ? '' : `, edition ${edition}`}`],
    ...(harmless
      ? [['noticed by', 'nobody: it conforms, and no check may report it'] as const]
      : [
          ['about', rule] as const,
          [
            'noticed by',
            listed(
              noticing().map((check) => check.id),
              'any check that meets it',
            ),
          ] as const,
        ]),
    ['try it', `npx --no-install eni-contract emulator --port 8620${edition === undefined ? '' : ` --edition ${edition}`} --fault ${id}`],
  ]);
}

function explainMishap({ id, what }: Faults['mishaps'][number]): string {
  return labelled([
    ['mishap', id],
    ['what', what],
    ['noticed by', 'whoever calls the service: no check is measured against it'],
    ['try it', `npx --no-install eni-contract emulator --port 8620 --fault ${id}`],
  ]);
}

function explainFamily(name: string, { families, catalogue: checks }: Knowledge): string {
  const family = families.get(name);
  const count = checks.filter(({ id }) => id.startsWith(`${name}/`)).length;
  return labelled([
    ['family', name],
    ['does', family?.does ?? ''],
    ['judges', family?.judges ?? ''],
    ['checks', `${count}; \`run --only '${name}/**'\` runs them alone`],
  ]);
}

/** The word as it is written, or the only one that differs in case alone. */
function wordOf(name: string, { words }: Knowledge): readonly [string, string] | undefined {
  const exact = words.get(name);
  return exact === undefined ? [...words].find(([word]) => word.toLowerCase() === name.toLowerCase()) : [name, exact];
}

function namesOf({ operation, catalogue: checks, lists, families, words }: Knowledge): readonly string[] {
  const codes = [...operation.errorCodes, ...operation.commonCodes].map(({ code }) => code);
  return [
    ...new Set([
      ...operation.rules.map(({ id }) => id),
      ...checks.map(({ id }) => id),
      ...codes,
      ...[...lists.faults.planted, ...lists.faults.mishaps].map(({ id }) => id),
      ...families.keys(),
      ...words.keys(),
    ]),
  ];
}

/** What is known of a target of the config, or of anything else. Throws UsageError where nothing is. */
export async function explain(name: string, config: string | undefined, contract: ContractName): Promise<string> {
  const target = findConfig(config).get(name);
  return target ? explainTarget(target) : explainWith(name, await knowledgeOf(contract));
}

/** What is known of a rule, a check, a family, an error code, a planted fault or a word. Throws UsageError with what is near where it is none of them. */
export function explainWith(name: string, knowledge: Knowledge): string {
  const { operation, families, lists } = knowledge;
  const rule = operation.rules.find(({ id }) => id === name);
  if (rule) return explainRule(rule, knowledge);
  // A check is called by its family and what it is about.
  const check = name.includes('/') ? knowledge.catalogue.find(({ id }) => id === name) : undefined;
  if (check) return explainCheck(check, knowledge);
  if ([...operation.errorCodes, ...operation.commonCodes].some(({ code }) => code === name)) return explainCode(name, operation);
  const fault = lists.faults.planted.find(({ id }) => id === name);
  if (fault) return explainFault(fault, knowledge);
  const mishap = lists.faults.mishaps.find(({ id }) => id === name);
  if (mishap) return explainMishap(mishap);
  if (families.has(name)) return explainFamily(name, knowledge);
  const word = wordOf(name, knowledge);
  if (word) return labelled([[word[0], word[1]]]);
  const near = nearest(name, namesOf(knowledge));
  throw new UsageError(
    `nothing is called "${name}"; ${near.length === 0 ? '`list rules`, `list checks`, `list errors`, `list faults` and `list words` name everything' : `near it: ${near.join(', ')}`}`,
  );
}
