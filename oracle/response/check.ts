import type { Fixtures } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import { assertion } from '../assertions.ts';

type Accepted = Extract<Observation, { readonly kind: 'accepted' }>;

export type ResponseCheck = (request: Request, observed: Accepted, fixtures: Fixtures) => readonly Assertion[];

/** What an accepted answer must hold. */
export function responseCheck(_operation: Operation): ResponseCheck {
  return (_request, observed) => [
    assertion('status', 'MUST', observed.status === 200, () => ({
      class: 'wrong-status',
      expected: '200',
      actual: `${observed.status}`,
      observed: `${observed.status}`,
    })),
  ];
}
