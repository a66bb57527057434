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
const plain: Pack = { ground: plainGround, acting: plainGround, reader: plainReader };

/** An operation in its world. */
export interface Subject extends Pick<Pack, 'ground' | 'reader'> {
  readonly operation: Operation;
  /** The operation that makes what this one acts on; absent where there is none. */
  readonly making?: Subject;
}

/** The operation with its pack; with plain ground and a plain reader where it names none. `beside`: the operations that its life names. Throws UsageError for a pack that is not there. */
export function subjectOf(operation: Operation, beside: ReadonlyMap<string, Operation> = new Map()): Subject {
  const { ground, acting, reader } = packOf(operation);
  const maker = beside.get(operation.lifecycle?.on?.operation ?? '');
  return maker === undefined ? { operation, ground, reader } : { operation, ground: acting, reader, making: subjectOf(maker) };
}

function packOf(operation: Operation): Pack {
  if (operation.pack === null) return plain;
  const pack = packs[operation.pack];
  if (pack === undefined)
    throw new UsageError(
      `${operation.name} names the pack "${operation.pack}", which is none${didYouMean(operation.pack, Object.keys(packs))}; there are: ${Object.keys(packs).join(', ')}`,
    );
  return pack;
}
