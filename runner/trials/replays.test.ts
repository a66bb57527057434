import { expect, test } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted, rejected } from '../../test/stub-context.ts';
import { newSeen } from '../requests/seen.ts';
import { newAccountBook, ownerAssertions } from './account-book.ts';
import { duplicateIds } from './replays.ts';

const operation = loadOperation();
const told = (made: ReturnType<typeof duplicateIds>) =>
  made.map((one) => (one.verdict === 'deviates' ? `${one.level} ${one.about} ${one.observed}` : one.verdict));

test('the request id of a rejection is new too, among rejections and beside what was accepted', () => {
  const context = { operation, seenBefore: newSeen() };
  const [first, answer] = [rejected('InvalidParameter'), accepted()];
  expect(told(duplicateIds(context, first, false))).toEqual([]);
  expect(told(duplicateIds(context, first, false))).toEqual(['SHOULD unique/RequestId RequestId of a rejection repeated']);
  expect(told(duplicateIds(context, first, true))).toEqual([]);
  const RequestId = first.kind === 'rejected' ? first.requestId : null;
  const reusing = { ...answer, body: { NetworkInterfaceId: 'eni-x', RequestId } } as Observation;
  expect(told(duplicateIds(context, reusing, false))).toEqual(['MUST unique/RequestId RequestId repeated']);
  expect(told(duplicateIds(context, rejected('InvalidParameter'), false))).toEqual([]);
});

test('an account has one owner; accounts may share one', () => {
  const book = newAccountBook();
  const owned = (account: string, OwnerId: string | number) =>
    ownerAssertions(operation, book, account, { ...accepted(), body: { OwnerId } } as Observation).map(
      ({ level, about }) => `${level} ${about}`,
    );
  expect([...owned('a', '1'), ...owned('a', '1'), ...owned('b', '1'), ...owned('a', 1)]).toEqual([]);
  expect(owned('a', '2')).toEqual(['SHOULD account/OwnerId']);
  expect(ownerAssertions(operation, book, 'a', rejected('InvalidParameter'))).toEqual([]);
});
