import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Walk } from '../../oracle/response/pages.ts';
import { tokenPagesOf } from '../../spec/meanings.ts';
import { listAt, textAt, valueAt } from '../answer-path.ts';
import type { Context } from '../context.ts';
import type { Interface } from '../ledger/interfaces.ts';
import { sent } from '../meaning.ts';
import { noteSentAs, sentAs } from '../requests/sent-as.ts';
import { untilFresh } from './fresh.ts';
import type { Trial } from './trial.ts';

/** Pages of a request that asks for small ones: so many at the most. */
const mostPages = 20;

/** A walk by tokens goes so many pages far: a target may give less on each than was asked for. */
const mostSteps = 60;

/** Things that are looked for where nothing can be made. */
const mostKnown = 20;

function idsIn({ operation }: Context): (body: Json) => readonly string[] {
  const describe = operation.lifecycle?.describe ?? null;
  return (body) => (describe === null ? [] : (listAt(body, describe.items) ?? []).map((entry) => textAt(entry, describe.id)));
}

/** Asks for another page of what a request asked for: as the n-th of its case, so that a recording holds it as well. */
async function ask({ sender }: Context, request: Request, nth: number, pair: Request['pairs'][number]): Promise<Observation> {
  const next = { ...request, pairs: [...request.pairs, pair] };
  const origin = sentAs(request);
  if (origin !== null) noteSentAs(next, { ...origin, key: `${origin.key}/page-${nth}` });
  return untilFresh(() => sender.send(next));
}

/** Ids on each page of a request that says how large a page is; null where it does not, or a page is not answered. */
export async function pagesOf(context: Context, { request, observation }: Trial): Promise<readonly (readonly string[])[] | null> {
  const by = context.operation.lifecycle?.describe?.pages ?? null;
  if (by === null || sent(request.pairs, by.size) === undefined || sent(request.pairs, by.number) !== undefined) return null;
  const ids = idsIn(context);
  const pages = [observation.kind === 'accepted' ? ids(observation.body) : []];
  for (let number = 2; number <= mostPages; number++) {
    const answer = await ask(context, request, number, [by.number, String(number)]);
    if (answer.kind !== 'accepted') return null;
    const found = ids(answer.body);
    if (found.length === 0) break;
    pages.push(found);
  }
  return pages;
}

/** The pages that follow an answer, each asked for by the token that the one before named; null where the request asks for none, or begins in the middle. */
export async function walkOf(context: Context, { request, observation }: Trial): Promise<Walk | 'unanswered' | null> {
  const tokens = tokenPagesOf(context.operation);
  if (tokens === null || observation.kind !== 'accepted') return null;
  if (sent(request.pairs, tokens.size) === undefined || sent(request.pairs, tokens.next) !== undefined) return null;
  const ids = idsIn(context);
  const pages = [ids(observation.body)];
  const seen = new Set<string>();
  let token = nextIn(observation.body, tokens.told);
  while (token !== '') {
    if (seen.has(token)) return { pages, end: 'again' };
    if (pages.length > mostSteps) return { pages, end: 'too-far' };
    seen.add(token);
    const answer = await ask(context, request, pages.length + 1, [tokens.next, token]);
    if (answer.kind === 'rejected') return { pages, end: { refused: answer.code } };
    if (answer.kind !== 'accepted') return 'unanswered';
    pages.push(ids(answer.body));
    token = nextIn(answer.body, tokens.told);
  }
  return { pages, end: 'last' };
}

/** The token of the next page; empty on the last one. In JSON it may be a number. */
function nextIn(body: Json, path: string): string {
  const found = valueAt(body, path) ?? null;
  return found === null || typeof found === 'object' ? '' : String(found);
}

/** Things that the fixtures name and that are where a request asks, as they are listed one by one; words where nobody says. */
export async function knownEntries(context: Context, request: Request): Promise<readonly Interface[] | string> {
  const { lifecycle, parameters } = context.operation;
  const by = lifecycle?.describe?.by ?? null;
  const kind = parameters.find(({ name }) => name === by)?.refersTo ?? '';
  const entries: Interface[] = [];
  for (const id of (context.settings.fixtures.things?.[kind] ?? []).slice(0, mostKnown)) {
    const entry = await context.interfaces.describe(sent(request.pairs, lifecycle?.region ?? null) ?? '', id, request.account);
    if (entry === 'failed') return 'Describe did not answer';
    if (entry !== null) entries.push(entry);
  }
  return entries;
}
