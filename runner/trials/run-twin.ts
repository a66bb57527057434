import { createHash } from 'node:crypto';
import type { Case, SymbolicRequest } from '../../model/case.ts';
import type { Held } from '../../model/fixtures.ts';
import type { Context } from '../context.ts';
import { tidy } from '../ledger/remove-held.ts';
import { newScope } from '../requests/fill.ts';
import { namesAddresses, taken } from './met-taken.ts';
import type { Trial } from './trial.ts';
import { tryCreate } from './try-create.ts';

type Like = Pick<Case, 'form' | 'format'>;

/** Many cases share a twin: it is known by what it asks. */
function twinLabel(twin: SymbolicRequest, { form, format }: Like): string {
  return `twin/${createHash('sha256').update(JSON.stringify(twin)).digest('hex').slice(0, 16)}/${format}@${form}`;
}

/** Sends the twin and deletes what it made. Once more, with fresh leases, where one of them was chosen for somebody else meanwhile. */
export async function runTwin(context: Context, twin: SymbolicRequest, like: Like): Promise<Trial> {
  const first = await sendTwin(context, twin, like);
  return namesAddresses(context.operation, { request: twin, setup: [] }) && taken(context, first) ? sendTwin(context, twin, like) : first;
}

async function sendTwin(context: Context, twin: SymbolicRequest, like: Like): Promise<Trial> {
  const scope = newScope(context.leases, context.random, context.clock, twinLabel(twin, like));
  const held: Held[] = [];
  try {
    const { trial, made } = await tryCreate(context, scope.fill(twin, like), scope.wire(twin));
    if (made) held.push(made);
    return trial;
  } finally {
    await tidy(context, scope, held);
  }
}
