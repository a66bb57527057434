import { Argument, Command } from 'commander';
import type { ContractName } from '../../engine/contract.ts';
import { loadExplanations } from '../../spec/explanations.ts';
import type { Operation } from '../../spec/operation.ts';
import { openLists } from '../catalogue/lists.ts';
import { operationOf } from '../catalogue/operation-of.ts';
import { withContract } from '../options.ts';

const topics = ['rules', 'checks', 'errors', 'faults', 'words', 'targets'] as const;
type Topic = (typeof topics)[number];

type Row = Readonly<Record<string, string | number>>;

/** What a list is made of: the contract, and the file that targets are read from. */
interface Asked {
  readonly name: ContractName;
  readonly operation: Operation;
  readonly config: string | undefined;
}

function rules({ operation }: Asked): readonly Row[] {
  return operation.rules.map((rule) => ({ id: rule.id, codes: rule.codes.map(({ code }) => code).join(' '), statedBy: rule.statedBy }));
}

function errors({ operation }: Asked): readonly Row[] {
  return operation.errorCodes.map(({ status, code, reach }) => ({ code, status, reach: reach ? `${reach.kind}: ${reach.reason}` : '' }));
}

function words(): readonly Row[] {
  return [...loadExplanations().words].map(([word, means]) => ({ word, means }));
}

// The rest takes modules of which most lists need none: they are read for who asks.

async function checks({ name }: Asked): Promise<readonly Row[]> {
  return (await openLists(name)).checks(name).map(({ id, level, skip }) => ({ id, level, skipped: skip ?? '' }));
}

async function faults({ name }: Asked): Promise<readonly Row[]> {
  const { planted, mishaps } = (await openLists(name)).faults;
  const ofEdition = planted.filter(({ edition = name.edition }) => edition === name.edition);
  return [
    ...ofEdition.map(({ id, operation, rule, what, harmless }) => ({ id, operation, rule: harmless ? 'none: harmless' : rule, what })),
    ...mishaps.map(({ id, what }) => ({ id, operation: 'any', rule: 'none: a mishap', what })),
  ];
}

async function targets({ config }: Asked): Promise<readonly Row[]> {
  const [{ findConfig }, { sdkNames }] = await Promise.all([import('../config/load-config.ts'), import('../../targets/sdk/open-sdk.ts')]);
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

const rows: Readonly<Record<Topic, (asked: Asked) => readonly Row[] | Promise<readonly Row[]>>> = {
  rules,
  checks,
  errors,
  faults,
  words,
  targets,
};

/** The manifest of checks for programs; of anything else the same as for people. */
async function forPrograms(topic: Topic, asked: Asked): Promise<readonly object[]> {
  if (topic !== 'checks') return rows[topic](asked);
  const { manifest } = await import('../manifest.ts');
  return manifest(asked.operation, (await openLists(asked.name)).checks(asked.name));
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
    async (topic: Topic, { json: asJson, config, ...name }: ContractName & { json: boolean; config?: string }) => {
      const asked = { name, config, operation: await operationOf(name) };
      const text = asJson ? json(await forPrograms(topic, asked)) : table(await rows[topic](asked));
      process.stdout.write(`${text}\n`);
    },
  );
}
