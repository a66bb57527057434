import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { DescribeFault } from '../ledger/describe-fault.ts';
import { sentAs } from '../requests/sent-as.ts';
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

/** A request as a case of the check that sent it, so that it can be sent again; of the first check there is where none is known. */
function caseOf(request: Request, plans: readonly CheckPlan[]): Case {
  const key = sentAs(request)?.key.replace(/#\d+$/, '') ?? '';
  const owner = plans.find(({ id }) => key.startsWith(`${id}/`)) ?? plans.find(({ rule }) => rule === null) ?? plans[0];
  const { pairs, account, form, format } = request;
  return {
    id: key === '' ? `${owner?.id ?? 'contract'}/smallest@${form}` : key,
    check: owner?.id ?? '',
    edge: 'as sent',
    value: '',
    form,
    format,
    request: { pairs, account },
    setup: [],
    twin: null,
    exclusive: [],
    intent: { kind: 'unspecified' },
  };
}

function found(
  check: string,
  request: Request,
  observation: Observation,
  told: Pick<Deviation, 'class' | 'expected' | 'actual' | 'observed'>,
  plans: readonly CheckPlan[],
): OfTheTarget {
  const assertion: Deviation = { about: 'target', level: 'MUST', verdict: 'deviates', ...told };
  const expectation = { kind: 'unspecified', why: ['it is about the target, not about this request'] } as const;
  return { check, subject: caseOf(request, plans), trial: { request, expectation, observation, made: 1, assertions: [assertion] } };
}

const goesOn = 'the target goes on answering creates';

/** The target went bad. Null where nobody is there any more: whether it fell or was stopped, nobody can tell. */
export function badTarget({ answer, suspects, last }: Badness, reason: string, plans: readonly CheckPlan[]): OfTheTarget | null {
  const request = suspects[0] ?? last;
  if (!request || (answer.kind === 'unanswered' && ['refused', 'dns', 'tls'].includes(answer.cause))) return null;
  const silent = answer.kind === 'unanswered';
  const observed = silent ? 'creates are answered no more' : 'creates fail for good';
  const kind = silent ? 'no-answer' : 'server-error';
  const labels = suspects.map((each) => sentAs(each)?.key.replace(/#\d+$/, '') ?? 'an unnamed request');
  const actual = labels.length > 1 ? `${reason}. May be the cause, in the order in which they were sent: ${labels.join(', ')}` : reason;
  return found(sharedChecks.availability, request, answer, { class: kind, expected: goesOn, actual, observed }, plans);
}

export function silentForm({ form, observation, suspects }: SilentForm, plans: readonly CheckPlan[]): OfTheTarget | null {
  const [request] = suspects;
  if (!request) return null;
  const since = sentAs(request)?.key.replace(/#\d+$/, '') ?? 'a request';
  const actual = `in form ${form} they are answered no more since ${since} was sent; in other forms they are`;
  const told = { class: 'no-answer', expected: goesOn, actual, observed: `creates in form ${form} are not answered` } as const;
  return found(sharedChecks.availability, request, observation, told, plans);
}

export function wrongDescribe({ request, observation, ...told }: DescribeFault, plans: readonly CheckPlan[]): OfTheTarget {
  return found(sharedChecks.describe, request, observation, { class: 'wrong-effect', ...told }, plans);
}
