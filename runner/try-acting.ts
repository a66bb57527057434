import type { Held } from '../model/fixtures.ts';
import type { Observation } from '../model/observation.ts';
import type { Operation } from '../spec/operation.ts';
import type { Acting, Context } from './context.ts';
import { operationOf } from './ledger/acted.ts';
import { heldFrom } from './ledger/held.ts';
import { untilShown } from './ledger/shown.ts';
import { newScope } from './requests/fill.ts';
import { taggedSetUp } from './requests/run-tag.ts';
import type { Settling } from './settling.ts';
import { answerInWords } from './trials/answer-in-words.ts';

type Asked = Pick<Context, 'operation' | 'maker' | 'beside' | 'sender' | 'interfaces' | 'settings' | 'leases' | 'random'> & {
  readonly settling: Pick<Settling, 'until'>;
};

type Refused = { readonly kind: 'refused' | 'unreachable'; readonly reason: string };

/** True where the answer says that there is no such operation. */
function isLacking({ gateway }: Operation, observation: Observation): boolean {
  if (observation.kind !== 'rejected') return false;
  const codes = gateway.find(({ id }) => id === 'action')?.codes.map(({ code }) => code) ?? [];
  return codes.some((code) => code === observation.code && code !== 'InvalidParameter');
}

function reasonOf(operation: Operation, observation: Observation): Refused {
  const words = answerInWords(observation);
  const message = observation.kind === 'rejected' ? ` "${observation.message ?? ''}"` : '';
  if (observation.kind === 'unanswered')
    return { kind: 'unreachable', reason: `${operation.name} is not answered: ${observation.cause}: ${observation.detail}` };
  if (isLacking(operation, observation))
    return { kind: 'refused', reason: `the target does not answer ${operation.name}: it says ${words}` };
  return { kind: 'refused', reason: `the smallest valid request of ${operation.name} was answered with ${words}${message}` };
}

/** One minimal request about what was made for it; null where it is accepted. Throws NothingToLease, and NothingMade where the answer to what makes it lacks what the request refers to. */
export async function tryActing(asked: Asked, acting: Acting | string): Promise<Refused | null> {
  const { operation, maker, sender, interfaces, settings, leases, random } = asked;
  if (typeof acting === 'string')
    return { kind: 'refused', reason: `the fixtures do not carry the smallest valid request of ${operation.name}: it ${acting}` };
  const [form = 'A'] = settings.forms;
  const like = { form, format: 'JSON' } as const;
  const scope = newScope(operation, leases, random, Date.now, `preflight/${operation.name}@${form}`);
  const held: Held[] = [];
  try {
    for (const symbolic of taggedSetUp(asked, acting.setup)) {
      const request = scope.fill(symbolic, like);
      const observation = await sender.send(request);
      const made = request.operation === maker.name ? heldFrom(maker, request, observation) : null;
      if (made) held.push(made);
      if (observation.kind !== 'accepted') return reasonOf({ ...operation, name: request.operation }, observation);
      const { shows = {} } = operationOf(asked, request)?.lifecycle ?? {};
      const [about] = held;
      if (about && Object.keys(shows).length > 0) await untilShown(asked, { ...about, shows });
      scope.answered(observation.body);
    }
    const observation = await sender.send(scope.fill(acting.request, like));
    return observation.kind === 'accepted' ? null : reasonOf(operation, observation);
  } finally {
    for (const { region, interfaceId, account } of held) await interfaces.remove(region, interfaceId, account);
    scope.release();
  }
}
