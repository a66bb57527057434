import type { SdkAnswer, SdkCall, SdkCase, SdkReply } from '../../model/sdk.ts';
import type { SdkJudge } from '../../oracle/sdk/judge.ts';
import type { Progress } from '../progress.ts';
import { Latency } from '../requests/latency.ts';
import { Stopped } from '../requests/sender.ts';
import type { Trial } from '../trials/trial.ts';
import { asTrial } from './as-trial.ts';

/** What the session asks of an SDK. */
export interface SdkPerformer {
  readonly slots: number;
  perform(call: SdkCall, reply: SdkReply): Promise<SdkAnswer>;
}

/** A call and what is to be said of it. */
export interface Judged {
  readonly trial: Trial;
  /** Why nothing came of it: the SDK refused it or could not express it. */
  readonly skipped: string | null;
}

/** Makes the calls of cases and has them judged. */
export class Calls {
  readonly #target: SdkPerformer;
  readonly #judge: SdkJudge;
  readonly #progress: Progress;
  readonly #timeoutMs: number;
  /** Parameters that the SDK cannot express. */
  lacking: ReadonlySet<string> = new Set();
  readonly latency = new Latency();

  /** `timeoutMs` holds for cases that name none. */
  constructor(target: SdkPerformer, judge: SdkJudge, progress: Progress, timeoutMs: number) {
    this.#target = target;
    this.#judge = judge;
    this.#progress = progress;
    this.#timeoutMs = timeoutMs;
  }

  get slots(): number {
    return this.#target.slots;
  }

  /** Throws Stopped once the run was asked to stop. */
  async perform(subject: SdkCase): Promise<SdkAnswer> {
    if (this.#progress.stopping()) throw new Stopped('the run was asked to stop');
    this.#progress.add('requests');
    const answer = await this.#target.perform({ ...subject.call, timeoutMs: this.#timeoutOf(subject) }, subject.reply);
    this.latency.note(answer.durationMs);
    return answer;
  }

  judged(subject: SdkCase, answer: SdkAnswer): Judged {
    const timeoutMs = this.#timeoutOf(subject);
    const assertions = this.#judge(subject, answer, timeoutMs, this.lacking);
    const skip = assertions.find(({ verdict }) => verdict === 'skipped');
    return { trial: asTrial(subject, answer, assertions, timeoutMs), skipped: skip !== undefined && 'reason' in skip ? skip.reason : null };
  }

  async attempt(subject: SdkCase): Promise<Judged> {
    return this.judged(subject, await this.perform(subject));
  }

  #timeoutOf({ timeoutMs }: SdkCase): number {
    return timeoutMs ?? this.#timeoutMs;
  }
}
