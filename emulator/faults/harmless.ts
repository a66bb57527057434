import { deliver, edit } from './answer-patches.ts';
import { type Change, drop, extra, reverseFields, setTo } from './changes.ts';
import type { Fault } from './fault.ts';
import { all, code, first, throttle } from './patches.ts';

const dropEmpty: Change = (body) => {
  for (const [name, value] of Object.entries(body)) if (JSON.stringify(value).endsWith(':[]}')) delete body[name];
};

/** Variations that conform: nobody may report them. */
// biome-ignore format: one line a fault
export const harmlessVariations = [
  { id: 'harmless-field-order', class: 'harmless', rule: 'none', what: 'fields in the opposite order', patch: edit('any', reverseFields), harmless: true },
  { id: 'harmless-extra-field', class: 'harmless', rule: 'none', what: 'more fields than documented', patch: all(edit('any', extra('Region', 'cn-hangzhou')), edit('create', extra('Limits', { Limit: [1, 2] }))), harmless: true },
  { id: 'harmless-message', class: 'harmless', rule: 'none', what: 'another text for every error', patch: edit('rejection', setTo('Message', 'Something is wrong with your request.')), harmless: true },
  { id: 'harmless-slower', class: 'harmless', rule: 'none', what: 'answers after 15 ms', patch: deliver({ delayMs: 15 }), harmless: true },
  { id: 'harmless-throttles', class: 'harmless', rule: 'none', what: 'every 40th request of any operation is throttled', patch: throttle('Throttling.User', { every: 40 }), harmless: true },
  { id: 'harmless-check-order', class: 'harmless', rule: 'none', what: 'checks in another order', patch: all(first('Tag/unique-by'), first('Description/maxLength'), first('Ipv6AddressCount/maximum'), first('account/sub-user')), harmless: true },
  { id: 'harmless-no-recommend', class: 'harmless', rule: 'none', what: 'no Recommend in errors', patch: edit('rejection', drop('Recommend')), harmless: true },
  { id: 'harmless-no-empty-wrappers', class: 'harmless', rule: 'none', what: 'empty collections left out', patch: edit('create', dropEmpty), harmless: true },
  { id: 'harmless-sibling-codes', class: 'harmless', rule: 'none', what: 'other documented codes where the page names several', patch: all(code(['PrimaryIpAddress/idle'], 'InvalidIp.IpRepeated'), code(['VSwitchId/enough-addresses'], 'InvalidVSwitchId.IpNotEnough'), code(['Ipv6AddressCount/vswitch-ipv6'], 'InvalidOperation.VSwitchIpv6Disabled')), harmless: true },
] as const satisfies readonly Fault[];
