import type { Fixtures } from '../../model/fixtures.ts';
import type { Level } from '../../model/level.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { AcceptableCode, Assertion, Expectation, Verdict } from '../../model/verdict.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import type { Operation, StatedBy } from '../../spec/operation.ts';
import { stronger, weaker } from '../levels.ts';
import type { PlainOracle } from '../plain-oracle.ts';
import { type Breaches, breaches } from './breaches.ts';
import { effectiveRequest } from './extra.ts';
import type { Moment } from './moment.ts';

/** The oracle of requests whose wire form was changed. */
export interface ProtocolOracle {
  /** What is promised for a request with these overrides at this moment. Ids of gateway rules are prefixed `gateway/`. */
  expect(fixtures: Fixtures, request: Request, wire: WireOverrides, at: Moment): Expectation;
  judge(request: Request, wire: WireOverrides, expected: Expectation, observed: Observation, fixtures: Fixtures): Verdict;
}

const levelOf: Readonly<Record<StatedBy, Level>> = { page: 'MUST', 'other-page': 'SHOULD', nobody: 'MAY' };

function rejection(operation: Operation, { broken }: Breaches, beside: Expectation): Expectation {
  const rules = operation.gateway.filter(({ id }) => broken.includes(id));
  const codes: AcceptableCode[] = [...rules.flatMap((rule) => rule.codes), ...(beside.kind === 'reject' ? beside.codes : [])];
  const level = rules.reduce<Level>((found, { statedBy }) => stronger(found, levelOf[statedBy]), 'MAY');
  const unique = codes.filter(({ code }, index) => codes.findIndex((other) => other.code === code) === index);
  const others = beside.kind === 'reject' ? beside.rules : [];
  return { kind: 'reject', level, rules: [...rules.map(({ id }) => `gateway/${id}`), ...others], codes: unique };
}

/** Servers that refuse a method before they know of any API answer without an envelope. */
function isBareRefusal(expected: Expectation, observed: Observation): boolean {
  if (expected.kind !== 'reject' || !expected.rules.includes('gateway/method')) return false;
  return observed.kind === 'malformed' && [400, 403, 405, 501].includes(observed.status);
}

/** Other pages state the gateway's codes, not the operation's own: none binds more than SHOULD. */
function softened(assertion: Assertion, bare: boolean): Assertion {
  if (bare) return { ...assertion, level: 'MAY' };
  return assertion.about === 'code' ? { ...assertion, level: weaker(assertion.level, 'SHOULD') } : assertion;
}

/** Prepares the oracle of an operation's protocol upon that of its parameters. */
export function protocolOracle(operation: Operation, base: PlainOracle): ProtocolOracle {
  return {
    expect: (fixtures, request, wire, at) => {
      const found = breaches(operation, fixtures, request, wire, at);
      if (found.why.length > 0) return { kind: 'unspecified', why: found.why };
      const beside = base.expect(fixtures, effectiveRequest(request, wire));
      if (found.broken.length > 0) return rejection(operation, found, beside);
      return beside.kind === 'accept' ? { ...beside, level: 'SHOULD' } : beside;
    },
    judge: (request, wire, expected, observed, fixtures) => {
      // What was changed may be the format itself, or be refused before anybody reads it.
      const unread = { ...effectiveRequest(request, wire), format: 'default' } as const;
      const verdict = base.judge(unread, expected, observed, fixtures);
      const bare = isBareRefusal(expected, observed);
      const gateway = expected.kind === 'reject' && expected.rules.some((id) => id.startsWith('gateway/'));
      return gateway ? { ...verdict, assertions: verdict.assertions.map((each) => softened(each, bare)) } : verdict;
    },
  };
}
