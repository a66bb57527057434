import type { Observation } from '../../model/observation.ts';
import { type OwnExchange, type OwnRule, ownPrefix } from '../../model/own-rule.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';

/** What the user's rules say of one answer. */
export interface OwnVerdict {
  /** Checks that said anything. */
  readonly heard: readonly string[];
  /** What did not hold. */
  readonly assertions: readonly Assertion[];
  /** Checks whose rule is itself wrong, and how: none of the target's business, nor of other checks. */
  readonly mistakes: readonly (readonly [check: string, reason: string])[];
}

export function ownCheckId({ id }: Pick<OwnRule, 'id'>): string {
  return `${ownPrefix}${id}`;
}

const nothing: OwnVerdict = { heard: [], assertions: [], mistakes: [] };

/** Null for what was never sent. */
function exchangeOf(request: Request, observation: Observation): OwnExchange | null {
  const { kind, latencyMs } = observation;
  if (kind === 'refused' || kind === 'unrepresentable' || latencyMs === null) return null;
  const { operation, form, format, account, pairs } = request;
  const answered = kind === 'accepted' || kind === 'rejected';
  return {
    ...{ operation, form, format, account, latencyMs },
    parameters: Object.fromEntries(pairs),
    outcome: kind,
    status: 'status' in observation ? observation.status : null,
    code: kind === 'rejected' ? observation.code : null,
    // A rule that changed it would change what the contract is judged by.
    body: answered ? structuredClone(observation.body) : null,
  };
}

/** A mistake in a rule is none of the target's. */
function said(rule: OwnRule, exchange: OwnExchange): { readonly wrong: string | null | undefined } | { readonly mistake: string } {
  try {
    const wrong: unknown = rule.judge(exchange);
    if (wrong === undefined || wrong === null || typeof wrong === 'string') return { wrong };
    return { mistake: `the rule answered ${wrong instanceof Promise ? 'a promise' : typeof wrong}, not text, null or undefined` };
  } catch (error) {
    return { mistake: `the rule threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}` };
  }
}

/** Judges one answer by the user's rules. Each sees a copy of its own. */
export function ownVerdict(rules: readonly OwnRule[] | undefined, request: Request, observation: Observation): OwnVerdict {
  if (rules === undefined || rules.length === 0) return nothing;
  const heard: string[] = [];
  const assertions: Assertion[] = [];
  const mistakes: (readonly [string, string])[] = [];
  for (const rule of rules) {
    const exchange = exchangeOf(request, observation);
    if (exchange === null) return nothing;
    const about = ownCheckId(rule);
    const { level = 'MUST', expected } = rule;
    const came = said(rule, exchange);
    if ('mistake' in came) mistakes.push([about, came.mistake]);
    else if (came.wrong !== undefined) heard.push(about);
    if ('wrong' in came && typeof came.wrong === 'string')
      assertions.push({ about, level, verdict: 'deviates', class: 'own-rule', expected, actual: came.wrong, observed: 'does not hold' });
  }
  return { heard, assertions, mistakes };
}
