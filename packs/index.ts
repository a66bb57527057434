import type { Ground } from '../generators/index.ts';
import { plainGround } from '../generators/plain-ground.ts';
import { didYouMean } from '../spec/nearest.ts';
import type { Operation } from '../spec/operation.ts';
import { UsageError } from '../spec/usage-error.ts';
import { eni } from './eni/index.ts';
import type { Pack } from './pack.ts';

/** By the name that `x-pack` gives. */
const packs: Readonly<Record<string, Pack>> = { eni };

/** The operation on the ground of its pack; on plain ground where it names none. Throws UsageError for a pack that is not there. */
export function subjectOf(operation: Operation): { readonly operation: Operation; readonly ground: Ground } {
  if (operation.pack === null) return { operation, ground: plainGround };
  const pack = packs[operation.pack];
  if (pack === undefined)
    throw new UsageError(
      `${operation.name} names the pack "${operation.pack}", which is none${didYouMean(operation.pack, Object.keys(packs))}; there are: ${Object.keys(packs).join(', ')}`,
    );
  return { operation, ground: pack.ground };
}
