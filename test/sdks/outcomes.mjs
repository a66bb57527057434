import { parseArgs } from 'node:util';
import { brief } from '../../dist/reports/clean.js';
import { loadOperation, shippedOperations } from '../../dist/spec/load.js';
import { didYouMean } from '../../dist/spec/nearest.js';
import { UsageError } from '../../dist/spec/usage-error.js';

/** The operations that the words name: that of the create where they name none. Throws UsageError. */
export function operationsIn(words) {
  const { operation } = readWords(words);
  if (operation === undefined) return [loadOperation().name];
  const names = shippedOperations();
  if (operation === 'all') return names;
  if (names.includes(operation)) return [operation];
  throw new UsageError(
    `--operation ${operation}: no operation that is shipped${didYouMean(operation, names)}; there are all, ${names.join(', ')}`,
  );
}

function readWords(words) {
  try {
    return parseArgs({ args: [...words], options: { operation: { type: 'string' } } }).values;
  } catch (error) {
    throw new UsageError(`${error.message.split('. ')[0]}; there is --operation NAME|all`);
  }
}

/** How a run counts, and why where it is neither passed nor failed: what its contract states no rule of, no answer to it can be judged by. */
export function outcomeOf({ exitCode, operation, reasons }) {
  if (exitCode === 0) return { kind: 'passed' };
  if (exitCode !== 3 || loadOperation(operation).rules.length > 0) return { kind: 'failed' };
  const [first = 'no check was executed'] = reasons;
  return { kind: 'apart', why: `its contract states no rule to judge answers by: ${brief(first, 160)}` };
}
