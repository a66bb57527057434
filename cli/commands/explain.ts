import { Command } from 'commander';
import { faultCatalogue } from '../../emulator/index.ts';
import { type ContractName, contractOf } from '../../engine/contract.ts';
import { nearest } from '../../spec/nearest.ts';
import type { Operation, Rule } from '../../spec/operation.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { type CatalogueEntry, catalogue } from '../catalogue.ts';
import { type ConfiguredTarget, findConfig } from '../config/load-config.ts';
import { withContract } from '../options.ts';

const statedBy = { page: 'the page', 'other-page': 'another official page', nobody: 'nobody: assumed' } as const;

function limitInWords({ limit }: Rule): string {
  const { kind, ...options } = limit;
  const words = Object.entries(options).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [kind, ...words].join(', ');
}

function touching(rule: string, checks: readonly CatalogueEntry[]): string[] {
  const faults = faultCatalogue.filter((fault) => fault.rule === rule || fault.also?.includes(rule)).map(({ id }) => id);
  return [
    `checks     ${
      checks
        .filter((check) => check.rule?.id === rule)
        .map(({ id }) => id)
        .join(', ') || 'none'
    }`,
    `faults     ${faults.join(', ') || 'none'}`,
  ];
}

function explainRule(rule: Rule, checks: readonly CatalogueEntry[]): string {
  return [
    `rule       ${rule.id}`,
    `limit      ${limitInWords(rule)}`,
    `stated by  ${statedBy[rule.statedBy]}; page: ${rule.page}${rule.constraint === null ? '' : `; constraint ${rule.constraint}`}`,
    ...(rule.says === null ? [] : [`says       ${rule.says}`]),
    `codes      ${rule.codes.map(({ code, basis }) => `${code} (${basis})`).join(', ')}`,
    ...(rule.coveredBy.length > 0 ? [`covered by ${rule.coveredBy.join(', ')}`] : []),
    ...(rule.drift ? [`drift      since ${rule.drift.since}: ${rule.drift.source}`] : []),
    ...touching(rule.id, checks),
    `written    ${rule.location.file}:${rule.location.line}`,
  ].join('\n');
}

function explainCode(code: string, operation: Operation): string {
  const rows = [...operation.errorCodes, ...operation.commonCodes].filter((row) => row.code === code);
  const earning = operation.rules.filter((rule) => rule.codes.some((accepted) => accepted.code === code));
  const table = operation.errorCodes.some((row) => row.code === code) ? "the page's error table" : 'other official pages';
  return [
    `code       ${code}`,
    ...rows.map(({ status, message }) => `answered   ${status} ${message}`),
    `listed by  ${table}`,
    ...rows.flatMap(({ reach }) =>
      reach ? [`reach      ${reach.kind}: ${reach.reason}${reach.rows ? ` (constraints ${reach.rows.join(', ')})` : ''}`] : [],
    ),
    `rules      ${earning.map(({ id, codes }) => `${id}${codes[0]?.code === code ? ' (first choice)' : ''}`).join('\n           ') || 'none'}`,
  ].join('\n');
}

function explainTarget(target: ConfiguredTarget): string {
  const { name, endpoint, wire, auth, fixtures, provision, declined = [], start } = target;
  return [
    `target     ${name}`,
    `endpoint   ${endpoint}`,
    `wire       ${wire?.join(', ') ?? 'all'}, ${auth === 'none' ? 'unsigned' : 'signed'}`,
    `fixtures   ${fixtures ?? (provision ? `made in ${provision.region} before the run` : "the emulator's seeded world")}`,
    ...declined.map(({ checks, reason }) => `declined   ${checks}: ${reason}`),
    ...(start ? [`started    ${start.command}`] : []),
  ].join('\n');
}

function explain(name: string, config: string | undefined, contract: ContractName): string {
  const target = findConfig(config).get(name);
  if (target) return explainTarget(target);
  const { operation } = contractOf(contract);
  const checks = catalogue(contract);
  const check = checks.find(({ id }) => id === name);
  const rule = operation.rules.find(({ id }) => id === (check?.rule?.id ?? name));
  if (rule) return explainRule(rule, checks);
  if (check) return `check      ${check.id}\nlevel      ${check.level}\nmeasures   a property of valid requests; no single rule`;
  const codes = [...operation.errorCodes, ...operation.commonCodes].map(({ code }) => code);
  if (codes.includes(name)) return explainCode(name, operation);
  const near = nearest(name, [...new Set([...operation.rules.map(({ id }) => id), ...checks.map(({ id }) => id), ...codes])]);
  throw new UsageError(
    `nothing is called "${name}"; ${near.length === 0 ? '`list rules`, `list checks` and `list errors` name everything' : `near it: ${near.join(', ')}`}`,
  );
}

export function explainCommand(): Command {
  const command = new Command('explain')
    .description('Say what is known of a rule, a check or an error code.')
    .argument('<name>', 'rule, check, code or a target of the config')
    .option('--config <file>', 'targets by name; ./eni-contract.yaml where it is there');
  return withContract(command).action(
    (name: string, { config, ...contract }: ContractName & { config?: string }) =>
      void process.stdout.write(`${explain(name, config, contract)}\n`),
  );
}
