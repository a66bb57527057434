import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Context } from '../context.ts';
import type { Tallies } from '../findings/tallies.ts';

import { taggedPairs } from '../run-tag.ts';
import { countTrial } from '../tally.ts';
import type { Routing } from './routing.ts';
import { runTwin } from './run-twin.ts';
import type { Trial } from './trial.ts';
import { unjudged } from './unjudged.ts';

const remembered = 20_000;

/** What is sent as the twin of a case, and by what it is known. */
interface Twin {
  readonly key: string;
  readonly request: Case['request'];
  readonly like: Pick<Case, 'form' | 'format'>;
}

/** Sends each valid twin once a run, and counts it once, for the check that planned it first. */
export class Twins {
  readonly #context: Context;
  readonly #tallies: Tallies;
  readonly #routing: Routing;
  readonly #sent = new Map<string, Promise<Trial>>();
  /** By twin, the check that counts it; null once it was counted. */
  readonly #owners = new Map<string, string | null>();

  constructor(context: Context, tallies: Tallies, routing: Routing) {
    this.#context = context;
    this.#tallies = tallies;
    this.#routing = routing;
  }

  /** A check that plans a case owns its twin, unless another owns it already. */
  claim(check: string, subject: Case): void {
    if (!subject.twin) return;
    const { key } = this.#twinOf(subject);
    if (!this.#owners.has(key)) this.#owners.set(key, check);
  }

  /** What became of the twin of a case. */
  async of(plan: CheckPlan, subject: Case): Promise<Trial> {
    const twin = this.#twinOf(subject);
    const known = this.#sent.get(twin.key);
    if (known) return known;
    if (this.#sent.size > remembered) this.#sent.clear();
    const sent = runTwin(this.#context, twin.request, twin.like);
    this.#sent.set(twin.key, sent);
    const trial = await sent;
    this.#count(twin, trial);
    this.#routing.routeOthers(plan, asCase(subject, twin), trial);
    return trial;
  }

  #count({ key }: Twin, trial: Trial): void {
    const owner = this.#tallies.find(this.#owners.get(key) ?? '');
    this.#owners.set(key, null);
    if (!owner || unjudged(this.#context, trial, owner)) return;
    countTrial(owner, trial);
    this.#context.progress.add('cases');
  }

  /** Where creates cost, one base request for each place stands for all twins that are built on it. */
  #twinOf(subject: Case): Twin {
    const { settings } = this.#context;
    const twin = subject.twin ?? subject.request;
    if (!settings.real && !settings.sharedTwins) {
      const { form, format } = subject;
      return { key: JSON.stringify([subject.twin, form, format]), request: twin, like: subject };
    }
    const like = { form: settings.forms[0] ?? 'A', format: 'JSON' } as const;
    const pairs = twin.pairs.filter(([name]) => /^(RegionId|VSwitchId|SecurityGroupId|SecurityGroupIds\..*)$/.test(name));
    const request = { account: twin.account, pairs: [...pairs, ...taggedPairs(settings, [])] };
    return { key: JSON.stringify([pairs, twin.account]), request, like };
  }
}

/** The twin as a case of its own, for a finding that it shows. */
function asCase(subject: Case, { request, like: { form, format } }: Twin): Case {
  return { ...subject, request, form, format, twin: null, setup: [], edge: 'twin', intent: { kind: 'valid' } };
}
