import type { SdkPlan } from '../../generators/sdk/index.ts';
import { unexpressedMark } from '../../model/run.ts';
import type { SdkAnswer, SdkCase } from '../../model/sdk.ts';
import { outcomeInWords } from '../../oracle/sdk/in-words.ts';
import type { SdkJudge } from '../../oracle/sdk/judge.ts';
import { type Measured, type Session, sessionOf } from '../measured.ts';
import { progressOf } from '../progress.ts';
import { latencyBuckets } from '../requests/latency.ts';
import type { Settings } from '../settings.ts';
import type { Stop } from '../trials/stops.ts';
import type { Books } from './books.ts';
import { Calls, type SdkPerformer } from './calls.ts';
import { lackingParameters, type Word } from './lacking.ts';
import { sdkConductor } from './sdk-phases.ts';

/** The parts that a session with an SDK joins; made by the engine. */
export interface SdkParts {
  readonly judge: SdkJudge;
  readonly target: SdkPerformer;
  readonly plans: readonly SdkPlan[];
  /** Tried after the smallest call, whatever the plans: which parameters has the SDK no words for? */
  readonly words: readonly Word[];
  /** The smallest call there is, made first. */
  readonly smallest: SdkPlan['edges'][number];
}

/** An SDK that puts nothing on the wire is not measured at all. */
function unfit({ seen, outcome }: SdkAnswer): Stop {
  if (seen.length > 0) return null;
  return { kind: 'unreachable', reason: `the smallest call put nothing on the wire: ${outcomeInWords(outcome)}` };
}

function lackingInWords(lacking: ReadonlySet<string>, words: readonly Word[]): readonly string[] {
  const names = words.map(({ parameter }) => parameter).filter((name) => lacking.has(name));
  if (names.length === 0) return [];
  const count = names.length === 1 ? '1 parameter has' : `${names.length} parameters have`;
  return [`${unexpressedMark}${count} no place in its types, and nothing was measured of them: ${names.join(', ')}`];
}

function facts(books: Books, first: SdkAnswer): readonly string[] {
  const form = first.seen[0]?.form ?? null;
  const skips = books.skips();
  const count = (kind: string) => skips.reduce((sum, [reason, times]) => sum + (reason.startsWith(kind) ? times : 0), 0);
  return [
    form === null ? 'its wire form is none of the four' : `its wire form is ${form}`,
    `${count('unrepresentable')} calls could not be expressed by its types, ${count('refused')} were refused before they were sent`,
    ...skips.slice(0, 20).map(([reason, times]) => `${times} times ${reason.slice(0, 200)}`),
  ];
}

/** Starts at once. */
export function startSdkSession(settings: Settings, parts: SdkParts): Session {
  const progress = progressOf(settings.signals);
  const calls = new Calls(parts.target, parts.judge, progress, settings.timeoutMs);
  const { conductor, books } = sdkConductor(settings, parts.plans, calls, progress, Object.keys(parts.smallest.call.parameters));

  const measure = async (): Promise<Measured> => {
    progress.enter('preflight');
    const { timeoutMs } = settings;
    const ask = ({ call, reply }: SdkCase) => parts.target.perform({ ...call, timeoutMs }, reply);
    const first = await ask(parts.smallest);
    const unusable = unfit(first);
    const lacking = unusable === null ? await lackingParameters(parts.words, ask) : new Set<string>();
    calls.lacking = lacking;
    const stopped = unusable ?? (await conductor.run());
    return {
      reports: conductor.reports(stopped?.reason ?? null),
      summary: {
        stopped,
        firstDeviation: conductor.firstDeviation,
        observations: [...lackingInWords(lacking, parts.words), ...facts(books, first)],
        requests: progress.get('requests'),
        latency: { bucketsMs: latencyBuckets, counts: calls.latency.counts },
      },
    };
  };

  return sessionOf(
    parts.plans.map(({ id }) => id),
    measure(),
  );
}
