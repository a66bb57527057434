import type { Check } from './attempt.ts';
import type { Exchange } from './exchange.ts';
import type { GatewayCheck } from './gateway.ts';
import type { Limits } from './limits.ts';
import type { Quirks } from './quirks.ts';

export type ItemScope = 'first' | 'last' | 'not-last' | 'ends';

/** What an operation or the gateway answers: a body in the shape of the JSON answer. */
export interface Answer {
  readonly kind: 'accepted' | 'rejected';
  readonly operation: string;
  readonly status: number;
  readonly body: Body;
}

export interface Body {
  [name: string]: Leaf | Body | (Leaf | Body)[];
}

export type Leaf = string | number | boolean | null;

/** Changes an answer just before it is written. */
export type Edit = (answer: Answer, exchange: Exchange) => Answer;

/** How an answer travels. */
export interface Delivery {
  readonly delayMs: number;
  /** `drop`: the connection closes without an answer; `hang`: nothing ever comes; `truncate`: half of the body. */
  readonly fate: 'send' | 'drop' | 'hang' | 'truncate';
}

/** All that decides how one emulator behaves. Faults are patches of it; without any it is the page. */
export interface Behaviour {
  readonly limits: Limits;
  /** The code that a broken check is answered with, by check id. */
  readonly codes: ReadonlyMap<string, string>;
  /** HTTP status by code; whatever is missing is taken from the page's tables. */
  readonly statuses: ReadonlyMap<string, number>;
  /** In the order in which they are made. */
  readonly checks: readonly Check[];
  readonly gateway: readonly GatewayCheck[];
  /** List items that a check looks at, where not all. */
  readonly scopes: ReadonlyMap<string, ItemScope>;
  readonly quirks: Quirks;
  readonly edits: readonly Edit[];
  readonly deliveries: readonly ((answer: Answer, exchange: Exchange) => Delivery | undefined)[];
  readonly serialize: (answer: Answer, exchange: Exchange) => { readonly type: string; readonly text: string };
}
