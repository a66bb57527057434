import { parseIpv6 } from '../addresses.ts';
import type { Exchange } from '../exchange.ts';
import { seededWorld } from '../seeded-world.ts';
import type { Fault } from './fault.ts';
import { all, code, quirk, refuse, reread, skip } from './patches.ts';
import { countsPrimary, type Rereading, withoutNames } from './rereadings.ts';
import { texts } from './when.ts';

const vswitchRegions = new Map(seededWorld.vswitches.map(({ id, region }) => [id, region]));
const groupRegions = new Map(seededWorld.securityGroups.map(({ id, region }) => [id, region]));

/** One address at least is not written as the emulator writes it: compressed, in lower case, without leading zeros. */
function spelledOut(exchange: Exchange, name: string): boolean {
  const plain = (text: string): boolean => parseIpv6(text) === undefined || (text.includes('::') && !/[A-F]|(^|:)0[0-9a-f]|\./.test(text));
  return texts(exchange, name).some((text) => !plain(text.replace(/\/.*$/, '')));
}

function vswitchElsewhere({ parameters }: Exchange): boolean {
  const region = vswitchRegions.get(parameters.get('VSwitchId') ?? '');
  return region !== undefined && region !== parameters.get('RegionId');
}

function groupElsewhere(exchange: Exchange, name: string): boolean {
  return texts(exchange, name).some(
    (id) => (groupRegions.get(id) ?? exchange.parameters.get('RegionId')) !== exchange.parameters.get('RegionId'),
  );
}

const regionOfVSwitch: Rereading = (parameters) =>
  new Map([...parameters, ['RegionId', vswitchRegions.get(parameters.get('VSwitchId') ?? '') ?? '']]);

/** Addresses in other spellings, other regions and accounts, and the primary address beside everything else. */
// biome-ignore format: one line a fault
export const placeFaults = [
  { id: 'ipv6-taken-in-other-spelling-accepted', class: 'state', rule: 'Ipv6Address/idle', what: 'an IPv6 address in use is accepted in another spelling', patch: skip(['Ipv6Address/idle'], { where: (exchange) => spelledOut(exchange, 'Ipv6Address') }) },
  { id: 'ipv6-taken-in-upper-case-accepted', class: 'state', rule: 'Ipv6Address/idle', what: 'an IPv6 address in use is accepted in upper case', patch: skip(['Ipv6Address/idle'], { where: (exchange) => texts(exchange, 'Ipv6Address').some((text) => /[A-F]/.test(text)) }) },
  { id: 'ipv6-twice-in-two-spellings', class: 'list', rule: 'Ipv6Address/uniqueItems', what: 'one IPv6 address in two spellings is held twice', patch: skip(['Ipv6Address/uniqueItems'], { where: (exchange) => spelledOut(exchange, 'Ipv6Address') }) },
  { id: 'ipv6-prefix-taken-in-other-spelling-accepted', class: 'state', rule: 'Ipv6Prefix/idle', what: 'an IPv6 prefix in use is accepted in another spelling', patch: skip(['Ipv6Prefix/idle'], { where: (exchange) => spelledOut(exchange, 'Ipv6Prefix') }) },
  { id: 'ipv6-upper-case-refused', class: 'rejects-valid', rule: 'Ipv6Address/idle', what: 'IPv6 addresses in upper case are refused', patch: refuse('InvalidIp.Address', { where: (exchange) => texts(exchange, 'Ipv6Address').some((text) => /[A-F]/.test(text)) }) },
  { id: 'ipv6-spelled-out-refused', class: 'rejects-valid', rule: 'Ipv6Address/idle', also: ['contract/everything'], what: 'IPv6 addresses without :: are refused', patch: refuse('InvalidIp.Address', { where: (exchange) => texts(exchange, 'Ipv6Address').some((text) => text !== '' && !text.includes('::')) }) },
  { id: 'quota-over-regions', class: 'state', rule: 'RegionId/interface-quota', also: ['sequence/quota-freed'], what: 'the quota counts the interfaces of all regions', patch: quirk({ quotaOver: 'all-regions' }) },
  { id: 'quota-over-accounts', class: 'state', rule: 'RegionId/interface-quota', also: ['sequence/quota-freed'], what: 'the quota counts the interfaces of all accounts', patch: quirk({ quotaOver: 'all-accounts' }) },
  { id: 'vswitch-of-other-region-accepted', class: 'state', rule: 'VSwitchId/exists', also: ['sequence/refused'], what: 'a vSwitch of another region accepted, with a group of its own', patch: quirk({ anyRegion: ['vswitch', 'group'] }) },
  { id: 'vswitch-of-other-region-accepted-with-any-group', class: 'state', rule: 'VSwitchId/exists', what: 'a vSwitch of another region accepted, with any group', patch: all(quirk({ anyRegion: ['vswitch', 'group'] }), skip(['SecurityGroupId/same-vpc'], { where: vswitchElsewhere })) },
  { id: 'vswitch-of-other-region-forbidden', class: 'code', rule: 'VSwitchId/exists', what: 'a vSwitch of another region answered IncorrectVSwitchStatus', patch: code(['VSwitchId/exists'], 'IncorrectVSwitchStatus', { where: vswitchElsewhere }) },
  { id: 'group-of-other-region-accepted', class: 'state', rule: 'SecurityGroupId/exists', what: 'a group of another region accepted', patch: all(quirk({ anyRegion: ['group'] }), skip(['SecurityGroupId/same-vpc'], { where: (exchange) => groupElsewhere(exchange, 'SecurityGroupId') })) },
  { id: 'group-list-of-other-region-accepted', class: 'state', rule: 'SecurityGroupIds/exists', what: 'a group of another region accepted in SecurityGroupIds', patch: all(quirk({ anyRegion: ['group'] }), skip(['SecurityGroupId/same-vpc'], { where: (exchange) => groupElsewhere(exchange, 'SecurityGroupIds') })) },
  { id: 'form-b-vswitch-of-other-region-accepted', class: 'wire', rule: 'VSwitchId/exists', also: ['sequence/refused'], what: 'a vSwitch of another region accepted, with a form body', patch: reread(regionOfVSwitch, { forms: ['B'], where: vswitchElsewhere }) },
  { id: 'form-d-vswitch-of-other-region-accepted', class: 'wire', rule: 'VSwitchId/exists', also: ['sequence/refused'], what: 'a vSwitch of another region accepted, with version 3', patch: reread(regionOfVSwitch, { forms: ['D'], where: vswitchElsewhere }) },
  { id: 'primary-counts-in-SecondaryPrivateIpAddressCount', class: 'effect', rule: 'contract/SecondaryPrivateIpAddressCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'with PrimaryIpAddress SecondaryPrivateIpAddressCount includes the primary address', patch: reread(countsPrimary('SecondaryPrivateIpAddressCount')) },
  { id: 'primary-with-SecondaryPrivateIpAddressCount-refused', class: 'rejects-valid', rule: 'contract/SecondaryPrivateIpAddressCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is refused beside SecondaryPrivateIpAddressCount', patch: refuse('InvalidParameter.Conflict', { given: ['SecondaryPrivateIpAddressCount'], where: (exchange) => texts(exchange, 'PrimaryIpAddress').length > 0 }) },
  { id: 'primary-ignored-beside-SecondaryPrivateIpAddressCount', class: 'effect', rule: 'contract/SecondaryPrivateIpAddressCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is not seen beside SecondaryPrivateIpAddressCount', patch: reread(withoutNames('PrimaryIpAddress'), { given: ['SecondaryPrivateIpAddressCount'] }) },
  { id: 'primary-counts-in-Ipv6AddressCount', class: 'effect', rule: 'contract/Ipv6AddressCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'with PrimaryIpAddress Ipv6AddressCount includes the primary address', patch: reread(countsPrimary('Ipv6AddressCount')) },
  { id: 'primary-with-Ipv6AddressCount-refused', class: 'rejects-valid', rule: 'contract/Ipv6AddressCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is refused beside Ipv6AddressCount', patch: refuse('InvalidParameter.Conflict', { given: ['Ipv6AddressCount'], where: (exchange) => texts(exchange, 'PrimaryIpAddress').length > 0 }) },
  { id: 'primary-ignored-beside-Ipv6AddressCount', class: 'effect', rule: 'contract/Ipv6AddressCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is not seen beside Ipv6AddressCount', patch: reread(withoutNames('PrimaryIpAddress'), { given: ['Ipv6AddressCount'] }) },
  { id: 'primary-counts-in-Ipv4PrefixCount', class: 'effect', rule: 'contract/Ipv4PrefixCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'with PrimaryIpAddress Ipv4PrefixCount includes the primary address', patch: reread(countsPrimary('Ipv4PrefixCount')) },
  { id: 'primary-with-Ipv4PrefixCount-refused', class: 'rejects-valid', rule: 'contract/Ipv4PrefixCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is refused beside Ipv4PrefixCount', patch: refuse('InvalidParameter.Conflict', { given: ['Ipv4PrefixCount'], where: (exchange) => texts(exchange, 'PrimaryIpAddress').length > 0 }) },
  { id: 'primary-ignored-beside-Ipv4PrefixCount', class: 'effect', rule: 'contract/Ipv4PrefixCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is not seen beside Ipv4PrefixCount', patch: reread(withoutNames('PrimaryIpAddress'), { given: ['Ipv4PrefixCount'] }) },
  { id: 'primary-counts-in-Ipv6PrefixCount', class: 'effect', rule: 'contract/Ipv6PrefixCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'with PrimaryIpAddress Ipv6PrefixCount includes the primary address', patch: reread(countsPrimary('Ipv6PrefixCount')) },
  { id: 'primary-with-Ipv6PrefixCount-refused', class: 'rejects-valid', rule: 'contract/Ipv6PrefixCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is refused beside Ipv6PrefixCount', patch: refuse('InvalidParameter.Conflict', { given: ['Ipv6PrefixCount'], where: (exchange) => texts(exchange, 'PrimaryIpAddress').length > 0 }) },
  { id: 'primary-ignored-beside-Ipv6PrefixCount', class: 'effect', rule: 'contract/Ipv6PrefixCount', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is not seen beside Ipv6PrefixCount', patch: reread(withoutNames('PrimaryIpAddress'), { given: ['Ipv6PrefixCount'] }) },
  { id: 'primary-with-PrivateIpAddress-refused', class: 'rejects-valid', rule: 'contract/PrivateIpAddress', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is refused beside PrivateIpAddress', patch: refuse('InvalidParameter.Conflict', { given: ['PrivateIpAddress'], where: (exchange) => texts(exchange, 'PrimaryIpAddress').length > 0 }) },
  { id: 'primary-with-Ipv6Address-refused', class: 'rejects-valid', rule: 'contract/Ipv6Address', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is refused beside Ipv6Address', patch: refuse('InvalidParameter.Conflict', { given: ['Ipv6Address'], where: (exchange) => texts(exchange, 'PrimaryIpAddress').length > 0 }) },
  { id: 'primary-with-Ipv4Prefix-refused', class: 'rejects-valid', rule: 'contract/Ipv4Prefix', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is refused beside Ipv4Prefix', patch: refuse('InvalidParameter.Conflict', { given: ['Ipv4Prefix'], where: (exchange) => texts(exchange, 'PrimaryIpAddress').length > 0 }) },
  { id: 'primary-with-Ipv6Prefix-refused', class: 'rejects-valid', rule: 'contract/Ipv6Prefix', also: ['contract/PrimaryIpAddress', 'contract/couples'], what: 'PrimaryIpAddress is refused beside Ipv6Prefix', patch: refuse('InvalidParameter.Conflict', { given: ['Ipv6Prefix'], where: (exchange) => texts(exchange, 'PrimaryIpAddress').length > 0 }) },
  { id: 'ipv6-with-secondary-count-refused', class: 'rejects-valid', rule: 'contract/SecondaryPrivateIpAddressCount', also: ['contract/Ipv6Address', 'contract/couples'], what: 'IPv6 addresses are refused beside SecondaryPrivateIpAddressCount', patch: refuse('InvalidParameter.Conflict', { given: ['SecondaryPrivateIpAddressCount'], where: (exchange) => texts(exchange, 'Ipv6Address').length > 0 }) },
  { id: 'ipv6-count-with-private-addresses-refused', class: 'rejects-valid', rule: 'contract/PrivateIpAddress', also: ['contract/Ipv6AddressCount', 'contract/couples'], what: 'Ipv6AddressCount is refused beside PrivateIpAddress', patch: refuse('InvalidParameter.Conflict', { given: ['PrivateIpAddress'], where: (exchange) => texts(exchange, 'Ipv6AddressCount').length > 0 }) },
  { id: 'ipv6-lists-and-counts-mixed-refused', class: 'rejects-valid', rule: 'contract/Ipv6Prefix', also: ['contract/Ipv6Address', 'contract/couples'], what: 'Ipv6PrefixCount is refused beside Ipv6Address', patch: refuse('InvalidParameter.Conflict', { given: ['Ipv6PrefixCount'], where: (exchange) => texts(exchange, 'Ipv6Address').length > 0 }) },
  { id: 'prefix-families-mixed-refused', class: 'rejects-valid', rule: 'contract/Ipv4Prefix', also: ['contract/couples'], what: 'IPv4 prefixes are refused beside IPv6 prefixes', patch: refuse('InvalidParameter.Conflict', { given: ['Ipv6Prefix', 'Ipv6PrefixCount'], where: (exchange) => texts(exchange, 'Ipv4Prefix').length + texts(exchange, 'Ipv4PrefixCount').length > 0 }) },
] as const satisfies readonly Fault[];
