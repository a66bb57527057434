import { refusalOf } from '../spec/refusal.ts';
import { exits } from './exits.ts';

/** Whether what was printed arrived. */
export interface Output {
  /** The exit code of a process whose output was lost; null where it was not. */
  failed(): number | null;
}

/**
 * Takes errors of stdout and stderr. A reader that has seen enough (`| head`) is no error: the work goes on, cleans up and ends with
 * the verdict that it comes to. Any other one means that what was printed is lost, which must not look like a verdict.
 */
export function watchOutput(): Output {
  let failed: number | null = null;
  const lost = (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || failed !== null) return;
    failed = exits.usage;
    process.stderr.write(`eni-contract: the output could not be written: ${refusalOf(error) ?? error.message}\n`);
  };
  for (const stream of [process.stdout, process.stderr]) stream.on('error', lost);
  return { failed: () => failed };
}
