import type { Case, SequenceStep, SymbolicRequest } from '../../model/case.ts';
import type { Pair } from '../../model/request.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { type Fields, listAt } from '../answer-path.ts';
import { isNeeded } from '../meaning.ts';
import type { Settings } from '../settings.ts';

/** Key of the tag by which what a run made is known to be its own. */
export const runTagKey = 'eni-contract-run';

/** What is asked for, and in which run. */
export interface Tagging {
  readonly operation: Operation;
  readonly settings: Pick<Settings, 'real'>;
}

/** What a pair that names a tag begins with, in whatever spelling. */
function tagIn(list: string): RegExp {
  return new RegExp(`^\\W*${list}s?\\b`, 'i');
}

function requestsOf({ request, setup, twin, script }: Case): readonly SymbolicRequest[] {
  const steps = script?.kind === 'sequence' ? script.steps.flatMap((step) => (step.do === 'create' ? [step.request] : [])) : [];
  return [request, ...setup, ...(twin ? [twin] : []), ...steps];
}

/** True where a pair says no more than each request has to, but for its token. */
function isBare(operation: Operation, wire: string): boolean {
  return isNeeded(operation, wire) || wire === meaningsOf(operation).token;
}

/**
 * Whether the tag changes nothing of what a case means: not where it is about a parameter alone, about required ones only, about tags,
 * or changes the request on the wire. All requests of a case are tagged or none.
 */
export function isTaggable(operation: Operation, subject: Case): boolean {
  const { tag } = meaningsOf(operation);
  if (tag === null || subject.check.startsWith('contract/') || subject.check.includes(`/${tag.list}`)) return false;
  const requests = requestsOf(subject);
  const named = tagIn(tag.list);
  if (requests.some(({ pairs, wire }) => wire !== undefined || pairs.some(([name]) => named.test(name)))) return false;
  return requests.every(({ pairs }) => pairs.some(([name]) => !isBare(operation, name)));
}

/** None where the operation takes no tags. */
function tagPairs(operation: Operation, run: string): readonly Pair[] {
  const { tag } = meaningsOf(operation);
  if (tag === null) return [];
  return [
    [`${tag.list}.1.${tag.key}`, runTagKey],
    [`${tag.list}.1.${tag.value}`, run],
  ];
}

function withPairs(request: SymbolicRequest, tag: readonly Pair[]): SymbolicRequest {
  return { ...request, pairs: [...request.pairs, ...tag] };
}

function withStep(step: SequenceStep, tag: readonly Pair[]): SequenceStep {
  return step.do === 'create' ? { ...step, request: withPairs(step.request, tag) } : step;
}

/** Set-up requests with the tag of the run where they make something that has to be found again. */
export function taggedSetUp(
  { maker, settings: { real } }: Pick<Tagging, 'settings'> & { readonly maker: Operation },
  setup: readonly SymbolicRequest[],
): readonly SymbolicRequest[] {
  if (real === undefined) return setup;
  const tag = tagPairs(maker, real.run);
  const named = tagIn(meaningsOf(maker).tag?.list ?? '');
  const makes = ({ operation, pairs }: SymbolicRequest) => operation === maker.name && pairs.every(([name]) => !named.test(name));
  return setup.map((each) => (makes(each) ? withPairs(each, tag) : each));
}

/** The same for what an operation on made things sends: its set-up, and the creates of its sequence. */
function taggedMaking<T extends Case>(tagging: Parameters<typeof taggedSetUp>[0], subject: T): T {
  const tagged = (request: SymbolicRequest) => taggedSetUp(tagging, [request])[0] ?? request;
  const step = (each: SequenceStep): SequenceStep => (each.do === 'create' ? { ...each, request: tagged(each.request) } : each);
  const { setup, script } = subject;
  const made = { ...subject, setup: taggedSetUp(tagging, setup) };
  return script?.kind === 'sequence' ? { ...made, script: { ...script, steps: script.steps.map(step) } } : made;
}

/** The case as it is sent where what it makes has to be found again; the case itself elsewhere. */
export function taggedCase<T extends Case>(
  { operation, maker, settings: { real } }: Tagging & { readonly maker: Operation },
  subject: T,
): T {
  if (real === undefined) return subject;
  if (operation !== maker) return taggedMaking({ maker, settings: { real } }, subject);
  if (!isTaggable(operation, subject)) return subject;
  const tag = tagPairs(operation, real.run);
  const { request, setup, twin, script } = subject;
  return {
    ...subject,
    request: withPairs(request, tag),
    setup: setup.map((each) => withPairs(each, tag)),
    twin: twin && withPairs(twin, tag),
    ...(script?.kind === 'sequence' ? { script: { ...script, steps: script.steps.map((step) => withStep(step, tag)) } } : {}),
  };
}

/** Pairs with the tag, for requests of our own that are no case. */
export function taggedPairs<P>({ operation, settings: { real } }: Tagging, pairs: readonly P[]): readonly (P | Pair)[] {
  return real === undefined ? pairs : [...pairs, ...tagPairs(operation, real.run)];
}

/** Whether a request carries the tag of this run. */
export function carriesTag(operation: Operation, pairs: readonly Pair[], run: string): boolean {
  const tag = tagPairs(operation, run);
  return tag.length > 0 && tag.every(([name, text]) => pairs.find(([wire]) => wire === name)?.[1] === text);
}

/** Whether a thing, as Describe lists it, carries the tag of a run; requests and lists may spell the fields of a tag differently. */
export function isTagged(operation: Operation, listed: Fields, run: string): boolean {
  const { tag: asSent } = meaningsOf(operation);
  const shown = operation.lifecycle?.describe?.tags ?? null;
  if (shown === null) return false;
  const field = (tag: Fields, name: string, other: string | undefined) => tag[name] ?? tag[other ?? name];
  return (listAt(listed, shown.items) ?? []).some(
    (tag) => field(tag, shown.key, asSent?.key) === runTagKey && field(tag, shown.value, asSent?.value) === run,
  );
}
