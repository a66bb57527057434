import type { Held } from '../../model/fixtures.ts';
import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { textsAt } from '../answer-path.ts';
import type { Context } from '../context.ts';
import { sent } from '../meaning.ts';
import { canonical } from '../requests/spelling.ts';
import { isUnheard } from '../requests/traffic.ts';

type Books = Pick<Context, 'operation' | 'beside' | 'ledger' | 'departures'>;

/** The operation of a request: the judged one, or one that a set-up calls. */
export function operationOf(
  { operation, beside }: Pick<Context, 'operation' | 'beside'>,
  { operation: name }: Request,
): Operation | undefined {
  return name === operation.name ? operation : beside.get(name);
}

/** What a request acts on, where the run holds it. */
export function actedOn(books: Books, request: Request): Held | undefined {
  const by = operationOf(books, request)?.lifecycle?.on?.by ?? null;
  const id = sent(request.pairs, by) ?? sent(request.pairs, by === null ? null : `${by}.1`);
  return id === undefined ? undefined : books.ledger.of(id);
}

/** Fields that an accepted request leaves the thing with: what its life says, and the scalars that a listed thing repeats. */
function shownAfter({ lifecycle, parameters }: Operation, { pairs }: Request): Readonly<Record<string, string>> {
  const repeated = parameters.flatMap(({ name, shape, readBack, change }) => {
    const text = shape === 'scalar' && change === 'sets' && readBack !== null ? sent(pairs, name) : undefined;
    return text === undefined || readBack === null ? [] : [[readBack, text] as const];
  });
  return { ...Object.fromEntries(repeated), ...lifecycle?.shows };
}

/** What a request names of what it takes away, in canonical text: it may be spelled otherwise than where it was held. */
function taken({ parameters }: Operation, { pairs }: Request): ReadonlySet<string> {
  const names = parameters.filter(({ change }) => change === 'takes').map(({ name }) => name);
  return new Set(pairs.flatMap(([wire, text]) => (names.some((name) => wire.startsWith(`${name}.`)) ? [canonical(text)] : [])));
}

/** The token of a request, where it has one. */
function usesOf(operation: Operation, { pairs }: Request): NonNullable<Held['uses']> {
  const { token: name } = meaningsOf(operation);
  const token = sent(pairs, name);
  return token === undefined || token === '' ? [] : [{ token, pairs: pairs.filter(([wire]) => wire !== name) }];
}

/** The thing as an accepted request leaves it: with what the answer says that it holds besides, and without what was taken away. */
function changed(operation: Operation, held: Held, request: Request, body: Json): Held {
  const { holds = {} } = operation.lifecycle ?? {};
  const gone = taken(operation, request);
  // A repeated request is answered with what it has got already.
  const after = (before: readonly string[], of: string) => [
    ...before.filter((text) => !gone.has(canonical(text))),
    ...textsAt(body, holds[of]).filter((text) => !before.some((other) => canonical(other) === canonical(text))),
  ];
  return {
    ...held,
    ipv4: after(held.ipv4, 'ipv4'),
    ipv6: after(held.ipv6, 'ipv6'),
    prefixes: after(held.prefixes, 'prefixes'),
    shows: { ...held.shows, ...shownAfter(operation, request) },
    uses: [...(held.uses ?? []), ...usesOf(operation, request)],
  };
}

/** About to be sent: what a request removes leaves the ledger first. What is answered settles what the ledger holds of the thing afterwards. */
export function acting(books: Books, request: Request): (observation: Observation) => void {
  const operation = operationOf(books, request);
  const held = actedOn(books, request);
  const effect = operation?.lifecycle?.effect;
  if (operation === undefined || held === undefined || effect === 'reads') return () => undefined;
  const { ledger, departures } = books;
  // From the moment it is sent, what the thing held may be somebody else's.
  if (effect === 'removes') {
    ledger.remove(held.interfaceId);
    departures.begin(held.interfaceId);
  }
  return (observation) => {
    if (effect === 'removes' && isUnheard(observation)) ledger.doubt(held);
    else if (effect === 'removes' && observation.kind !== 'accepted') ledger.add(held);
    // As it is by now: another request about it may have been answered meanwhile.
    const now = ledger.of(held.interfaceId);
    if (effect === 'changes' && observation.kind === 'accepted' && now !== undefined)
      ledger.add(changed(operation, now, request, observation.body));
  };
}
