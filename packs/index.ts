import { plainGround } from '../generators/plain-ground.ts';
import { plainReader } from '../oracle/plain-reader.ts';
import { didYouMean } from '../spec/nearest.ts';
import type { Operation } from '../spec/operation.ts';
import { UsageError } from '../spec/usage-error.ts';
import { eni } from './eni/index.ts';
import type { Pack } from './pack.ts';

/** By the name that `x-pack` gives. */
const packs: Readonly<Record<string, Pack>> = { eni };

/** What YAML says all there is to say about. */
const plain: Pack = { ground: plainGround, reader: plainReader };

/** An operation in its world. */
export interface Subject extends Pack {
  readonly operation: Operation;
}

/** The operation with its pack; with plain ground and a plain reader where it names none. Throws UsageError for a pack that is not there. */
export function subjectOf(operation: Operation): Subject {
  if (operation.pack === null) return { operation, ...plain };
  const pack = packs[operation.pack];
  if (pack === undefined)
    throw new UsageError(
      `${operation.name} names the pack "${operation.pack}", which is none${didYouMean(operation.pack, Object.keys(packs))}; there are: ${Object.keys(packs).join(', ')}`,
    );
  return { operation, ...pack };
}
