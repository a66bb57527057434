import { Argument, Command } from 'commander';
import { mishapCatalogue } from '../../emulator/index.ts';
import { type ContractName, contractOf } from '../../engine/contract.ts';
import { loadExplanations } from '../../spec/explanations.ts';
import { sdkNames } from '../../targets/sdk/open-sdk.ts';
import { catalogue } from '../catalogue.ts';
import { findConfig } from '../config/load-config.ts';
import { manifest } from '../manifest.ts';
import { withContract } from '../options.ts';
import { plantedFaults } from '../planted.ts';

const topics = ['rules', 'checks', 'errors', 'faults', 'words', 'targets'] as const;
type Topic = (typeof topics)[number];

type Row = Readonly<Record<string, string | number>>;

function rows(topic: Topic, config: string | undefined, name: ContractName): readonly Row[] {
  const { operation } = contractOf(name);
  switch (topic) {
    case 'rules':
      return operation.rules.map((rule) => ({ id: rule.id, codes: rule.codes.map(({ code }) => code).join(' '), statedBy: rule.statedBy }));
    case 'checks':
      return catalogue(name).map(({ id, level, skip }) => ({ id, level, skipped: skip ?? '' }));
    case 'errors':
      return operation.errorCodes.map(({ status, code, reach }) => ({
        code,
        status,
        reach: reach ? `${reach.kind}: ${reach.reason}` : '',
      }));
    case 'faults':
      return [
        ...plantedFaults()
          .filter(({ edition = name.edition }) => edition === name.edition)
          .map(({ id, operation: planted, rule, what, harmless }) => ({
            id,
            operation: planted,
            rule: harmless ? 'none: harmless' : rule,
            what,
          })),
        ...mishapCatalogue.map(({ id, what }) => ({ id, operation: 'any', rule: 'none: a mishap', what })),
      ];
    case 'words':
      return [...loadExplanations().words].map(([word, means]) => ({ word, means }));
    case 'targets':
      return [
        ...[...findConfig(config).values()].map(({ name: target, endpoint }) => ({ target, what: `${endpoint} (from the config)` })),
        { target: 'embedded', what: 'the reference emulator, started for the run (the default)' },
        { target: 'http(s)://host[:port][/base]', what: 'an emulator or service that you run' },
        { target: 'alibabacloud', what: 'the real API; asks for consent, a region and a budget' },
        ...sdkNames.map((name) => ({
          target: `sdk:${name}[@<folder>]`,
          what: `the npm package @alicloud/${name}, against a server on this machine`,
        })),
        { target: 'driver:<command>', what: 'any other SDK, behind a driver (targets/drivers/README.md)' },
        { target: 'recording:<file>', what: 'what `record` wrote down' },
      ];
  }
}

function table(lines: readonly Row[]): string {
  const names = Object.keys(lines[0] ?? {});
  const widths = names.map((name) => Math.max(...lines.map((row) => String(row[name] ?? '').length)));
  return lines
    .map((row) =>
      names
        .map((name, index) => String(row[name] ?? '').padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One line a row: for programs that read JSON, and for those that read lines. */
function json(lines: readonly object[]): string {
  return `[\n${lines.map((line) => JSON.stringify(line)).join(',\n')}\n]`;
}

export function listCommand(): Command {
  const command = new Command('list')
    .addArgument(new Argument('<topic>', 'what to list').choices(topics))
    .option('--json', 'as JSON, one line each; of checks the manifest: operation, kind, level, basis, rule, page', false)
    .option('--config <file>', 'targets by name; ./eni-contract.yaml where it is there');
  return withContract(command).action(
    (topic: Topic, { json: asJson, config, ...name }: ContractName & { json: boolean; config?: string }) => {
      if (asJson) process.stdout.write(`${json(topic === 'checks' ? manifest(name) : rows(topic, config, name))}\n`);
      else process.stdout.write(`${table(rows(topic, config, name))}\n`);
    },
  );
}
