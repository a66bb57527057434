import type { Assertion } from '../../../model/verdict.ts';
import type { AnswerCheck } from '../../../oracle/reader.ts';
import { type Body, leafText } from '../../../oracle/response/json.ts';
import type { Operation } from '../../../spec/operation.ts';
import { ipv6Assertions, prefixAssertions } from './assigned.ts';
import { ipv4Assertions } from './ipv4.ts';
import { macAssertions } from './mac.ts';
import { placementAssertions } from './placement.ts';
import type { Setting } from './setting.ts';
import { vswitchOf } from './world.ts';

type FieldCheck = (body: Body, at: Setting) => readonly Assertion[];

/** By the field of the answer that it is about. */
const aboutFields: readonly (readonly [field: string, judge: FieldCheck])[] = [
  ['PrivateIpSets', ipv4Assertions],
  ['Ipv6Sets', ipv6Assertions],
  ['Ipv4PrefixSets', (body, at) => prefixAssertions(body, 4, at)],
  ['Ipv6PrefixSets', (body, at) => prefixAssertions(body, 6, at)],
  ['NetworkInterfaceId', placementAssertions],
  ['MacAddress', macAssertions],
];

/** What an interface that was made must be; a field that the contract does not document is not asked for. */
export function answerCheck(operation: Operation): AnswerCheck {
  const documented = new Set(operation.response.map(({ name }) => name));
  const checks = aboutFields.flatMap(([field, judge]) => (documented.has(field) ? [judge] : []));
  return (body, at) => {
    const { given, fixtures } = at;
    const setting: Setting = { given, fixtures, vswitch: vswitchOf(at), interfaceId: leafText(body['NetworkInterfaceId']) };
    return checks.flatMap((judge) => judge(body, setting));
  };
}
