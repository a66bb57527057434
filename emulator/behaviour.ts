import type { Answer } from './answer.ts';
import type { Check } from './attempt.ts';
import type { Exchange } from './exchange.ts';
import type { GatewayCheck } from './gateway.ts';
import type { Temper } from './temper.ts';

/** Changes an answer just before it is written. */
export type Edit = (answer: Answer, exchange: Exchange) => Answer;

/** How an answer travels. */
export interface Delivery {
  readonly delayMs: number;
  /** `drop`: the connection closes without an answer; `hang`: nothing ever comes; `truncate`: half of the body. */
  readonly fate: 'send' | 'drop' | 'hang' | 'truncate';
}

/** All that decides how one emulator behaves. Faults are patches of it; without any it is the page. */
export interface Behaviour extends Temper {
  /** HTTP status by code; whatever is missing is taken from the page's tables. */
  readonly statuses: ReadonlyMap<string, number>;
  /** In the order in which they are made. */
  readonly checks: readonly Check[];
  readonly gateway: readonly GatewayCheck[];
  readonly edits: readonly Edit[];
  readonly deliveries: readonly ((answer: Answer, exchange: Exchange) => Delivery | undefined)[];
  readonly serialize: (answer: Answer, exchange: Exchange) => { readonly type: string; readonly text: string };
}
