import { broken, brokenIf, type Check, holds, overItems, type Reading } from '../../../oracle/reading.ts';
import { given, type Scene, type Values } from '../../../oracle/scene.ts';
import type { StateLimit } from '../../../spec/limit.ts';
import type { Rule } from '../../../spec/operation.ts';
import { primaryOf, vswitchOf } from './world.ts';

type Exists = Extract<StateLimit, { readonly kind: 'exists' }>;

const regionForm = /^[a-z]{2,}(-[a-z0-9]+)+$/;
const idForm = /^[a-z]+-[A-Za-z0-9-]{1,64}$/;

function prefixForm(prefix: string): (text: string) => boolean {
  return (text) => idForm.test(text) && text.startsWith(prefix);
}

/** Refused by anyone's reading, though nobody says with which of three codes. */
function illFormed(rule: Rule): Reading {
  const names = new Set([...rule.codes.map((code) => code.code), 'InvalidParameter', 'InValidParameter']);
  return { kind: 'broken', level: 'MAY', codes: [...names].map((code) => ({ code, basis: 'assumed' as const })) };
}

/** Codes that fit an id of another region besides the rule's own: what the request names does not belong together. */
const besides: Partial<Record<Exists['of'], readonly string[]>> = {
  vswitch: ['InvalidSecurityGroupId.NotFound', 'InvalidOperation.VpcMismatch'],
  'security-group': ['InvalidOperation.VpcMismatch'],
};

/** Exists, but in another region. That a region sees its own ids only is the platform's way; the page does not say it of each. */
function elsewhere(of: Exists['of'], rule: Rule): Reading {
  const more = (besides[of] ?? []).map((code) => ({ code, basis: 'named' as const }));
  return { kind: 'broken', level: 'SHOULD', codes: [...rule.codes, ...more] };
}

function knownElsewhere(of: Exists['of'], at: Scene, id: string): boolean {
  if (of === 'vswitch') return at.fixtures.vswitches.some((vswitch) => vswitch.id === id);
  if (of === 'interface') return at.fixtures.held.some((held) => held.interfaceId === id) || primaryOf(at) !== undefined;
  if (of === 'instance') return at.fixtures.instances?.some((each) => each.id === id) === true;
  return of === 'security-group' && at.fixtures.securityGroups.some((group) => group.id === id);
}

function known(of: Exists['of'], at: Scene, id: string): boolean {
  switch (of) {
    case 'region':
      return at.region !== undefined;
    case 'vswitch':
      return vswitchOf(at) !== undefined;
    case 'security-group':
      return at.fixtures.securityGroups.some((group) => group.id === id && group.region === at.region?.id);
    case 'resource-group':
      return at.fixtures.resourceGroups.some((group) => group.id === id);
    case 'interface':
      return (
        at.fixtures.held.some((held) => held.interfaceId === id && held.region === at.regionId) || primaryOf(at)?.region === at.regionId
      );
    case 'instance':
      return at.fixtures.instances?.some((each) => each.id === id && each.region === at.regionId) === true;
    case 'account':
      return at.account?.denied !== 'expired';
  }
}

const forms: Readonly<Record<Exists['of'], (text: string) => boolean>> = {
  region: (text) => regionForm.test(text),
  vswitch: prefixForm('vsw-'),
  'security-group': prefixForm('sg-'),
  'resource-group': prefixForm('rg-'),
  interface: prefixForm('eni-'),
  instance: prefixForm('i-'),
  account: () => true,
};

/** `exists`: the fixtures know the id, in the region of the request where it belongs to one. */
export function existsCheck(limit: Exists, rule: Rule, values: readonly Values[]): Check {
  if (limit.of === 'account') return (at) => brokenIf(!known('account', at, ''));
  const unformed = illFormed(rule);
  const foreign = elsewhere(limit.of, rule);
  return (at) =>
    overItems(given(values, at), (id) => {
      if (id === '' || known(limit.of, at, id)) return holds;
      if (knownElsewhere(limit.of, at, id)) return foreign;
      return forms[limit.of](id) ? broken : unformed;
    });
}
