import type { Assertion } from '../../../model/verdict.ts';
import { assertion } from '../../../oracle/assertions.ts';
import type { AnswerCheck } from '../../../oracle/reader.ts';
import { repeatedIn } from '../../../oracle/response/claim.ts';
import { type Body, follow, leafText } from '../../../oracle/response/json.ts';
import type { Scene } from '../../../oracle/scene.ts';
import { amountAsked } from '../../../oracle/structure.ts';
import { meaningsOf } from '../../../spec/meanings.ts';
import type { Operation, ResponseField } from '../../../spec/operation.ts';
import { ipv6Assertions, prefixAssertions } from './assigned.ts';
import { ipv4Assertions } from './ipv4.ts';
import { macAssertions } from './mac.ts';
import { placementAssertions } from './placement.ts';
import type { Setting } from './setting.ts';
import { trackingCheck } from './tracking.ts';
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

/** A list that an answer has to hold as many of as were asked for: by name, or by their number. */
const assigned = [
  ['ipv4', 'PrivateIpAddress', 'SecondaryPrivateIpAddressCount'],
  ['ipv6', 'Ipv6Address', 'Ipv6AddressCount'],
  ['prefixes', 'Ipv4Prefix', 'Ipv4PrefixCount'],
  ['prefixes', 'Ipv6Prefix', 'Ipv6PrefixCount'],
] as const;

/** Whether its token was used before: what is held is as the request has left it, and its own use stands there already. */
function repeats({ request, fixtures }: Scene, tokenName: string | null): boolean {
  const token = request.pairs.find(([name]) => name === tokenName)?.[1];
  const uses = fixtures.held.flatMap((held) => (held.account === request.account ? (held.uses ?? []) : []));
  return uses.filter((use) => use.token === token).length > 1;
}

/** What an interface was given besides: as many as asked for, each once. What a repeat by its token is answered no page says. */
function assignedCheck(operation: Operation): AnswerCheck {
  const { lifecycle, parameters } = operation;
  const { token } = meaningsOf(operation);
  const known = new Set(parameters.map(({ name }) => name));
  const checks = assigned.flatMap(([of, list, count]) => {
    const [path] = lifecycle?.holds[of] ?? [];
    return path === undefined || !known.has(list) ? [] : [{ path, list, count }];
  });
  return (body, at) => {
    if (repeats(at, token)) return [];
    return checks.map(({ path, list, count }) => {
      const asked = amountAsked(at.given, list, count);
      const texts = follow(body, path.split('.')).flatMap((value) => leafText(value) ?? []);
      const distinct = new Set(texts).size;
      return assertion(`assigned/${list}`, 'MUST', distinct === asked && texts.length === asked, () => ({
        class: 'wrong-effect',
        expected: `${asked} at ${path}`,
        actual: `${texts.length}, ${distinct} of them different`,
        observed: `not as many at ${path} as asked for`,
      }));
    });
  };
}

/** Where a field of this name stands in an answer, within objects or not; null where the page documents none. */
function pathTo(name: string, fields: readonly ResponseField[]): string | null {
  for (const field of fields) {
    if (field.name === name) return name;
    const inner = pathTo(name, field.inner);
    if (inner !== null) return `${field.name}.${inner}`;
  }
  return null;
}

/** An answer that names the interface names the one that was asked about. */
function namedCheck({ lifecycle, response }: Operation): AnswerCheck {
  const by = lifecycle?.on?.by ?? null;
  const path = by === null ? null : pathTo(by, response);
  return by === null || path === null ? () => [] : (body, { given }) => repeatedIn(body, path, given.scalars.get(by));
}

/** What an interface that was made must be; a field that the contract does not document is not asked for. */
export function answerCheck(operation: Operation): AnswerCheck {
  if (operation.lifecycle?.effect === 'changes') {
    const checks = [assignedCheck(operation), namedCheck(operation)];
    return (body, at) => checks.flatMap((judge) => judge(body, at));
  }
  if (operation.parameters.some(({ name }) => name === 'Attribute')) return trackingCheck;
  if (operation.lifecycle?.effect !== 'makes') return () => [];
  const documented = new Set(operation.response.map(({ name }) => name));
  const checks = aboutFields.flatMap(([field, judge]) => (documented.has(field) ? [judge] : []));
  return (body, at) => {
    const { given, fixtures } = at;
    const setting: Setting = { given, fixtures, vswitch: vswitchOf(at), interfaceId: leafText(body['NetworkInterfaceId']) };
    return checks.flatMap((judge) => judge(body, setting));
  };
}
