import type { Fixtures } from '../model/fixtures.ts';
import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Expectation, Verdict } from '../model/verdict.ts';

/** Expects and judges requests in their plain wire forms; pure and deterministic. */
export interface PlainOracle {
  /** What the page promises for this request in this world; `fixtures.held` is what the run holds at send time. */
  expect(fixtures: Fixtures, request: Request): Expectation;
  /**
   * What to make of the answer. An answer that hands out what `fixtures.held` lists deviates, so `held` must be what is surely held
   * at the moment of judging: an interface leaves it before its Delete is sent.
   */
  judge(request: Request, expected: Expectation, observed: Observation, fixtures: Fixtures): Verdict;
}
