import type { SymbolicRequest } from '../../model/case.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import { type CaseDraft, type CheckPlan, caseOf } from '../check-plan.ts';
import { contextOf } from '../context.ts';
import { unspecifiedDraft, validDraft } from '../draft.ts';
import { MissingFixture, offered, type PlanOptions, type Subject } from '../ground.ts';
import { requestFor } from '../settings.ts';
import { gatewayAttempts, oddAttempts, silentAttempts, type WireAttempt } from './attempts.ts';

export interface ProtocolOptions extends PlanOptions {
  /** Whether requests are signed; `sign` where absent. */
  readonly auth?: 'sign' | 'none';
}

function draftOf(plain: SymbolicRequest, rule: string, { edge, wire, forms, before, polarity }: WireAttempt): CaseDraft {
  const request = { ...plain, wire };
  const extras = { ...(forms ? { forms } : {}), setup: before ? [{ ...plain, wire: before }] : [] };
  if (polarity === 'valid') return validDraft(edge, edge, request, extras);
  if (polarity === 'unspecified') return { ...unspecifiedDraft(edge, edge, request), ...extras };
  return { ...validDraft(edge, edge, request, extras), twin: plain, intent: { kind: 'violates', rule } };
}

function meant(polarity: 'valid' | 'unspecified', attempts: readonly WireAttempt[]): readonly WireAttempt[] {
  return attempts.map((attempt) => ({ ...attempt, polarity }));
}

/** One check a row of the gateway, one of what is odd and right, one of what no page speaks of. Where nothing is signed, checks on signatures say so. */
export function protocolPlans(subject: Subject, fixtures: Fixtures, options: ProtocolOptions): readonly CheckPlan[] {
  const { operation } = subject;
  const attempts = gatewayAttempts(operation);
  const plain = offered(() => requestFor(contextOf(subject, fixtures), {}));
  const unsigned = options.auth === 'none' ? 'nothing is signed (--auth none)' : null;
  const plan = (property: string, level: CheckPlan['level'], signed: boolean, tried: readonly WireAttempt[]): CheckPlan => {
    const id = `protocol/${property}`;
    const skip = plain instanceof MissingFixture ? plain.message : signed ? unsigned : null;
    const edges = () =>
      plain instanceof MissingFixture || skip !== null
        ? []
        : tried.flatMap((attempt) => {
            const draft = draftOf(plain, `gateway/${property}`, attempt);
            const forms = options.forms.filter((form) => draft.forms?.includes(form) ?? true);
            return forms.map((form) => caseOf(draft, id, form, 'JSON', draft.edge));
          });
    return { id, family: 'protocol', rule: null, level, skip, edges, samples: null, parameters: [] };
  };
  return [
    ...operation.gateway.map(({ id, signed, statedBy }) => plan(id, statedBy === 'nobody' ? 'MAY' : 'SHOULD', signed, attempts[id])),
    plan('odd', 'SHOULD', true, meant('valid', oddAttempts(operation))),
    { ...plan('silent', 'MUST', true, meant('unspecified', silentAttempts(operation))), robustness: true },
  ];
}
