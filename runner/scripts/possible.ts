import type { Held } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import type { Operation } from '../../spec/operation.ts';
import { sent } from '../meaning.ts';
import { canonical } from '../requests/spelling.ts';

/** What a thing holds that nobody else can have meanwhile, in canonical text. */
export function holdingsOf({ ipv4, ipv6, prefixes }: Held): readonly string[] {
  return [...ipv4, ...ipv6, ...prefixes].map(canonical);
}

/** The state that a thing is in, as far as the run has brought it there. */
export function stateOf({ shows }: Held): string {
  return shows?.['Status'] ?? 'Available';
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
function inState({ rules }: Operation, held: Held): boolean {
  return rules.every(({ limit }) => limit.kind !== 'thing-state' || limit.states.includes(stateOf(held)));
}

/** Whether it is attached to what the request names, or, for one that may be attached, to nothing. */
function attachedThere({ rules }: Operation, held: Held, request: Request): boolean {
  const by = rules.find(({ limit }) => limit.kind === 'attached')?.parameters.find((name) => name !== 'NetworkInterfaceId');
  return by === undefined || sent(request.pairs, by) === held.shows?.[by];
}

/**
 * A request on a thing that is there, or one that makes a thing, is in order as far as a small model knows: the thing is in a state for it, what it
 * takes off is there, and nothing that it names is held by anybody. Only such requests prepare the way for what is judged.
 */
export function isPossible(operation: Operation, request: Request, held: Held | null, all: readonly Held[]): boolean {
  const taken = takenIn(operation, request);
  const own = held === null ? [] : holdingsOf(held);
  if (!taken.every((text) => own.includes(text))) return false;
  const somebodys = new Set(all.flatMap(holdingsOf));
  const named = namedIn(operation, request).filter((text) => !taken.includes(text));
  if (named.some((text) => somebodys.has(text))) return false;
  return held === null || (inState(operation, held) && attachedThere(operation, held, request));
}

/** What an accepted request freed: what it took off, or what a thing held that it removed. */
export function freedBy(operation: Operation, request: Request, held: Held): readonly string[] {
  if (operation.lifecycle?.effect === 'removes') return holdingsOf(held);
  return takenIn(operation, request);
}
