import { setTimeout as sleep } from 'node:timers/promises';
import { type Contract, contractOf } from '../../engine/contract.ts';
import { openHttp } from '../../engine/open-http.ts';
import { actingOf, smallestOf } from '../../engine/smallest.ts';
import { allPlans, type CheckPlan } from '../../generators/index.ts';
import type { WireForm } from '../../model/request.ts';
import type { Capabilities } from '../../runner/context.ts';
import { sharedCheckIds } from '../../runner/findings/shared-checks.ts';
import { heldFrom } from '../../runner/ledger/held.ts';
import { interfacesOf } from '../../runner/ledger/interfaces.ts';
import { type Preflighted, preflight } from '../../runner/preflight.ts';
import { progressOf } from '../../runner/progress.ts';
import { leasesOf } from '../../runner/requests/leases.ts';
import { senderOf } from '../../runner/requests/sender.ts';
import { missingCapability } from '../../runner/schedule/missing-capability.ts';
import { select } from '../../runner/select.ts';
import type { Settings } from '../../runner/settings.ts';
import { settlingFor } from '../../runner/settling.ts';
import { smallestRequest } from '../../runner/smallest.ts';
import { answerInWords } from '../../runner/trials/answer-in-words.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import { printable } from '../../targets/http/printable.ts';
import { exits } from '../exits.ts';
import { forecast } from './forecast.ts';
import type { OpenedTarget } from './opened-target.ts';
import { say } from './say.ts';
import { settingsOf } from './settings-of.ts';

/** Each wire form by itself: a target may understand only some. */
async function tryForms(asked: Preflighted): Promise<void> {
  const { maker, sender, settings, interfaces } = asked;
  for (const form of settings.forms) {
    const smallest = smallestRequest({ ...asked, operation: maker }, form);
    if (typeof smallest === 'string') return;
    const { request, scope } = smallest;
    const answer = await sender.send(request);
    say(`form ${form}`, printable(answerInWords(answer)));
    const held = heldFrom(maker, request, answer);
    if (held) await interfaces.remove(held.region, held.interfaceId, held.account);
    scope.release();
  }
}

const unknownVSwitch = 'vsw-bp1doesnotexist00000';

/** Where requests name a vSwitch. */
async function tryInvalid(asked: Preflighted, form: WireForm): Promise<void> {
  const { maker, sender } = asked;
  const { container } = meaningsOf(maker);
  const smallest = smallestRequest({ ...asked, operation: maker }, form);
  if (typeof smallest === 'string' || container !== 'VSwitchId') return;
  const { request, scope } = smallest;
  const answer = await sender.send({
    ...request,
    pairs: request.pairs.map(([name, text]) => [name, name === container ? unknownVSwitch : text]),
  });
  scope.release();
  const expected =
    answer.kind === 'rejected' && answer.code === 'InvalidVSwitchId.NotFound'
      ? 'as documented'
      : 'documented: InvalidVSwitchId.NotFound (404)';
  say('invalid', `a vSwitch that does not exist is answered with ${printable(answerInWords(answer))}: ${expected}`);
}

/** Why each check would be skipped; checks that would not are absent. */
function skips(plans: readonly CheckPlan[], capabilities: Capabilities, { declined = [] }: Settings): Map<string, string> {
  const ids = plans.map(({ id }) => id);
  const reasons = new Map<string, string>();
  for (const plan of plans) {
    const reason = plan.skip ?? missingCapability(plan, capabilities);
    if (reason !== null) reasons.set(plan.id, reason);
  }
  for (const { checks, reason } of declined) for (const id of select(ids, [checks])) reasons.set(id, `declined: ${reason}`);
  return reasons;
}

/** Says what a run could measure; answers how many rules it would exercise. */
function sayPlan(capabilities: Capabilities, settings: Settings, contract: Contract): number {
  const { operation } = contract;
  const plans = allPlans(contract, settings.fixtures, { forms: settings.forms, auth: settings.target.auth });
  const missing = skips(plans, capabilities, settings);
  const running = plans.filter(({ id }) => !missing.has(id));
  const { silent, rules } = forecast(contract, settings, running);
  const skipped = new Map([...missing, ...silent]);
  // As a run counts: what is judged in every answer is among its checks, and is judged where any other is.
  const all = plans.length + sharedCheckIds.length;
  const measured = skipped.size < plans.length ? all - skipped.size : 0;
  say('checks', `${measured} of ${all} can be measured`);
  say('rules', `${rules} of ${operation.rules.length} can be exercised`);
  const byReason = new Map<string, string[]>();
  for (const [id, reason] of skipped) byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  const sorted = [...byReason].sort((a, b) => b[1].length - a[1].length);
  for (const [reason, ids] of sorted) {
    const more = ids.length > 3 ? ` and ${ids.length - 3} more` : '';
    say('skipped', `${ids.length}: ${printable(reason)} (${ids.slice(0, 3).join(', ')}${more})`);
  }
  if (rules === 0)
    say('problem', `no rule can be exercised, so a run would end with exit 3: ${printable(sorted[0]?.[0] ?? 'no check is named for one')}`);
  return rules;
}

const removals = {
  'at once': 'removes it',
  later: 'removes it, which Describe shows some time later',
  never: 'is accepted; Describe does not show it',
} as const;

/** Tries a target out and says what a run could measure; answers 0, or 3 where it could measure nothing. */
export async function diagnose(opened: OpenedTarget): Promise<number> {
  const plain = settingsOf(opened, opened.options);
  const settings = opened.complete?.(plain) ?? plain;
  const [form = 'A'] = settings.forms;
  const { target: endpoint, credentials, timeoutMs, transport = {} } = settings;
  const contract = contractOf(opened.options);
  const { operation } = contract;
  const target = openHttp({ endpoint, credentials, timeoutMs, connections: 2, transport }, contract);
  const progress = progressOf(settings.signals);
  const maker = contract.making?.operation ?? operation;
  const removal = maker.lifecycle?.remove?.operation ?? null;
  const sender = senderOf({ target, progress, removal, rate: settings.rate, now: () => performance.now(), sleep: (ms) => sleep(ms) });
  const settling = settlingFor(settings, target.loopback);
  const interfaces = interfacesOf(maker, sender, form, () => true, settling);
  const leases = leasesOf(settings.fixtures, Math.random);
  const smallest = smallestOf(contract.making ?? contract, settings.fixtures);
  const acting = actingOf(contract, settings.fixtures);
  const { beside } = contract;
  const asked: Preflighted = {
    operation,
    maker,
    beside,
    smallest,
    acting,
    sender,
    interfaces,
    settings,
    settling,
    leases,
    random: Math.random,
  };
  try {
    say('operation', operation.name);
    say('target', `${settings.target.id} at ${settings.target.url}, ${settings.target.auth === 'none' ? 'unsigned' : 'signed'}`);
    const found = await preflight(asked);
    if (found.kind !== 'ready') {
      // Another wire form may do.
      if (found.kind === 'refused') await tryForms(asked);
      say('problem', `${found.kind}: ${found.reason}`);
      return exits.notMeasured;
    }
    say('create', 'the smallest valid request is accepted');
    if (acting !== null) say('judged', `the smallest valid request of ${operation.name} is accepted`);
    say('describe', found.capabilities.describe ?? 'lists what was created');
    say('delete', found.capabilities.delete ?? removals[found.deletionShows]);
    for (const fact of settling.facts()) say('settle', fact);
    await tryForms(asked);
    await tryInvalid(asked, form);
    return sayPlan(found.capabilities, settings, contract) === 0 ? exits.notMeasured : exits.conforms;
  } finally {
    await target.close();
  }
}
