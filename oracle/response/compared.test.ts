import { expect, test } from 'vitest';
import { body, held, list, request } from '../../packs/eni/read/fixtures/world.ts';
import { loadOperation } from '../../spec/load.ts';
import { compared } from './compared.ts';

const { inAnswer, inListing } = compared(loadOperation());

const everything = request({
  SecurityGroupId: undefined,
  ...list('SecurityGroupIds', ['sg-n1']),
  Description: 'de',
  SecondaryPrivateIpAddressCount: '1',
  QueueNumber: '4',
  QueuePairNumber: '22',
  TxQueueSize: '8192',
  Visible: 'true',
  BusinessType: 'x',
  ClientToken: 'T',
});

test('what an answer repeats or counts was compared, a token where it came again, and nothing that no answer shows', () => {
  const names = ['VSwitchId', 'SecurityGroupIds', 'Description', 'SecondaryPrivateIpAddressCount'];
  expect(inAnswer(everything, [])).toEqual(names);
  expect(inAnswer(everything, [held({ token: 'T', pairs: everything.pairs })])).toEqual([...names, 'ClientToken']);
});

test('a listing shows the region and the queues, queue sizes only where they stand there', () => {
  const listed = inListing(everything, { ...body(), QueueNumber: 4 });
  expect(listed).toEqual(['RegionId', 'VSwitchId', 'Description', 'QueueNumber', 'QueuePairNumber', 'SecurityGroupIds']);
  expect(inListing(everything, { ...body(), TxQueueSize: 8192 })).toContain('TxQueueSize');
});
