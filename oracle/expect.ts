import type { Fixtures } from '../model/fixtures.ts';
import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Expectation, Verdict } from '../model/verdict.ts';
import type { Operation } from '../spec/operation.ts';
import { expectation } from './expectation.ts';
import { judge } from './judge.ts';
import { type ProtocolOracle, protocolOracle } from './protocol/protocol-oracle.ts';
import { type ReadBack, readBack } from './response/read-back.ts';

/** The oracle of one operation: pure and deterministic. */
export interface Oracle {
  /** What the page promises for this request in this world; `fixtures.held` is what the run holds at send time. */
  expect(fixtures: Fixtures, request: Request): Expectation;
  /**
   * What to make of the answer. An answer that hands out what `fixtures.held` lists deviates, so `held` must be what is surely held
   * at the moment of judging: an interface leaves it before its Delete is sent.
   */
  judge(request: Request, expected: Expectation, observed: Observation, fixtures: Fixtures): Verdict;
  /** Compares Describe's interface (null where it lists none) with what was sent and with the body that Create answered. */
  readonly readBack: ReadBack;
  /** The same for requests whose wire form was changed. */
  readonly protocol: ProtocolOracle;
}

/** Prepares everything that depends on the operation alone: make one, use it for each request. */
export function oracle(operation: Operation): Oracle {
  const base = { expect: expectation(operation), judge: judge(operation) };
  return { ...base, readBack: readBack(operation), protocol: protocolOracle(operation, base) };
}
