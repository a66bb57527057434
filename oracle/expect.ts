import type { Operation } from '../spec/operation.ts';
import { expectation } from './expectation.ts';
import { judge } from './judge.ts';
import type { PlainOracle } from './plain-oracle.ts';
import { type ProtocolOracle, protocolOracle } from './protocol/protocol-oracle.ts';
import { type Compared, compared } from './response/compared.ts';
import { type ReadBack, readBack } from './response/read-back.ts';

/** The oracle of one operation. */
export interface Oracle extends PlainOracle {
  /** Compares Describe's interface (null where it lists none) with what was sent and with the body that Create answered. */
  readonly readBack: ReadBack;
  /** Which sent parameters the answers were compared with. */
  readonly compared: Compared;
  /** The same for requests whose wire form was changed. */
  readonly protocol: ProtocolOracle;
}

/** Prepares everything that depends on the operation alone: make one, use it for each request. */
export function oracle(operation: Operation): Oracle {
  const base = { expect: expectation(operation), judge: judge(operation) };
  return { ...base, readBack: readBack(operation), compared: compared(operation), protocol: protocolOracle(operation, base) };
}
