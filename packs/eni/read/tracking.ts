import type { Assertion } from '../../../model/verdict.ts';
import type { AnswerCheck } from '../../../oracle/reader.ts';
import { claim } from '../../../oracle/response/claim.ts';
import { isObject, leafText } from '../../../oracle/response/json.ts';

/** Seconds that a timeout of connection tracking may be, by default or as it was set. */
const seconds: Readonly<Record<string, readonly number[]>> = {
  TcpEstablishedTimeout: [30, 60, 80, 100, 200, 300, 500, 700, 910],
  TcpClosedAndTimeWaitTimeout: Array.from({ length: 13 }, (_, index) => index + 3),
  UdpTimeout: [10, 20, 30, 60, 80, 100],
};

const name = 'ConnectionTrackingConfiguration';

/** Timeouts that an answer shows are some that they may be. Where the account may set them, an answer that is asked for them has them. */
export const trackingCheck: AnswerCheck = (body, { given, account }): readonly Assertion[] => {
  const isAsked = given.scalars.get('Attribute') === 'connectionTrackingConfiguration' && account?.connectionTracking === true;
  const told = body[name];
  if (!isObject(told)) {
    const words = [`${name}, as asked for`, 'nothing', `${name} missing`] as const;
    return isAsked ? [claim(name, 'SHOULD', false, 'wrong-effect', words)] : [];
  }
  return Object.entries(seconds).map(([each, allowed]) => {
    const text = leafText(told[each]);
    const words = [`${each} of ${allowed.join(', ')}`, text ?? 'nothing', `${each} is none that it may be`] as const;
    return claim(`${name}.${each}`, 'SHOULD', text !== null && allowed.includes(Number(text)), 'wrong-effect', words);
  });
};
