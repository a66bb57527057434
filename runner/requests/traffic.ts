import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { isThrottled, type Sender } from './sender.ts';

/** What passes between run and target: who waits for an answer, and who got none. */
export interface Traffic {
  /** For everybody; waits while it is held. */
  readonly sender: Sender;
  /** For who asks how the target is, also while it is held. */
  readonly past: Sender['send'];
  /** Holds everything back until what is answered is called. */
  hold(): () => void;
  /** Nothing more is created: whoever tries, also who waits, gets this error. */
  end(error: Error): void;
  /** Resolves when no create is under way any more. */
  quiet(): Promise<void>;
  /** Creates that were not answered as a sound target answers, and after which none was, in the order in which they were sent. */
  suspects(): readonly Request[];
  /** The create that was answered last as a sound target answers. */
  lastSound(): Request | null;
}

/** No answer, or a failure of the server's own. What is throttled is alive, and what never left us tells nothing. */
export function isSick(observation: Observation): boolean {
  if (isThrottled(observation)) return false;
  if (observation.kind === 'unanswered') return observation.cause !== 'client' && observation.beforeFirstByte !== true;
  return (observation.kind === 'rejected' || observation.kind === 'malformed') && observation.status >= 500;
}

interface Sick {
  readonly request: Request;
  readonly sent: number;
  /** What had been sent by the time that it ended. */
  readonly ended: number;
}

/** More are of no use to anybody. */
const most = 256;

/** `create`: the operation that is judged; all else only asks or removes. */
export function trafficOf(inner: Sender, create: string): Traffic {
  let sent = 0;
  let underWay = 0;
  let sick: Sick[] = [];
  let last: Request | null = null;
  let held: { readonly over: Promise<void>; readonly release: () => void } | null = null;
  let waiting: (() => void)[] = [];
  let ended: Error | null = null;

  const settled = (request: Request, at: number, observation: Observation): void => {
    if (isSick(observation)) {
      if (sick.length < most) sick.push({ request, sent: at, ended: sent });
      return;
    }
    last = request;
    // Sent after the other one had ended, in the same form, and sound: the other one did no lasting harm.
    sick = sick.filter(({ ended, request: { form } }) => ended >= at || form !== request.form);
  };

  const through: Sender['send'] = async (request, wire = null) => {
    if (request.operation !== create) return inner.send(request, wire);
    const at = ++sent;
    underWay++;
    try {
      const observation = await inner.send(request, wire);
      settled(request, at, observation);
      return observation;
    } finally {
      underWay--;
      if (underWay === 0) for (const wake of waiting.splice(0)) wake();
    }
  };

  return {
    sender: {
      send: async (request, wire = null) => {
        while (held) await held.over;
        if (ended && request.operation === create) throw ended;
        return through(request, wire);
      },
      latency: () => inner.latency(),
    },
    past: through,
    hold: () => {
      let release: () => void = () => undefined;
      const over = new Promise<void>((resolve) => {
        release = () => {
          held = null;
          resolve();
        };
      });
      held = { over, release };
      return release;
    },
    end: (error) => {
      ended = error;
    },
    quiet: async () => {
      if (underWay > 0) await new Promise<void>((resolve) => waiting.push(resolve));
      waiting = [];
    },
    suspects: () => [...sick].sort((a, b) => a.sent - b.sent).map(({ request }) => request),
    lastSound: () => last,
  };
}
