import type { CheckPlan } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Context } from '../context.ts';
import type { Tallies } from '../findings/tallies.ts';
import { countTrial } from '../findings/tally.ts';
import { isNeeded } from '../meaning.ts';
import { taggedPairs } from '../requests/run-tag.ts';
import { isThrottled } from '../requests/sender.ts';
import { metTaken } from './met-taken.ts';
import type { Routing } from './routing.ts';
import { runTwin } from './run-twin.ts';
import type { Trial } from './trial.ts';
import { unjudged } from './unjudged.ts';

const remembered = 20_000;
/** How often one twin is sent, if it is unlucky each time: with fresh leases, for the case that sent it and for those that need it later. */
const mostTries = 3;
/** How often twins are sent again in vain in a whole run: a target that throttles or refuses them all is not asked for ever. */
const mostInVain = 64;

/** What is sent as the twin of a case, and by what it is known. */
interface Twin {
  readonly key: string;
  /** As a case of its own. */
  readonly case: Case;
}

/** The last time that a twin was sent. */
interface Sent {
  readonly tries: number;
  readonly trial: Promise<Trial>;
}

/** Sends each valid twin once a run, but for bad luck, and counts it once, for the check that planned it first. */
export class Twins {
  readonly #context: Context;
  readonly #tallies: Tallies;
  readonly #routing: Routing;
  readonly #sent = new Map<string, Sent>();
  /** Twins that were sent again and had no more luck. */
  #inVain = 0;
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
    if (known) return this.#standing(twin, known);
    if (this.#sent.size > remembered) this.#sent.clear();
    const trial = await this.#standing(twin, this.#send(twin, 1));
    this.#count(twin, trial);
    this.#routing.routeOthers(plan, twin.case, trial);
    return trial;
  }

  #send(twin: Twin, tries: number): Sent {
    const trial = runTwin(this.#context, twin.case);
    const sent: Sent = { tries, trial };
    this.#sent.set(twin.key, sent);
    // What could not be sent for want of a lease is no answer: the next case asks anew.
    trial.catch(() => this.#sent.delete(twin.key));
    return sent;
  }

  /** What stands for a case. Where chance alone kept its twin from being accepted, it is sent once more: a whole check is not left in doubt by one unlucky answer. */
  async #standing(twin: Twin, sent: Sent): Promise<Trial> {
    const trial = await sent.trial;
    return isUnlucky(this.#context, trial) ? this.#again(twin, sent).trial : trial;
  }

  #again(twin: Twin, sent: Sent): Sent {
    const latest = this.#sent.get(twin.key);
    // Another case has asked again meanwhile.
    if (latest && latest.tries > sent.tries) return latest;
    if (sent.tries >= mostTries || this.#inVain >= mostInVain) return sent;
    const next = this.#send(twin, sent.tries + 1);
    next.trial.then(
      (trial) => {
        if (isUnlucky(this.#context, trial)) this.#inVain++;
      },
      () => undefined,
    );
    return next;
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
    const request = subject.twin ?? subject.request;
    if (!settings.real && !settings.sharedTwins) {
      const { form, format } = subject;
      return {
        key: JSON.stringify([subject.twin, form, format, setUpOf(subject, request)]),
        // To claim a twin, or to be told what became of it, takes its key alone.
        get case() {
          return asCase(subject, request, { form, format });
        },
      };
    }
    const like = { form: settings.forms[0] ?? 'A', format: 'JSON' } as const;
    const pairs = request.pairs.filter(([name]) => isNeeded(this.#context.operation, name));
    const { operation, maker } = this.#context;
    const base = { account: request.account, pairs: operation === maker ? [...pairs, ...taggedPairs(this.#context, [])] : pairs };
    return { key: JSON.stringify([pairs, request.account]), case: asCase(subject, base, like) };
  }
}

/** What has to be made first for a request that refers to it. */
function setUpOf({ setup, twinSetup = setup }: Case, { pairs }: Case['request']): Case['setup'] {
  return pairs.some(([, text]) => typeof text === 'object' && '$made' in text) ? twinSetup : [];
}

/** The twin as a case of its own, for a finding that it shows. */
function asCase(subject: Case, request: Case['request'], { form, format }: Pick<Case, 'form' | 'format'>): Case {
  const { twinSetup: _, ...rest } = subject;
  return { ...rest, request, form, format, twin: null, setup: setUpOf(subject, request), edge: 'twin', intent: { kind: 'valid' } };
}

/** True where an answer tells nothing of the twin: the target was busy, or a lease was chosen for somebody else meanwhile. */
function isUnlucky(context: Context, trial: Trial): boolean {
  return isThrottled(trial.observation) || metTaken(context, trial, true);
}
