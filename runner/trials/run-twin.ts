import { createHash } from 'node:crypto';
import type { Case } from '../../model/case.ts';
import type { Held } from '../../model/fixtures.ts';
import type { Context } from '../context.ts';
import { tidy } from '../ledger/remove-held.ts';
import { untilAlone } from '../ledger/scarce.ts';
import { newScope } from '../requests/fill.ts';
import { metTaken } from './met-taken.ts';
import { sendAll } from './set-up.ts';
import type { Trial } from './trial.ts';
import { tryRequest } from './try-request.ts';

/** Many cases share a twin: it is known by what it asks. */
function twinLabel({ request, form, format }: Case): string {
  return `twin/${createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16)}/${format}@${form}`;
}

/** Sends a twin, as a case of its own, and deletes what it made. Once more, with fresh leases, where one of them was chosen for somebody else meanwhile. */
export async function runTwin(context: Context, twin: Case): Promise<Trial> {
  const first = await named(context, twin);
  return metTaken(context, first, true) ? named(context, twin) : first;
}

/** Once more with fresh values where an accepted answer named no interface. */
async function named(context: Context, twin: Case): Promise<Trial> {
  const first = await sendTwin(context, twin);
  if (!context.nameless.asksAgain([first])) return first;
  const second = await sendTwin(context, twin);
  context.nameless.askedAgain(twin.check, twin, [first], [second]);
  return second;
}

async function sendTwin(context: Context, twin: Case): Promise<Trial> {
  const scope = newScope(context.operation, context.leases, context.random, context.clock, twinLabel(twin));
  const held: Held[] = [];
  await untilAlone(context, twin);
  try {
    const refused = await sendAll(context, twin.setup, twin, scope, held);
    if (refused !== null) return refused;
    const { trial, made } = await tryRequest(context, scope.fill(twin.request, twin), scope.wire(twin.request));
    if (made) held.push(made);
    return trial;
  } finally {
    const left = held.filter(({ interfaceId }) => context.ledger.has(interfaceId));
    await tidy(context, scope, left, twin.exclusive.length > 0);
  }
}
