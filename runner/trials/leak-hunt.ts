import type { Case } from '../../model/case.ts';
import { mainAccount } from '../../model/fixtures.ts';
import type { Assertion } from '../../model/verdict.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import { pool } from '../lanes.ts';
import { type Interface, idOf, isLeaving } from '../ledger/interfaces.ts';
import { claimLost, lookForLost } from '../ledger/look-for-lost.ts';
import { placesOf } from '../ledger/places.ts';
import { sent, thingOf } from '../meaning.ts';
import { isOf, madeUnnamed } from './nameless.ts';
import { runCase } from './run-case.ts';
import type { Trial } from './trial.ts';

/** A rejected case after which the target held an interface that nobody was told of. */
export interface Leak {
  readonly check: string;
  readonly subject: Case;
  readonly trial: Trial;
}

interface Listed {
  readonly id: string;
  readonly region: string;
  readonly vswitch: string;
}

/** What is listed, by where. Two regions may both have no vSwitches. */
function byPlace(listed: readonly Listed[]): readonly (Omit<Listed, 'id'> & { readonly ids: readonly string[] })[] {
  const places = new Map<string, Omit<Listed, 'id'> & { ids: string[] }>();
  for (const { id, region, vswitch } of listed) {
    const key = JSON.stringify([region, vswitch]);
    const place = places.get(key) ?? { region, vswitch, ids: [] };
    place.ids.push(id);
    places.set(key, place);
  }
  return [...places.values()];
}

const sampledPerCheck = 64;

/**
 * Judges "nothing created on rejection" at quiet points: with no create in flight, the vSwitches of the run must list what the ledger
 * holds, and what they listed before the run. A surplus is traced by sending the rejected cases again, check by check, then one by one.
 */
export class LeakHunt {
  readonly #context: Context;
  readonly #rejected = new Map<string, Map<string, Case>>();
  readonly #before = new Set<string>();
  readonly #unlisted = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** Where something can be made: in a replay where its case says, so that few requests are sent. */
  #vswitches(): readonly { region: string; id: string }[] {
    const { fixtures, replay } = this.#context.settings;
    const all = placesOf(this.#context.maker, fixtures);
    if (replay === null) return all;
    const text = JSON.stringify(replay);
    const named = all.filter(({ id }) => text.includes(JSON.stringify(id)));
    return named.length === 0 ? all : named;
  }

  /** Notes a rejected case of a check; the first ones are kept. */
  note(check: string, subject: Case): void {
    const known = this.#rejected.get(check) ?? new Map<string, Case>();
    this.#rejected.set(check, known);
    if (known.size < sampledPerCheck || !subject.id.includes('/sample-')) known.set(subject.id, subject);
  }

  /** Why a surplus is not looked for; null where it is. Where others use the vSwitch it may be theirs, and nothing of theirs is ever deleted. */
  #idle(): string | null {
    const { alone, capabilities } = this.#context;
    return alone
      ? capabilities.describe
      : (capabilities.describe ?? 'others may use the vSwitches of a target that is not on this machine');
  }

  /** What the vSwitches hold before anything is judged. */
  async remember(): Promise<void> {
    const { lifecycle } = this.#context.maker;
    // Where its file does not say, nobody knows whether it makes anything.
    if (lifecycle !== null && lifecycle.effect !== 'makes') return;
    if (this.#context.capabilities.delete !== null) this.#context.observe(`what is made stays there: ${this.#context.capabilities.delete}`);
    const idle = this.#idle();
    if (idle !== null) this.#context.observe(`nothing was looked for after rejections: ${idle}`);
    if (this.#context.capabilities.describe !== null) return;
    for (const { id, vswitch } of await this.#listed()) {
      this.#before.add(id);
      this.#context.lost.remember(vswitch, [id]);
    }
    for (const { id } of this.#vswitches()) if (!this.#unlisted.has(id)) this.#context.lost.remember(id, []);
    if (this.#context.settings.ledger) this.#context.guard.existing(await this.#everybodys());
  }

  async #listed(): Promise<readonly Listed[]> {
    const { interfaces, settings } = this.#context;
    const account = mainAccount(settings.fixtures).name;
    const asked = this.#vswitches().filter(({ id }) => !this.#unlisted.has(id));
    const found = await this.#beside(asked, async ({ region, id: vswitch }) => {
      const ids = await interfaces.list(region, vswitch, account);
      if (!ids) this.#giveUp(vswitch);
      return (ids ?? []).map((id) => ({ id, region, vswitch }));
    });
    return found.flat();
  }

  /** Side by side, so that a target which answers nothing any more is not waited for once a vSwitch; in the order of what is asked. */
  async #beside<A, B>(asked: readonly A[], ask: (each: A) => Promise<B>): Promise<readonly B[]> {
    const answers: B[] = [];
    const jobs = asked.map((each, at) => async () => {
      answers[at] = await ask(each);
    });
    await pool(jobs[Symbol.iterator](), this.#context.settings.concurrency);
    return answers;
  }

  #giveUp(vswitch: string): void {
    this.#unlisted.add(vswitch);
    this.#context.observe(`nothing was looked for after rejections in ${vswitch}: Describe failed there, or lists without end`);
  }

  async #everybodys(): Promise<readonly string[]> {
    return (await this.#entries()).map((entry) => idOf(this.#context.maker, entry));
  }

  async #entries(): Promise<readonly Interface[]> {
    const { interfaces, settings } = this.#context;
    const account = mainAccount(settings.fixtures).name;
    const found = await this.#beside(this.#vswitches(), ({ region, id }) => interfaces.entries(region, id, account));
    return found.flatMap((entries) => entries ?? []);
  }

  /** What creates without an answer may have made is deleted, and is no surplus. */
  async #surplus(): Promise<readonly Listed[]> {
    const { settling, settings } = this.#context;
    // What was made a moment ago may be listed late.
    await settling.caughtUp();
    const listed = async () => (await this.#listed()).filter(({ id }) => !this.#isKnown(id));
    // What a refusal takes back may be dropped late.
    const found = await settling.until(listed, (surplus) => surplus.length === 0);
    const account = mainAccount(settings.fixtures).name;
    const left = new Set<string>();
    for (const { region, vswitch, ids } of byPlace(found))
      for (const id of await claimLost(this.#context, { region, vswitch, account }, ids)) left.add(id);
    return found.filter(({ id }) => left.has(id));
  }

  /** Deletes a surplus and remembers it, so that it counts once, also where the target only says that it deletes. */
  async #clear(surplus: readonly { id: string; region: string }[]): Promise<void> {
    const { interfaces, settings } = this.#context;
    const account = mainAccount(settings.fixtures).name;
    for (const { id, region } of surplus) {
      await interfaces.remove(region, id, account);
      this.#before.add(id);
    }
  }

  /** Answers without an id whose interface is listed after all; what is found is deleted. Only with no create in flight. */
  async unnamed(): Promise<readonly Leak[]> {
    const { maker: operation, nameless, alone, capabilities, settling, departures } = this.#context;
    const noted = nameless.take();
    if (noted.length === 0 || capabilities.describe !== null) return [];
    await departures.settled();
    await settling.caughtUp();
    await lookForLost(this.#context);
    const nobodys = (await this.#entries()).filter((entry) => !isLeaving(operation, entry) && !this.#isKnown(idOf(operation, entry)));
    const leaks: Leak[] = [];
    for (const { check, subject, trial } of noted) {
      const at = nobodys.findIndex((entry) => isOf(operation, trial, entry).may && (alone || isOf(operation, trial, entry).certain));
      const [found] = at < 0 ? [] : nobodys.splice(at, 1);
      if (!found) continue;
      nameless.found();
      leaks.push({ check, subject, trial: { ...trial, assertions: [madeUnnamed(operation)] } });
      await this.#clear([{ id: idOf(operation, found), region: sent(trial.request.pairs, meaningsOf(operation).region) ?? '' }]);
    }
    return leaks;
  }

  #isKnown(id: string): boolean {
    const { ledger, departures, lost } = this.#context;
    return this.#before.has(id) || lost.has(id) || ledger.has(id) || departures.has(id);
  }

  /** Looks for interfaces that nobody was told of, and for the cases that made them. Only with no create in flight. */
  async hunt(outOfTime: () => boolean): Promise<readonly Leak[]> {
    if (this.#idle() !== null) return [];
    await this.#context.departures.settled();
    const surplus = await this.#surplus();
    if (surplus.length === 0) return [];
    await this.#clear(surplus);
    const leaks: Leak[] = [];
    for (const [check, cases] of this.#rejected) {
      if (outOfTime()) break;
      for (const subject of cases.values()) await runCase(this.#context, subject, false);
      const made = await this.#surplus();
      if (made.length === 0) continue;
      await this.#clear(made);
      leaks.push(...(await this.#oneByOne(check, [...cases.values()], outOfTime)));
    }
    if (leaks.length === 0)
      this.#context.observe(`${surplus.length} ${thingOf(this.#context.maker)}s appeared that no case could be shown to have made`);
    return leaks;
  }

  async #oneByOne(check: string, cases: readonly Case[], outOfTime: () => boolean): Promise<readonly Leak[]> {
    const leaks: Leak[] = [];
    for (const subject of cases) {
      if (outOfTime()) break;
      const { trial } = await runCase(this.#context, subject, false);
      const made = await this.#surplus();
      await this.#clear(made);
      if (made.length === 0 || !trial) continue;
      leaks.push({ check, subject, trial: { ...trial, assertions: [leaked(this.#context.maker, trial)] } });
    }
    return leaks;
  }

  /** Deletes what rejected samples may have left. */
  async cleanUp(): Promise<void> {
    if (this.#idle() !== null || this.#context.capabilities.delete !== null) return;
    const surplus = await this.#surplus();
    if (surplus.length === 0) return;
    this.#context.observe(`${surplus.length} ${thingOf(this.#context.maker)}s were left that no answer had named; they were deleted`);
    await this.#clear(surplus);
  }
}

function leaked(operation: Operation, { observation }: Trial): Assertion {
  const code = observation.kind === 'rejected' ? observation.code : observation.kind;
  return {
    about: 'effect',
    level: 'MUST',
    verdict: 'deviates',
    class: 'created-on-rejection',
    expected: 'a rejected request creates nothing',
    actual: `answered ${code}, and one more ${thingOf(operation)} is listed`,
    observed: `${code}, created`,
  };
}
