import { expectation } from './expectation.ts';
import { judge } from './judge.ts';
import type { PlainOracle } from './plain-oracle.ts';
import { type ProtocolOracle, protocolOracle } from './protocol/protocol-oracle.ts';
import type { Judged } from './reader.ts';
import { type Apart, apart } from './response/apart.ts';
import { type Compared, compared } from './response/compared.ts';
import { type Effect, effect } from './response/effect.ts';
import { type ReadBack, readBack } from './response/read-back.ts';
import { type Readings, readings } from './response/reading.ts';

/** The oracle of one operation. */
export interface Oracle extends PlainOracle {
  /** Compares Describe's interface (null where it lists none) with what was sent and with the body that Create answered. */
  readonly readBack: ReadBack;
  /** Compares a thing as it is listed before and after an accepted request that acts on it. */
  readonly effect: Effect;
  /** Compares what it set and no list shows with what is told of it elsewhere. */
  readonly apart: Apart;
  /** Compares what an answer shows of things with how these are listed by themselves. */
  readonly readings: Readings;
  /** Which sent parameters the answers were compared with. */
  readonly compared: Compared;
  /** The same for requests whose wire form was changed. */
  readonly protocol: ProtocolOracle;
}

/** Prepares everything that does not depend on the request: make one, use it for each request. */
export function oracle(subject: Judged): Oracle {
  const { operation } = subject;
  const base = { expect: expectation(subject), judge: judge(subject) };
  return {
    ...base,
    readBack: readBack(subject),
    effect: effect(subject),
    apart: apart(subject),
    readings: readings(subject),
    compared: compared(operation),
    protocol: protocolOracle(operation, base),
  };
}
