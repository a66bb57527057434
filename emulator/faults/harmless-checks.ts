import { parseIpv6 } from '../addresses.ts';
import type { Check } from '../attempt.ts';
import { ownListChecks } from '../checks/own-list.ts';
import { ownNumberChecks } from '../checks/own-number.ts';
import { ownTextChecks } from '../checks/own-text.ts';
import { readableChecks } from '../checks/readable.ts';
import type { Exchange } from '../exchange.ts';
import { creation } from '../operations/names.ts';
import { recode } from './answer-patches.ts';
import type { Fault } from './fault.ts';
import { ownLimits } from './own-limits.ts';
import { all, code, limits, order, quirk, refuse, reread, skip, status, statuses, text } from './patches.ts';
import { eachOnce, integerNames, readAs } from './rereadings.ts';
import { texts } from './when.ts';

function count(exchange: Exchange, name: string): number {
  const text = exchange.parameters.get(name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

const ipv6Addresses = (exchange: Exchange): number => texts(exchange, 'Ipv6Address').length + count(exchange, 'Ipv6AddressCount');
const ipv6Prefixes = (exchange: Exchange): number => texts(exchange, 'Ipv6Prefix').length + count(exchange, 'Ipv6PrefixCount');
const fast = ({ parameters }: Exchange): boolean => parameters.get('NetworkInterfaceTrafficMode') === 'HighPerformance';

const siblingStatuses: Readonly<Record<string, number>> = {
  'InvalidParameter.EniTrafficMode': 400,
  'InvalidParameter.QueuePairNumberMustEmpty': 400,
  'InvalidParameter.InvalidQueuePairNumber': 400,
  'InvalidOperation.EniTrafficModeNotSupportIpv6': 400,
  'Forbidden.RegionId': 403,
  JoinedGroupLimitExceed: 404,
  'InvalidParameter.SecurityGroupIdRepeated': 404,
};

const otherCodes: Readonly<Record<string, readonly [status: number, code: string]>> = {
  'InvalidParams.NetworkInterfaceName': [400, 'InvalidParameter'],
  'QuotaExceed.Tags': [400, 'InvalidParameter'],
  'InvalidOperation.Ipv4CountExceeded': [400, 'InvalidParameter'],
  MaxEniPrivateIpsCountExceeded: [400, 'InvalidParameter'],
  'InvalidOperation.MaxEniIpv6IpsCountExceeded': [403, 'InValidParameter'],
  'InvalidOperation.Ipv6CountExceeded': [400, 'InvalidParameter'],
  'InvalidParameter.InvalidEniQueueNumber': [400, 'InvalidParameter'],
  IdempotentParameterMismatch: [400, 'IdempotenceParamNotMatch'],
  'InvalidOperation.EniCountExceeded': [403, 'SecurityGroupInstanceLimitExceed'],
  'Forbidden.SubUser': [403, 'NoPermission'],
  'Forbidden.NotSupportRAM': [403, 'Forbidden.RAM'],
  JoinedGroupLimitExceed: [400, 'InvalidParameter'],
  'InvalidRegionId.NotFound': [400, 'Forbidden.RegionId'],
  'InvalidIp.IpPrefixNotStrict': [403, 'InvalidIp.IpPrefixIllegal'],
  'InvalidOperation.AddressNotInVSwitchCidr': [403, 'InvalidIp.Address'],
  UnsupportedParameter: [403, 'InValidParameter'],
};

const kinds = [readableChecks, ownTextChecks, ownNumberChecks, ownListChecks].map((checks) => new Set(checks.map(({ id }) => id)));

/** Checks of one kind side by side; those of state keep to themselves, for they build on each other. */
function grouped(checks: readonly Check[]): readonly (readonly Check[])[] {
  const own = kinds.map((ids) => checks.filter(({ id }) => ids.has(id)));
  return [...own, ...checks.filter(({ id }) => !kinds.some((ids) => ids.has(id))).map((check) => [check])];
}

/** Readings that the page leaves open, and other codes, statuses and orders that it allows. */
// biome-ignore format: one line a fault
export const harmlessChecks = [
  { id: 'harmless-ipv6-counted-together', class: 'harmless', rule: 'none', what: 'IPv6 addresses and prefixes beyond ten together are refused', patch: refuse('InvalidOperation.Ipv6CountExceeded', { where: (exchange) => ipv6Addresses(exchange) > 0 && ipv6Prefixes(exchange) > 0 && ipv6Addresses(exchange) + ipv6Prefixes(exchange) > 10 }), harmless: true },
  { id: 'harmless-ipv6-repeated-taken-once', class: 'harmless', rule: 'none', what: 'an IPv6 address that a create names twice is taken once', patch: reread(eachOnce('Ipv6Address', 10, parseIpv6), { action: creation }), harmless: true },
  { id: 'harmless-fast-refuses-ipv6-prefixes', class: 'harmless', rule: 'none', what: 'HighPerformance is refused with IPv6 prefixes', patch: refuse('InvalidOperation.EniTrafficModeNotSupportIpv6', { where: (exchange) => fast(exchange) && ipv6Prefixes(exchange) > 0 }), harmless: true },
  { id: 'harmless-fast-refuses-trunk', class: 'harmless', rule: 'none', what: 'HighPerformance is refused for a trunk', patch: refuse('InvalidParameter.EniTrafficMode', { where: (exchange) => fast(exchange) && exchange.parameters.get('InstanceType') === 'Trunk' }), harmless: true },
  { id: 'harmless-prefixes-refuse-secondaries', class: 'harmless', rule: 'none', what: 'IPv4 prefixes are refused with secondary addresses', patch: refuse('InvalidParameter.Conflict', { given: ['Ipv4Prefix', 'Ipv4PrefixCount'], where: (exchange) => texts(exchange, 'PrivateIpAddress').length + texts(exchange, 'SecondaryPrivateIpAddressCount').length > 0 }), harmless: true },
  { id: 'harmless-region-unknown-vswitch', class: 'harmless', rule: 'none', what: 'an unknown region answered InvalidVSwitchId.NotFound', patch: code(['RegionId/exists'], 'InvalidVSwitchId.NotFound'), harmless: true },
  { id: 'harmless-region-unknown-forbidden', class: 'harmless', rule: 'none', what: 'an unknown region answered Forbidden.RegionId', patch: code(['RegionId/exists'], 'Forbidden.RegionId'), harmless: true },
  { id: 'harmless-region-unknown-parameter', class: 'harmless', rule: 'none', what: 'an unknown region answered InvalidParameter', patch: code(['RegionId/exists'], 'InvalidParameter'), harmless: true },
  { id: 'harmless-sibling-statuses', class: 'harmless', rule: 'none', what: 'statuses that sibling operations have for the same codes', patch: statuses(siblingStatuses), harmless: true },
  { id: 'harmless-missing-parameter-403', class: 'harmless', rule: 'none', what: 'MissingParameter with status 403', patch: status(['MissingParameter'], 403), harmless: true },
  { id: 'harmless-generic-403', class: 'harmless', rule: 'none', what: 'one generic code with 403 for every own limit', patch: code(ownLimits, 'InValidParameter'), harmless: true },
  { id: 'harmless-generic-400', class: 'harmless', rule: 'none', what: 'one generic code with 400 for every own limit', patch: code(ownLimits, 'InvalidParameter'), harmless: true },
  { id: 'harmless-conflicts-generic', class: 'harmless', rule: 'none', what: 'InvalidParameter for every pair that may not come together', patch: code(['PrivateIpAddress+SecondaryPrivateIpAddressCount/only-one', 'Ipv6Address+Ipv6AddressCount/only-one', 'Ipv4Prefix+Ipv4PrefixCount/only-one', 'Ipv6Prefix+Ipv6PrefixCount/only-one'], 'InvalidParameter'), harmless: true },
  { id: 'harmless-other-listed-codes', class: 'harmless', rule: 'none', what: 'the other code of the same rule everywhere', patch: recode(otherCodes), harmless: true },
  { id: 'harmless-group-elsewhere-mismatch', class: 'harmless', rule: 'none', what: 'a group of another region answered InvalidOperation.VpcMismatch', patch: quirk({ anyRegion: ['group'] }), harmless: true },
  { id: 'harmless-lengths-in-code-units', class: 'harmless', rule: 'none', what: 'lengths counted in UTF-16 units', patch: limits({ lengthUnit: 'code-units' }), harmless: true },
  { id: 'harmless-empty-texts-refused', class: 'harmless', rule: 'none', what: 'empty optional texts are refused', patch: refuse('InvalidParameter', { where: ({ parameters }) => ['NetworkInterfaceName', 'Description', 'ResourceGroupId', 'PrimaryIpAddress', 'ClientToken'].some((name) => parameters.get(name) === '') }, 'start'), harmless: true },
  { id: 'harmless-integers-strict', class: 'harmless', rule: 'none', what: 'no sign and no leading zero in integers', patch: limits({ integers: /^(0|-?[1-9]\d*)$/ }), harmless: true },
  { id: 'harmless-booleans-lenient', class: 'harmless', rule: 'none', what: '1 and 0 are booleans', patch: limits({ booleans: ['true', 'false', '1', '0'] }), harmless: true },
  { id: 'harmless-prefixes-case-blind', class: 'harmless', rule: 'none', what: 'forbidden prefixes and parts in any case', patch: all(...(['NetworkInterfaceName', 'Description', 'Tag.Key', 'Tag.Value'] as const).map((name) => text(name, { caseBlind: true }))), harmless: true },
  { id: 'harmless-names-ascii-with-dots', class: 'harmless', rule: 'none', what: 'names of letters A to Z only, and dots', patch: text('NetworkInterfaceName', { first: /^[A-Za-z]/, characters: /^[A-Za-z0-9:_.-]*$/ }), harmless: true },
  { id: 'harmless-lone-queue-size', class: 'harmless', rule: 'none', what: 'one queue depth alone is accepted', patch: skip(['TxQueueSize+RxQueueSize/equal'], { where: (exchange) => texts(exchange, 'TxQueueSize').join() === '' || texts(exchange, 'RxQueueSize').join() === '' }), harmless: true },
  { id: 'harmless-obsolete-refused', class: 'harmless', rule: 'none', what: 'Visible and BusinessType are refused', patch: refuse('UnsupportedParameter', { given: ['Visible', 'BusinessType'] }), harmless: true },
  { id: 'harmless-order-reversed-within', class: 'harmless', rule: 'none', what: 'checks of a kind in the opposite order', patch: order((checks) => grouped(checks).flatMap((group) => [...group].reverse())), harmless: true },
  { id: 'harmless-order-place-first', class: 'harmless', rule: 'none', what: 'region and vSwitch before everything else', patch: order((checks) => [...checks.filter(({ id }) => /^(RegionId|VSwitchId)\/(required|exists|available|status)$/.test(id)), ...checks.filter(({ id }) => !/^(RegionId|VSwitchId)\/(required|exists|available|status)$/.test(id))]), harmless: true },
  { id: 'harmless-order-account-first', class: 'harmless', rule: 'none', what: 'the account before everything else', patch: order((checks) => [...checks.filter(({ id }) => id.startsWith('account/')), ...checks.filter(({ id }) => !id.startsWith('account/'))]), harmless: true },
  { id: 'harmless-order-groups-last', class: 'harmless', rule: 'none', what: 'groups after addresses', patch: order((checks) => [...checks.filter(({ id }) => !/^(SecurityGroup|ResourceGroup)/.test(id)), ...checks.filter(({ id }) => /^(SecurityGroup|ResourceGroup)/.test(id))]), harmless: true },
  { id: 'harmless-order-lists-first', class: 'harmless', rule: 'none', what: 'lists and numbers before texts', patch: order((checks) => [...checks.filter(({ id }) => /(Items|imum|unique-by|enum-number|\/format|\/type)$/.test(id)), ...checks.filter(({ id }) => !/(Items|imum|unique-by|enum-number|\/format|\/type)$/.test(id))]), harmless: true },
  { id: 'harmless-token-per-region', class: 'harmless', rule: 'none', what: 'a token is known in its region only: no page says how far one reaches', patch: quirk({ tokenKey: 'per-region' }), harmless: true },
  { id: 'harmless-integers-in-hex', class: 'harmless', rule: 'none', what: '0x10 is 16, as some readers of integers take it', patch: reread(readAs(integerNames, (text) => (/^0x[0-9a-f]{1,3}$/i.test(text) ? String(Number(text)) : text))), harmless: true },
] as const satisfies readonly Fault[];
