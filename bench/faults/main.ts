/**
 * How many planted defects does the suite notice? `npm run faults [-- --seeds N] [--matrix] [--noticed] [--alone] [--only GLOB] [--profile smoke] [--operation NAME|all]
 * [--threads N]`.
 * Runs the gate profile of the operation against the emulator with each fault that is planted in it, and with the harmless variations: some at once,
 * and each alone where its group was reported; with --alone or --matrix one by one, as always those that make nearly every answer wait, of which the
 * edges alone are sent. With `all`, one operation after the other, each with what is planted in it. Exits 1 where a fault survives its mapped checks,
 * a harmless variation is reported, or a check kills none of the faults.
 */
import { watchOutput } from '../../cli/output.ts';
import { select } from '../../runner/select.ts';
import { shippedOperations } from '../../spec/load.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { faultsOf, operations } from './catalogue.ts';
import { everyOperation, faultsCommand, namedOperations, type Options } from './options.ts';
import { faultLine, isBad, isFlawed, type OperationTrials, operationsTable, summaryTable } from './table.ts';
import { tryOperation } from './try-operation.ts';
import { writeNoticed } from './write-noticed.ts';

/** The chosen faults of each operation that is asked for and has some. Throws UsageError for a glob that no id matches. */
function chosen({ operation, only }: Options): ReadonlyMap<string, readonly string[]> {
  const names = namedOperations(operation, operations);
  const idsOf = (name: string): readonly string[] => faultsOf(name).map(({ id }) => id);
  const ids = new Set(select(names.flatMap(idsOf), only, 'fault'));
  const each = names.map((name) => [name, idsOf(name).filter((id) => ids.has(id))] as const);
  return new Map(each.filter(([, some]) => some.length > 0));
}

function report({ trials, idle }: OperationTrials): string {
  const lines = ['', summaryTable(trials)];
  if (idle !== null && idle.length > 0) lines.push(`checks that killed nothing: ${idle.length}`, ...idle);
  return `${[...lines, ...trials.filter(isBad).map(faultLine)].join('\n')}\n`;
}

/** What a table of the operations cannot show: those that nothing is planted in. */
function without(): string {
  const bare = shippedOperations().filter((name) => !operations.includes(name));
  return bare.length === 0 ? '' : `nothing is planted in ${bare.join(', ')}\n`;
}

async function main(options: Options): Promise<number> {
  if (options.noticed && (options.only.length > 0 || options.profile !== 'gate'))
    throw new UsageError('--noticed writes down all that was noticed: leave --only and --profile out');
  const tried: OperationTrials[] = [];
  for (const [name, ids] of chosen(options)) {
    const found = await tryOperation(name, ids, options);
    tried.push(found);
    process.stdout.write(report(found));
  }
  if (options.operation === everyOperation) process.stdout.write(`\n${operationsTable(tried)}\n${without()}`);
  if (options.noticed) writeNoticed(tried);
  return tried.some(isFlawed) ? 1 : 0;
}

// A reader that has seen enough ends nothing.
watchOutput();
try {
  process.exitCode = await main(faultsCommand(operations).parse().opts<Options>());
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`faults: ${error.message}\n`);
  process.exitCode = 64;
}
