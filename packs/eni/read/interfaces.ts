import type { Reader } from '../../../oracle/reader.ts';
import { oneSpelling } from '../../../oracle/response/spelling.ts';
import { answerCheck } from './answer.ts';
import { listedAssertions } from './listed.ts';
import { macOf } from './mac.ts';
import { placementIn } from './placement.ts';
import { presupposed } from './presupposed.ts';
import { primariesIn } from './primaries.ts';
import { silences } from './silences.ts';
import { stateCheck } from './state.ts';
import { vswitchOf } from './world.ts';

/** A time in one spelling, whatever its zone. */
function instantOf(text: string): string {
  const told = Date.parse(text);
  return Number.isNaN(told) ? text : String(told);
}

/** The world in which interfaces are made, as the page tells of it. */
export const interfaceReader: Reader = {
  state: stateCheck,
  presupposed,
  silences,
  answer: answerCheck,
  listed: listedAssertions,
  there: primariesIn,
  lasting: ['CreationTime', 'MacAddress', 'OwnerId', 'PrivateIpAddress', 'Type', 'VSwitchId', 'VpcId', 'ZoneId'],
  certain: (at) => placementIn(vswitchOf(at)),
  chosen: [
    { list: 'Ipv6Address', count: 'Ipv6AddressCount' },
    { list: 'Ipv4Prefix', count: 'Ipv4PrefixCount' },
    { list: 'Ipv6Prefix', count: 'Ipv6PrefixCount' },
  ],
  openAlphabets: ['NetworkInterfaceName'],
  spellings: { MacAddress: (text) => macOf(text) ?? text, Ipv6Address: oneSpelling, Ipv6Prefix: oneSpelling, CreationTime: instantOf },
};
