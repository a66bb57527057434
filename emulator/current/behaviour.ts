import type { Behaviour } from '../behaviour.ts';
import { accountChecks } from '../checks/account.ts';
import { betweenChecks } from '../checks/between.ts';
import { documentedChecks } from '../checks/index.ts';
import { ownNumberChecks } from '../checks/own-number.ts';
import { readableChecks } from '../checks/readable.ts';
import { documentedBehaviour } from '../documented-behaviour.ts';
import type { Limits } from '../limits.ts';
import { currentAccount, currentBetween, currentOwn, currentReadable } from './checks.ts';
import { currentCodes } from './codes.ts';

const { limits, codes } = documentedBehaviour;

/** Names by the characters alone: no rule on how they begin; values of tags may begin as the platform's own do. */
const currentLimits: Limits = {
  ...limits,
  text: {
    ...limits.text,
    NetworkInterfaceName: { ...limits.text.NetworkInterfaceName, first: null, characters: /^[\p{L}0-9:_.-]*$/u, prefixes: [] },
    'Tag.Value': { ...limits.text['Tag.Value'], prefixes: [] },
  },
};

/** Each group of new checks behind the group that it is of a kind with. */
const behind = [
  [readableChecks, currentReadable],
  [ownNumberChecks, currentOwn],
  [betweenChecks, currentBetween],
  [accountChecks, currentAccount],
] as const;

function withCurrent(): Behaviour['checks'] {
  return documentedChecks.flatMap((check) => [check, ...behind.flatMap(([group, more]) => (group.at(-1) === check ? more : []))]);
}

/** The page of 2026, without any fault. */
export const currentBehaviour: Behaviour = {
  ...documentedBehaviour,
  current: true,
  limits: currentLimits,
  codes: new Map([...codes, ...Object.entries(currentCodes)]),
  checks: withCurrent(),
};
