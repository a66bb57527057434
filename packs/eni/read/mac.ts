import type { Assertion } from '../../../model/verdict.ts';
import { claim } from '../../../oracle/response/claim.ts';
import { type Body, leafText } from '../../../oracle/response/json.ts';
import type { Setting } from './setting.ts';

const octets = /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i;

/** Twelve lower-case hex digits, whatever the case and separator of the text; null where it is no MAC address. */
export function macOf(text: string): string | null {
  return octets.test(text) ? text.replaceAll(/[:-]/g, '').toLowerCase() : null;
}

/** The lowest bit of the first octet marks a group of stations, which no interface can be; neither is all zeros one. */
function isOneStation(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 0 && !/^0+$/.test(mac);
}

const name = 'MacAddress';

/** The MAC address is one, of one station, and no other interface's. Says nothing where it is missing. */
export function macAssertions(body: Body, at: Setting): readonly Assertion[] {
  const text = leafText(body[name]);
  if (text === null) return [];
  const mac = macOf(text);
  if (mac === null) return [claim(name, 'SHOULD', false, 'malformed-response', ['six octets in hex', text, `${name} is no MAC address`])];
  const others = at.fixtures.held.filter(({ interfaceId }) => interfaceId !== at.interfaceId);
  const free = others.every((held) => held.mac === undefined || macOf(held.mac) !== mac);
  return [
    claim(name, 'SHOULD', isOneStation(mac), 'malformed-response', ['an address of one station', text, `${name} is none of one station`]),
    claim(name, 'SHOULD', free, 'wrong-effect', ['an address of its own', text, `${name} is another interface's`]),
    ...keptAssertions(mac, text, at),
  ];
}

/** An interface that is told of again, as where a token is repeated, has the address that it had. */
function keptAssertions(mac: string, text: string, { fixtures, interfaceId }: Setting): readonly Assertion[] {
  const before = fixtures.held.find((held) => held.interfaceId === interfaceId)?.mac;
  if (before === undefined) return [];
  return [claim(name, 'SHOULD', macOf(before) === mac, 'wrong-effect', [`${before}, as before`, text, `${name} of an interface changed`])];
}
