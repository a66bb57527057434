import type { Case } from '../../model/case.ts';
import type { Exchange, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { SdkAnswer, SdkCase, SdkOutcome, SdkReply } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import { flatten } from '../../oracle/sdk/flatten.ts';
import { sdkExpectation } from '../../oracle/sdk/judge.ts';
import type { Trial } from '../trials/trial.ts';

const limit = 64 * 1024;

function answerOf(reply: SdkReply): Pick<Exchange, 'status' | 'responseHeaders' | 'responseBody'> {
  if (reply.kind !== 'answer') return { status: null, responseHeaders: {}, responseBody: '' };
  const body = reply.cutAt === null ? reply.body : reply.body.slice(0, reply.cutAt);
  return { status: reply.status, responseHeaders: reply.headers, responseBody: body.slice(0, limit) };
}

function exchangeOf({ reply }: SdkCase, { seen }: SdkAnswer): (() => Exchange) | null {
  const [first] = seen;
  if (first === undefined) return null;
  return () => ({ ...first.recorded(), ...answerOf(reply) });
}

/** What an SDK's caller got, as an observation of what stands behind it. Status 0 is one that the SDK does not reveal. */
export function observationOf(outcome: SdkOutcome, latencyMs: number, exchange: Observation['exchange'] = null): Observation {
  const common = { latencyMs, exchange };
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', format: 'JSON', status: 200, body: outcome.response, ...common };
    case 'rejected': {
      const { code, message, requestId } = outcome;
      const status = outcome.status ?? 0;
      if (code === null) return { kind: 'malformed', what: `${outcome.type} without a code`, status, ...common };
      return { kind: 'rejected', code, message, requestId, status, format: 'JSON', body: { Code: code }, ...common };
    }
    case 'failed':
      return { kind: 'malformed', what: `${outcome.type}: ${outcome.message}`, status: 0, ...common };
    case 'refused':
    case 'unrepresentable':
      return { kind: outcome.kind, reason: outcome.reason, ...common };
    case 'crashed':
    case 'hung':
      return { kind: 'unanswered', cause: outcome.kind === 'hung' ? 'timeout' : 'client', detail: outcome.detail, ...common };
  }
}

/** What the caller's parameters have to become; where nothing deviates, that is what was seen. */
function requestOf({ call }: SdkCase, { seen }: SdkAnswer, assertions: readonly Assertion[]): Request {
  const [first] = seen;
  const asGiven = first !== undefined && assertions.every(({ verdict }) => verdict === 'conforms');
  const pairs = asGiven ? first.pairs : flatten(call.parameters);
  return { operation: call.operation, pairs, account: 'default', form: first?.form ?? 'D', format: 'JSON' };
}

/** A judged call in the words that the service's checks use, so that tallies, findings and reports are the same for both. */
export function asTrial(subject: SdkCase, answer: SdkAnswer, assertions: readonly Assertion[], timeoutMs: number): Trial {
  return {
    request: requestOf(subject, answer, assertions),
    expectation: sdkExpectation(subject, timeoutMs),
    observation: observationOf(answer.outcome, answer.durationMs, exchangeOf(subject, answer)),
    assertions,
    made: assertions.length,
  };
}

/** The case as findings store it; its request is what the caller's parameters have to become on the wire. */
export function asCase(subject: SdkCase, { request }: Trial): Case {
  const { check, edge, value } = subject;
  return {
    id: `${subject.id}@${request.form}`,
    check,
    edge,
    value,
    form: request.form,
    format: 'JSON',
    request: { pairs: request.pairs, account: request.account },
    setup: [],
    twin: null,
    exclusive: [],
    intent: subject.rule === null ? { kind: 'valid' } : { kind: 'violates', rule: subject.rule },
  };
}
