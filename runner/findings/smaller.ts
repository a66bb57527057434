import type { Case, SequenceStep, SymbolicRequest } from '../../model/case.ts';
import { beforeIndex } from '../../spec/root-of.ts';

function without(request: SymbolicRequest, parameter: string): SymbolicRequest {
  return { ...request, pairs: request.pairs.filter(([name]) => beforeIndex(name) !== parameter) };
}

function stepWithout(step: SequenceStep, parameter: string): SequenceStep {
  return 'request' in step ? { ...step, request: without(step.request, parameter) } : step;
}

/** Every request that a case sends: its own, those before it, those of its sequence. */
function requestsOf({ request, setup, script }: Case): readonly SymbolicRequest[] {
  if (script?.kind === 'at-once') return [...setup, ...script.requests];
  if (script?.kind !== 'sequence') return [...setup, request];
  return script.steps.flatMap((step) => ('request' in step ? [step.request] : []));
}

/** Parameters that a case could do without, the last sent first. */
export function parametersOf(subject: Case): readonly string[] {
  return [...new Set(requestsOf(subject).flatMap(({ pairs }) => pairs.map(([name]) => beforeIndex(name))))].reverse();
}

/** A case without a parameter: without it in every request, or, where others send it too, in its own request alone. */
export function dropped(subject: Case, parameter: string): readonly Case[] {
  const { request, setup, twin, script } = subject;
  const own = { ...subject, request: without(request, parameter), twin: twin && without(twin, parameter) };
  if (script?.kind === 'sequence')
    return [{ ...own, script: { ...script, steps: script.steps.map((step) => stepWithout(step, parameter)) } }];
  if (script?.kind === 'at-once')
    return [{ ...own, script: { ...script, requests: script.requests.map((each) => without(each, parameter)) } }];
  const sent = setup.some(({ pairs }) => pairs.some(([name]) => beforeIndex(name) === parameter));
  return sent ? [{ ...own, setup: setup.map((each) => without(each, parameter)) }, own] : [own];
}

/** A sequence without one of its steps, the last first; none of any other case. */
export function shortened(subject: Case): readonly Case[] {
  const { script } = subject;
  if (script?.kind !== 'sequence' || script.steps.length < 2) return [];
  return script.steps
    .map((_, index) => ({ ...subject, script: { ...script, steps: script.steps.filter((_step, at) => at !== index) } }))
    .reverse();
}

/** The last create of a sequence by itself; nothing for any other case. */
export function lastAlone(subject: Case): readonly Case[] {
  const { script } = subject;
  const last = script?.kind === 'sequence' ? script.steps.findLast((step) => step.do === 'create') : undefined;
  return script?.kind === 'sequence' && last !== undefined ? [{ ...subject, script: { ...script, steps: [last] } }] : [];
}
