import type { Fixtures } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import { tokenPagesOf } from '../../spec/meanings.ts';
import type { Operation, Parameter, ResponseField } from '../../spec/operation.ts';
import { assertion } from '../assertions.ts';
import { requestIdForm } from '../envelope.ts';
import { tokens } from '../limits/token.ts';
import type { AnswerCheck, Judged } from '../reader.ts';
import { sceneOf } from '../scene.ts';
import { structurer } from '../structure.ts';
import { repeatedIn } from './claim.ts';
import { echoCheck, type RepeatedAt } from './echo.ts';
import { fieldAssertions } from './fields.ts';
import { type Body, leafText } from './json.ts';
import { unaskedCheck } from './unasked.ts';

type Accepted = Extract<Observation, { readonly kind: 'accepted' }>;

export type ResponseCheck = (request: Request, observed: Accepted, fixtures: Fixtures) => readonly Assertion[];

function statusAssertion(status: number): Assertion {
  return assertion('status', 'MUST', status === 200, () => ({
    class: 'wrong-status',
    expected: '200',
    actual: `${status}`,
    observed: `${status} for an accepted request`,
  }));
}

function requestId(body: Body): readonly Assertion[] {
  const id = leafText(body['RequestId']);
  return id === null ? [] : [requestIdForm('response', id)];
}

/** What only Describe is documented to show is compared where an answer shows it too. */
function repeatedAt({ echo, readBack }: Parameter): RepeatedAt | null {
  if (echo !== null) return { path: echo, levelOfMissing: 'MUST' };
  return readBack === null ? null : { path: readBack, levelOfMissing: null };
}

/** A repeated token is answered with the thing that its first use made. */
function sameThing(operation: Operation): AnswerCheck {
  const { replayed } = tokens(operation);
  const id = operation.lifecycle?.id ?? null;
  if (id === null) return () => [];
  return (body, { request, fixtures }) => repeatedIn(body, id, replayed(request, fixtures.held)?.interfaceId);
}

/** Fields that an answer to a request is held to: some mean nothing where pages are told apart by tokens. */
function fieldsFor(operation: Operation): (request: Request) => readonly ResponseField[] {
  const { response } = operation;
  const tokens = tokenPagesOf(operation);
  const byToken = response.filter(({ name }) => tokens?.without.includes(name) !== true);
  return ({ pairs }) => (tokens !== null && pairs.some(([name]) => name === tokens.size || name === tokens.next) ? byToken : response);
}

/** What an accepted answer to a valid request must hold; a field that the contract does not document is not asked for. Prepare once, check often. */
export function responseCheck({ operation, reader }: Judged): ResponseCheck {
  const [structured, scene, fields] = [structurer(operation), sceneOf(operation), fieldsFor(operation)];
  const echoes = echoCheck(operation, { place: 'response', pathOf: repeatedAt });
  const unasked = unaskedCheck({ operation, reader }, 'response');
  const [inWorld, same] = [reader.answer(operation), sameThing(operation)];
  return (request, observed, fixtures) => {
    const { body, status, format } = observed;
    const always = [statusAssertion(status), ...fieldAssertions(fields(request), body, format === 'JSON'), ...requestId(body)];
    const structure = structured(request.pairs);
    if (structure.kind === 'unspecified') return always;
    const { given } = structure;
    const at = scene(request, given, fixtures);
    return [...always, ...echoes(given, body), ...inWorld(body, at), ...same(body, at), ...unasked(given, body)];
  };
}
