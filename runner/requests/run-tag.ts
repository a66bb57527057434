import type { Case, SequenceStep, SymbolicRequest } from '../../model/case.ts';
import type { Json } from '../../model/observation.ts';
import type { Pair } from '../../model/request.ts';
import type { Settings } from '../settings.ts';

/** Key of the tag by which what a run made is known to be its own. */
export const runTagKey = 'eni-contract-run';

const required = /^(RegionId|VSwitchId|SecurityGroupId|SecurityGroupIds(\..*)?|ClientToken)$/;

/** True where a pair names a tag, in whatever spelling. */
function isTag([name]: readonly [string, unknown]): boolean {
  return /^\W*tags?\b/i.test(name);
}

function requestsOf({ request, setup, twin, script }: Case): readonly SymbolicRequest[] {
  const steps = script?.kind === 'sequence' ? script.steps.flatMap((step) => (step.do === 'create' ? [step.request] : [])) : [];
  return [request, ...setup, ...(twin ? [twin] : []), ...steps];
}

/**
 * Whether the tag changes nothing of what a case means: not where it is about a parameter alone, about required ones only, about tags,
 * or changes the request on the wire. All requests of a case are tagged or none.
 */
export function isTaggable(subject: Case): boolean {
  if (subject.check.startsWith('contract/') || subject.check.includes('/Tag')) return false;
  const requests = requestsOf(subject);
  if (requests.some(({ pairs, wire }) => wire !== undefined || pairs.some(isTag))) return false;
  return requests.every(({ pairs }) => pairs.some(([name]) => !required.test(name)));
}

function tagPairs(run: string): readonly Pair[] {
  return [
    ['Tag.1.Key', runTagKey],
    ['Tag.1.Value', run],
  ];
}

function withPairs(request: SymbolicRequest, run: string): SymbolicRequest {
  return { ...request, pairs: [...request.pairs, ...tagPairs(run)] };
}

function withStep(step: SequenceStep, run: string): SequenceStep {
  return step.do === 'create' ? { ...step, request: withPairs(step.request, run) } : step;
}

function runOf({ real }: Settings): string | null {
  return real?.run ?? null;
}

/** The case as it is sent where what it makes has to be found again; the case itself elsewhere. */
export function taggedCase<T extends Case>(settings: Settings, subject: T): T {
  const run = runOf(settings);
  if (run === null || !isTaggable(subject)) return subject;
  const { request, setup, twin, script } = subject;
  return {
    ...subject,
    request: withPairs(request, run),
    setup: setup.map((each) => withPairs(each, run)),
    twin: twin && withPairs(twin, run),
    ...(script?.kind === 'sequence' ? { script: { ...script, steps: script.steps.map((step) => withStep(step, run)) } } : {}),
  };
}

/** Pairs with the tag, for requests of our own that are no case. */
export function taggedPairs(settings: Settings, pairs: readonly Pair[]): readonly Pair[] {
  const run = runOf(settings);
  return run === null ? pairs : [...pairs, ...tagPairs(run)];
}

/** Whether a request carries the tag of this run. */
export function carriesTag(pairs: readonly Pair[], run: string): boolean {
  const [[, value] = ['', null]] = pairs.filter(([name]) => name === 'Tag.1.Value');
  return value === run && pairs.some(([name, text]) => name === 'Tag.1.Key' && text === runTagKey);
}

/** Whether an interface, as Describe lists it, carries the tag of a run. */
export function isTagged(listed: Readonly<Record<string, Json>>, run: string): boolean {
  const wrapper = listed['Tags'] as { readonly Tag?: readonly Readonly<Record<string, Json>>[] } | undefined;
  const tags = Array.isArray(wrapper?.Tag) ? wrapper.Tag : [];
  return tags.some((tag) => (tag['TagKey'] ?? tag['Key']) === runTagKey && (tag['TagValue'] ?? tag['Value']) === run);
}
