import type { Answer } from './answer.ts';
import type { Exchange } from './exchange.ts';
import type { GatewayCheck } from './gateway.ts';
import type { FamilyName } from './operations/names.ts';
import type { Quirks } from './quirks.ts';
import type { Rules } from './rules.ts';

/** Changes an answer just before it is written. */
export type Edit = (answer: Answer, exchange: Exchange) => Answer;

/** Takes a request that the gateway let pass for another one: what an operation reads is what comes out of it. */
export type Reading = (exchange: Exchange) => Exchange;

/** How an answer is put on the wire; all of it is the business of HTTP, not of the protocol above it. */
export interface Transfer {
  /** `until-close`: neither length nor chunks, the end of the connection ends the body. */
  readonly framing: 'length' | 'chunked' | 'until-close';
  /** The connection is not kept. */
  readonly close: boolean;
  /** Compressed for whoever says that gzip is accepted. */
  readonly gzip: boolean;
  readonly headerCase: 'usual' | 'lower' | 'upper';
  readonly headers: Readonly<Record<string, string>>;
}

/** How an answer travels. */
export interface Delivery {
  readonly delayMs: number;
  readonly transfer?: Partial<Transfer>;
  /** `drop`: the connection closes without an answer; `hang`: nothing ever comes; `truncate`: half of the body. */
  readonly fate: 'send' | 'drop' | 'hang' | 'truncate';
}

/** All that decides how one emulator behaves. Faults are patches of it; without any it is the page. Its own rules are those of a create. */
export interface Behaviour extends Rules {
  readonly quirks: Quirks;
  /** The rules of the operations on an interface that is there. */
  readonly family: Readonly<Record<FamilyName, Rules>>;
  readonly gateway: readonly GatewayCheck[];
  readonly readings: readonly Reading[];
  readonly edits: readonly Edit[];
  readonly deliveries: readonly ((answer: Answer, exchange: Exchange) => Delivery | undefined)[];
  readonly serialize: (answer: Answer, exchange: Exchange) => { readonly type: string; readonly text: string };
  /** Milliseconds after which an idle connection is closed. */
  readonly keepAliveMs: number;
}
