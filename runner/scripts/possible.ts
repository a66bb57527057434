import type { Held } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import { sent } from '../meaning.ts';
import { canonical } from '../requests/spelling.ts';

/** What a thing holds that nobody else can have meanwhile, in canonical text. */
export function holdingsOf({ ipv4, ipv6, prefixes }: Held): readonly string[] {
  return [...ipv4, ...ipv6, ...prefixes].map(canonical);
}

/** Fields that a thing is listed with as the run has left it: one that was made and left alone is like one that was released. */
export function shownBy(
  { operation, maker, beside }: Pick<Context, 'operation' | 'maker' | 'beside'>,
  { shows }: Held,
): Readonly<Record<string, string>> {
  const release = maker.lifecycle?.release?.operation;
  const released = release === operation.name ? operation : beside.get(release ?? '');
  return { ...released?.lifecycle?.shows, ...shows };
}

/** Texts of a request, in canonical form, but for the id of the thing. */
function namedIn(operation: Operation, { pairs }: Request): readonly string[] {
  const by = operation.lifecycle?.on?.by ?? null;
  return pairs.flatMap(([name, text]) => (name === by ? [] : [canonical(text)]));
}

/** Texts of parameters that take something away. */
function takenIn({ parameters }: Operation, { pairs }: Request): readonly string[] {
  const names = parameters.filter(({ change }) => change === 'takes').map(({ name }) => name);
  return pairs.flatMap(([wire, text]) => (names.some((name) => wire.startsWith(`${name}.`)) ? [canonical(text)] : []));
}

/** Whether the thing is in a state in which the operation may be asked for. */
function inState({ rules }: Operation, shown: Readonly<Record<string, string>>): boolean {
  const states = Object.values(shown);
  return rules.every(({ limit }) => limit.kind !== 'thing-state' || states.some((state) => limit.states.includes(state)));
}

/** Whether it is attached to what the request names, where the operation asks for that. */
function attachedThere({ rules, lifecycle }: Operation, shown: Readonly<Record<string, string>>, request: Request): boolean {
  const rule = rules.find(({ limit }) => limit.kind === 'attached');
  const to = rule?.parameters.find((name) => name !== lifecycle?.on?.by);
  return to === undefined || sent(request.pairs, to) === shown[to];
}

/**
 * A request on a thing that is there, or one that makes a thing, is in order as far as a small model knows: the thing is in a state for it, what it
 * takes off is there, and nothing that it names is held by anybody. Only such requests prepare the way for what is judged.
 */
export function isPossible(
  context: Pick<Context, 'operation' | 'maker' | 'beside' | 'ledger'>,
  operation: Operation,
  request: Request,
  held: Held | null,
): boolean {
  const taken = takenIn(operation, request);
  const own = held === null ? [] : holdingsOf(held);
  if (!taken.every((text) => own.includes(text))) return false;
  const somebodys = new Set(context.ledger.all().flatMap(holdingsOf));
  const named = namedIn(operation, request).filter((text) => !taken.includes(text));
  if (named.some((text) => somebodys.has(text))) return false;
  if (held === null) return true;
  const shown = shownBy(context, held);
  return inState(operation, shown) && attachedThere(operation, shown, request);
}

/** What an accepted request freed: what it took off, or what a thing held that it removed. */
export function freedBy(operation: Operation, request: Request, held: Held): readonly string[] {
  if (operation.lifecycle?.effect === 'removes') return holdingsOf(held);
  return takenIn(operation, request);
}
