import type { Observation } from '../../model/observation.ts';
import type { Request, WireForm } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import { isThrottled, type Sender } from './sender.ts';

/** A create as it went out, with what was done to it on its way to the wire. */
export interface Sent {
  readonly request: Request;
  readonly wire: WireOverrides | null;
}

/** What passes between run and target: who waits for an answer, and who got none. */
export interface Traffic {
  /** For everybody; waits while it is held. */
  readonly sender: Sender;
  /** For who is alone, while everybody else is held. */
  readonly past: Sender['send'];
  /** Does a job with no create under way and everybody else held back; one such job at a time. */
  alone<T>(job: () => Promise<T>): Promise<T>;
  /** Nothing more is created: whoever tries, also who waits, gets this error. */
  end(error: Error): void;
  /** Creates that were not answered as a sound target answers, and after which none was, in the order in which they were sent. */
  suspects(): readonly Sent[];
  /** The creates that were answered last as a sound target answers, the latest first. */
  sound(): readonly Sent[];
  /** True where a create in this form was ever answered as a sound target answers. */
  speaks(form: WireForm): boolean;
  /**
   * True where, since this create was sent, others were answered so late that it was nearly no answer: then the target as a whole is slow, or this
   * machine is, and no answer in time says nothing of what was asked.
   */
  amongLate(request: Request): boolean;
}

/** No answer, or a failure of the server's own. What is throttled is alive, and what never left us tells nothing. */
export function isSick(observation: Observation): boolean {
  if (isThrottled(observation)) return false;
  if (observation.kind === 'unanswered') return observation.cause !== 'client' && observation.beforeFirstByte !== true;
  return (observation.kind === 'rejected' || observation.kind === 'malformed') && observation.status >= 500;
}

/** What never reached the target. */
const unsent: ReadonlySet<string> = new Set(['client', 'refused', 'dns', 'tls']);

/** True where a request got no answer and may have reached the target. */
export function mayHaveArrived(observation: Observation): boolean {
  return observation.kind === 'unanswered' && !unsent.has(observation.cause);
}

/** The same, but for a connection that was closing as it was used: a request of which nobody knows what became. */
export function isUnheard(observation: Observation): boolean {
  return observation.kind === 'unanswered' && observation.beforeFirstByte !== true && mayHaveArrived(observation);
}

interface Sick extends Sent {
  readonly sent: number;
  /** What had been sent by the time that it ended. */
  readonly ended: number;
}

/** More are of no use to anybody. */
const most = 256;
/** So many that were answered soundly are remembered: at least as many as are under way at once. */
const remembered = 64;

export interface TrafficOptions {
  /** The operation that is judged and the one that makes things; all else only asks or removes. */
  readonly judged: ReadonlySet<string>;
  readonly makes: string;
  readonly now: () => number;
  /** How long an answer is waited for. */
  readonly timeoutMs: number;
  /** Is told of each create that got no answer and may have made something. */
  readonly onUnheard: (request: Request) => void;
}

export function trafficOf(inner: Sender, { judged, makes, now, timeoutMs, onUnheard }: TrafficOptions): Traffic {
  let sent = 0;
  let underWay = 0;
  let sick: Sick[] = [];
  const sound: Sent[] = [];
  const spoken = new Set<WireForm>();
  let held: { readonly over: Promise<void>; readonly release: () => void } | null = null;
  const waiting: (() => void)[] = [];
  let jobs: Promise<unknown> = Promise.resolve();
  let ended: Error | null = null;
  const began = new WeakMap<Request, number>();
  let lastLate = Number.NEGATIVE_INFINITY;

  const settled = (create: Sent, at: number, observation: Observation): void => {
    const { form } = create.request;
    if (isSick(observation)) {
      if (sick.length < most) sick.push({ ...create, sent: at, ended: sent });
      return;
    }
    spoken.add(form);
    sound.push(create);
    if (sound.length > remembered) sound.shift();
    // Sent after the other one had ended, in the same form, and sound: the other one did no lasting harm.
    sick = sick.filter(({ ended, request }) => ended >= at || form !== request.form);
  };

  const through: Sender['send'] = async (request, wire = null) => {
    if (!judged.has(request.operation)) return inner.send(request, wire);
    const at = ++sent;
    began.set(request, now());
    underWay++;
    try {
      const observation = await inner.send(request, wire);
      settled({ request, wire }, at, observation);
      if ((observation.latencyMs ?? 0) > timeoutMs / 2 && observation.kind !== 'unanswered') lastLate = now();
      if (request.operation === makes && isUnheard(observation)) onUnheard(request);
      return observation;
    } finally {
      underWay--;
      if (underWay === 0) for (const wake of waiting.splice(0)) wake();
    }
  };

  const hold = (): (() => void) => {
    let release: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      release = () => {
        held = null;
        resolve();
      };
    });
    held = { over, release };
    return release;
  };

  /** Resolves when no create is under way any more. */
  const quiet = async (): Promise<void> => {
    if (underWay > 0) await new Promise<void>((resolve) => waiting.push(resolve));
  };

  return {
    sender: {
      send: async (request, wire = null) => {
        while (held) await held.over;
        if (ended && judged.has(request.operation)) throw ended;
        return through(request, wire);
      },
      latency: () => inner.latency(),
    },
    past: through,
    alone: (job) => {
      const turn = jobs.then(async () => {
        const release = hold();
        try {
          await quiet();
          return await job();
        } finally {
          release();
        }
      });
      jobs = turn.catch(() => undefined);
      return turn;
    },
    end: (error) => {
      ended = error;
    },
    suspects: () => [...sick].sort((a, b) => a.sent - b.sent).map(({ request, wire }) => ({ request, wire })),
    sound: () => [...sound].reverse(),
    speaks: (form) => spoken.has(form),
    amongLate: (request) => lastLate >= (began.get(request) ?? Number.POSITIVE_INFINITY),
  };
}
