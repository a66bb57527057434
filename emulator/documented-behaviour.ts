import type { Behaviour } from './behaviour.ts';
import { documentedChecks } from './checks/index.ts';
import { documentedCodes } from './codes.ts';
import { documentedGateway, gatewayCodes } from './gateway.ts';
import { documentedLimits } from './limits.ts';
import { documentedFamily } from './operations/index.ts';
import { noQuirks } from './quirks.ts';
import { answerText } from './wire/answer-text.ts';

/** The page, without any fault. */
export const documentedBehaviour: Behaviour = {
  limits: documentedLimits,
  codes: new Map(Object.entries({ ...documentedCodes, ...gatewayCodes })),
  statuses: new Map(),
  checks: documentedChecks,
  gateway: documentedGateway,
  scopes: new Map(),
  quirks: noQuirks,
  family: documentedFamily,
  readings: [],
  edits: [],
  deliveries: [],
  serialize: answerText,
  keepAliveMs: 10 * 60_000,
};
