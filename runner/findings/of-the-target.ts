import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Observation } from '../../model/observation.ts';
import type { DescribeFault } from '../ledger/describe-fault.ts';
import { sentAs } from '../requests/sent-as.ts';
import type { Sent } from '../requests/traffic.ts';
import type { Badness } from '../schedule/stops.ts';
import type { SilentForm } from '../trials/probe.ts';
import { sharedChecks } from '../trials/shared-checks.ts';
import type { Trial } from '../trials/trial.ts';
import type { Deviation } from './bucket.ts';

/** A deviation of the target as a whole, which no rule is to blame for, and the request that stands for it. */
export interface OfTheTarget {
  readonly check: string;
  readonly subject: Case;
  readonly trial: Trial;
}

/** Whether a check's findings are about no case of it. */
export function isOfTheTarget(check: string): boolean {
  return check === sharedChecks.availability || check === sharedChecks.describe;
}

/** The case that a request was sent for; empty where none is known. */
function keyOf(request: Sent['request']): string {
  return sentAs(request)?.key.replace(/#\d+$/, '') ?? '';
}

/** A request as a case of the check that sent it, so that it can be sent again; of the first check there is where none is known. */
function caseOf({ request, wire }: Sent, plans: readonly CheckPlan[]): Case {
  const key = keyOf(request);
  const owner = plans.find(({ id }) => key.startsWith(`${id}/`)) ?? plans.find(({ rule }) => rule === null) ?? plans[0];
  const { pairs, account, form, format } = request;
  return {
    id: key === '' ? `${owner?.id ?? 'contract'}/smallest@${form}` : key,
    check: owner?.id ?? '',
    edge: 'as sent',
    value: '',
    form,
    format,
    request: { pairs, account, ...(wire ? { wire } : {}) },
    setup: [],
    twin: null,
    exclusive: [],
    intent: { kind: 'unspecified' },
  };
}

function found(
  check: string,
  sent: Sent,
  observation: Observation,
  told: Pick<Deviation, 'class' | 'expected' | 'actual' | 'observed'>,
  plans: readonly CheckPlan[],
): OfTheTarget {
  const assertion: Deviation = { about: 'target', level: 'MUST', verdict: 'deviates', ...told };
  const expectation = { kind: 'unspecified', why: ['it is about the target, not about this request'] } as const;
  const { request } = sent;
  return { check, subject: caseOf(sent, plans), trial: { request, expectation, observation, made: 1, assertions: [assertion] } };
}

const goesOn = 'the target goes on answering creates';

/**
 * The target went bad. Null where nobody is there any more: whether it fell or was stopped, nobody can tell, unless a request was seen
 * to make it fall again.
 */
export function badTarget({ answer, suspects, sound, search }: Badness, reason: string, plans: readonly CheckPlan[]): OfTheTarget | null {
  const culprit = search?.culprit ?? null;
  const sent = culprit ?? suspects[0] ?? sound[0];
  const gone = answer.kind === 'unanswered' && ['refused', 'dns', 'tls'].includes(answer.cause);
  if (!sent || (gone && !culprit)) return null;
  const silent = answer.kind === 'unanswered';
  const observed = silent ? 'creates are answered no more' : 'creates fail for good';
  const kind = silent ? 'no-answer' : 'server-error';
  const labels = suspects.map(({ request }) => keyOf(request) || 'an unnamed request');
  const listed = !culprit && labels.length > 1;
  const actual = listed ? `${reason}. May be the cause, in the order in which they were sent: ${labels.join(', ')}` : reason;
  return found(sharedChecks.availability, sent, answer, { class: kind, expected: goesOn, actual, observed }, plans);
}

export function silentForm({ form, observation, suspects, smallest }: SilentForm, plans: readonly CheckPlan[]): OfTheTarget {
  const [sent = smallest] = suspects ?? [];
  const since = `no more since ${keyOf(sent.request) || 'a request'} was sent`;
  const actual = `in form ${form} they are answered ${suspects === null ? 'not at all, whatever they ask for' : since}; in other forms they are`;
  const told = { class: 'no-answer', expected: goesOn, actual, observed: `creates in form ${form} are not answered` } as const;
  return found(sharedChecks.availability, sent, observation, told, plans);
}

export function wrongDescribe({ request, observation, ...told }: DescribeFault, plans: readonly CheckPlan[]): OfTheTarget {
  return found(sharedChecks.describe, { request, wire: null }, observation, { class: 'wrong-effect', ...told }, plans);
}
