import { broken, brokenIf, type Check, holds, type Reading, unspecified } from '../../../oracle/reading.ts';
import type { Scene, Values } from '../../../oracle/scene.ts';
import { isAccountFeature, type StateLimit } from '../../../spec/limit.ts';
import type { Operation, Rule } from '../../../spec/operation.ts';
import { vswitchOf } from './world.ts';

export type AccountLimit = Extract<
  StateLimit,
  { readonly kind: 'authorized' | 'interface-quota' | 'available' | 'status' | 'feature-enabled' }
>;

type Feature = Extract<StateLimit, { readonly kind: 'feature-enabled' }>;

function offers(at: Scene, limit: Feature): boolean | undefined {
  const { feature } = limit;
  if (limit.on === 'account') {
    return isAccountFeature(feature) ? at.account?.[feature] : undefined;
  }
  if (limit.on === 'region') return feature === 'ipv6' || feature === 'prefixes' ? at.region?.[feature] : undefined;
  // A region without the feature has no vSwitch with it: that is the region's rule.
  if (feature === 'ipv6' && at.region?.ipv6 === false) return true;
  const vswitch = vswitchOf(at);
  if (vswitch?.ipv6Cidr !== undefined) return true;
  return vswitch?.role === 'ipv4-only' ? false : undefined;
}

function enabled(limit: Feature, operation: Operation, rule: Rule, values: readonly Values[]): Check {
  const defaults = rule.parameters.map((name) => operation.parameters.find((parameter) => parameter.name === name)?.default ?? null);
  const reading = (at: Scene): Reading => {
    const offered = offers(at, limit);
    if (offered === undefined) return unspecified(`the fixtures do not say whether the ${limit.on} has ${limit.feature}`);
    return brokenIf(!offered);
  };
  return (at) => {
    const asked = values.some((of, position) => {
      const texts = of(at.given);
      if (limit.value === null) return texts.length > 0;
      return texts.includes(limit.value) || (texts.length === 0 && defaults[position] === limit.value);
    });
    return asked ? reading(at) : holds;
  };
}

function quota(at: Scene): Reading {
  if (at.account?.maxInterfaces === undefined) return holds;
  const held = at.fixtures.held.filter((one) => one.account === at.request.account && one.region === at.region?.id).length;
  return brokenIf(held >= at.account.maxInterfaces);
}

/** In a closed region a vSwitch of another one is unknown as well, where the request names it. */
function available(rule: Rule): Check {
  const foreign: Reading = { kind: 'broken', codes: [...rule.codes, { code: 'InvalidVSwitchId.NotFound', basis: 'named' }] };
  return (at) => {
    if (at.region?.forbidden !== true) return holds;
    return at.containerId !== undefined && vswitchOf(at) === undefined ? foreign : broken;
  };
}

function isPending(at: Scene): Reading {
  const vswitch = vswitchOf(at);
  return brokenIf(vswitch?.status === 'Pending' || vswitch?.role === 'pending');
}

/** Limits of the account, the region and the vSwitch themselves. */
export function accountCheck(limit: AccountLimit, operation: Operation, rule: Rule, values: readonly Values[]): Check {
  switch (limit.kind) {
    case 'authorized':
      return (at) => brokenIf(at.account?.denied !== undefined && limit.denied.includes(at.account.denied));
    case 'interface-quota':
      return quota;
    case 'available':
      return available(rule);
    case 'status':
      return isPending;
    case 'feature-enabled':
      return enabled(limit, operation, rule, values);
  }
}
