import type { Fixtures } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import { assertion } from '../assertions.ts';
import { requestIdForm } from '../envelope.ts';
import { scene } from '../scene.ts';
import { structurer } from '../structure.ts';
import { ipv6Assertions, prefixAssertions } from './assigned.ts';
import { echoCheck, type RepeatedAt } from './echo.ts';
import { fieldAssertions } from './fields.ts';
import { ipv4Assertions, type Setting } from './ipv4.ts';
import { type Body, leafText } from './json.ts';
import { macAssertions } from './mac.ts';
import { placementAssertions } from './placement.ts';
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
function repeatedIn({ echo, readBack }: Parameter): RepeatedAt | null {
  if (echo !== null) return { path: echo, levelOfMissing: 'MUST' };
  return readBack === null ? null : { path: readBack, levelOfMissing: null };
}

type FieldCheck = (request: Request, body: Body, at: Setting) => readonly Assertion[];

/** What is asked of fields beyond their form and the parameter that they repeat, by the field of the answer that it is about. */
const aboutFields: readonly (readonly [field: string, judge: FieldCheck])[] = [
  ['PrivateIpSets', (_, body, at) => ipv4Assertions(body, at)],
  ['Ipv6Sets', (_, body, at) => ipv6Assertions(body, at)],
  ['Ipv4PrefixSets', (_, body, at) => prefixAssertions(body, 4, at)],
  ['Ipv6PrefixSets', (_, body, at) => prefixAssertions(body, 6, at)],
  ['NetworkInterfaceId', placementAssertions],
  ['MacAddress', (_, body, at) => macAssertions(body, at)],
];

/** What an accepted answer to a valid request must hold; a field that the contract does not document is not asked for. Prepare once, check often. */
export function responseCheck(operation: Operation): ResponseCheck {
  const structured = structurer(operation);
  const echoes = echoCheck(operation, { place: 'response', pathOf: repeatedIn });
  const unasked = unaskedCheck(operation, 'response');
  const documented = new Set(operation.response.map(({ name }) => name));
  const ofFields = aboutFields.flatMap(([field, judge]) => (documented.has(field) ? [judge] : []));
  return (request, observed, fixtures) => {
    const { body, status, format } = observed;
    const always = [statusAssertion(status), ...fieldAssertions(operation.response, body, format === 'JSON'), ...requestId(body)];
    const structure = structured(request.pairs);
    if (structure.kind === 'unspecified') return always;
    const { given } = structure;
    const { vswitch } = scene(request, given, fixtures);
    const at: Setting = { given, fixtures, vswitch, interfaceId: leafText(body['NetworkInterfaceId']) };
    return [...always, ...echoes(given, body), ...ofFields.flatMap((judge) => judge(request, body, at)), ...unasked(given, body)];
  };
}
