import { type Fixtures, type Held, mainAccount, type SecurityGroup, type VSwitch } from '../model/fixtures.ts';
import type { Observation } from '../model/observation.ts';
import type { Request, WireForm } from '../model/request.ts';
import type { Capabilities } from './context.ts';
import type { DeletionShows } from './ledger/departures.ts';
import { type DescribeFault, describeFaults } from './ledger/describe-fault.ts';
import { heldFrom } from './ledger/held.ts';
import type { Interfaces } from './ledger/interfaces.ts';
import { taggedPairs } from './requests/run-tag.ts';
import type { Sender } from './requests/sender.ts';
import { noteSentAs } from './requests/sent-as.ts';
import type { Settings } from './settings.ts';
import type { Settling } from './settling.ts';
import { answerInWords } from './trials/answer-in-words.ts';
import { isNameless } from './trials/nameless.ts';
import { sharedChecks } from './trials/shared-checks.ts';

/** What the preflight found: the target can be measured, or why not. */
export type Preflight =
  | {
      readonly kind: 'ready';
      readonly capabilities: Capabilities;
      readonly deletionShows: DeletionShows;
      readonly unlisted?: DescribeFault;
    }
  | { readonly kind: 'refused' | 'unreachable'; readonly reason: string };

/** The vSwitch and group of the smallest valid request, and the account that sends it. */
export interface Base {
  readonly vswitch: VSwitch;
  readonly group: SecurityGroup;
  readonly account: string;
}

/** Fixtures in which the smallest valid request can be made; null where none fit together. */
export function baseOf(fixtures: Fixtures): Base | null {
  const { regions, vswitches, securityGroups } = fixtures;
  const open = (vswitch: VSwitch) => regions.some(({ id, forbidden }) => id === vswitch.region && forbidden !== true);
  const candidates = [...vswitches.filter(({ role }) => role === 'auto'), ...vswitches.filter(({ role }) => role === 'explicit')];
  for (const vswitch of candidates.filter(open)) {
    const group = securityGroups.find(({ role, vpc }) => role === 'normal' && vpc === vswitch.vpc);
    if (group) return { vswitch, group, account: mainAccount(fixtures).name };
  }
  return null;
}

export function smallestRequest({ vswitch, group, account }: Base, form: WireForm): Request {
  const pairs: Request['pairs'] = [
    ['RegionId', vswitch.region],
    ['VSwitchId', vswitch.id],
    ['SecurityGroupId', group.id],
  ];
  return { operation: 'CreateNetworkInterface', pairs, account, form, format: 'JSON' };
}

/** A server that speaks TLS hangs up on plain HTTP, or answers with what is no HTTP. */
function unreached({ cause, detail }: Extract<Observation, { kind: 'unanswered' }>, url: string): string {
  const perhapsTls = url.startsWith('http:') && (cause === 'reset' || cause === 'protocol');
  return `${cause}: ${detail}${perhapsTls ? ' (if the target speaks TLS, write https://)' : ''}`;
}

function refusal(observation: Observation, base: Base): string {
  const words = answerInWords(observation);
  const message = observation.kind === 'rejected' ? ` "${observation.message ?? ''}"` : '';
  const named =
    [base.vswitch.id, base.group.id, base.vswitch.region].find((id) => message.includes(id)) ?? `${base.vswitch.id} and ${base.group.id}`;
  return `the smallest valid request was answered with ${words}${message}; it named ${named}. Name fixtures that exist there with --fixtures FILE, or try --auth none if the target checks no signatures`;
}

function listed(described: Awaited<ReturnType<Interfaces['describe']>>): boolean {
  return described !== null && described !== 'failed';
}

/** How soon Describe drops what Delete was accepted for. */
async function deletionShows(interfaces: Interfaces, held: Held, settling: Pick<Settling, 'until'>): Promise<DeletionShows> {
  let asked = 0;
  const describe = () => {
    asked++;
    return interfaces.describe(held.region, held.interfaceId, held.account);
  };
  const left = await settling.until(describe, (each) => each === null || each === 'failed');
  if (left !== null) return 'never';
  return asked === 1 ? 'at once' : 'later';
}

/** One minimal create, read back and deleted, before anything is judged. */
export async function preflight(
  sender: Sender,
  interfaces: Interfaces,
  settings: Settings,
  settling: Pick<Settling, 'until'>,
): Promise<Preflight> {
  const { fixtures, forms } = settings;
  const base = baseOf(fixtures);
  if (!base)
    return {
      kind: 'refused',
      reason: 'the fixtures hold no vSwitch with role auto or explicit and a normal security group in the same VPC',
    };
  const bare = smallestRequest(base, forms[0] ?? 'A');
  const request = { ...bare, pairs: taggedPairs(settings, bare.pairs) };
  noteSentAs(request, { key: `preflight@${request.form}`, drawn: new Map(), seen: { interfaces: [], requests: [] } });
  const first = await sender.send(request);
  // Once more: the page says that an accepted answer may name no interface.
  const observation = isNameless(first) ? await sender.send(request) : first;
  if (observation.kind === 'unanswered') return { kind: 'unreachable', reason: unreached(observation, settings.target.url) };
  const held = heldFrom(request, observation);
  if (observation.kind !== 'accepted') return { kind: 'refused', reason: refusal(observation, base) };
  if (!held)
    return {
      kind: 'ready',
      capabilities: { describe: 'the accepted answer names no interface', delete: 'the accepted answer names no interface' },
      deletionShows: 'never',
    };
  let described: Awaited<ReturnType<Interfaces['describe']>> = 'failed';
  let removed = false;
  try {
    const describe = () => interfaces.describe(held.region, held.interfaceId, held.account);
    described = await settling.until(describe, (each) => each !== null);
    // A run finds out in passing, with many interfaces there; here there is one, and it is the question that tells.
    if (settings.again?.check === sharedChecks.describe) await interfaces.describe(held.region, `${held.interfaceId}x`, held.account);
    // Whether Describe looks at VSwitchId shows only while another vSwitch holds something.
    const other = fixtures.vswitches.find(({ id, region }) => id !== held.vswitch && region === held.region);
    if (other && listed(described)) await interfaces.list(other.region, other.id, held.account);
  } finally {
    removed = (await interfaces.remove(held.region, held.interfaceId, held.account)) === 'gone';
  }
  // Where what is made costs, nothing more is made that would stay.
  if (settings.real && !removed)
    return {
      kind: 'refused',
      reason: `the interface ${held.interfaceId}, made to see whether it can be, could not be deleted: nothing more is made. Allow ecs:DeleteNetworkInterface, then run eni-contract cleanup`,
    };
  return {
    kind: 'ready',
    capabilities: {
      describe:
        described === 'failed'
          ? 'the target does not answer DescribeNetworkInterfaces'
          : described === null
            ? 'DescribeNetworkInterfaces does not list what was created'
            : null,
      delete: removed ? null : 'the target does not answer DeleteNetworkInterface',
    },
    ...(described === null ? { unlisted: { ...describeFaults.created, request, observation } } : {}),
    deletionShows: removed && listed(described) ? await deletionShows(interfaces, held, settling) : 'never',
  };
}
