import { describe, expect, test } from 'vitest';
import { shippedContract } from '../../engine/contract.ts';
import type { Json } from '../../model/observation.ts';
import { accepted, body, request, world } from '../../packs/eni/read/fixtures/world.ts';
import { oracle } from '../expect.ts';
import { deviations, inWords } from '../fixtures/asked.ts';
import { unaskedCheck } from './unasked.ts';

// The edition of 2026-01 has two parameters for one field of an interface: by itself, and in an object.
const contract = shippedContract('CreateNetworkInterface', '2026-01');
const { readBack } = oracle(contract);
const inObject = (name: string, text: string) => ({ [`NetworkInterfaceTrafficConfig.${name}`]: text });

function told(given: Readonly<Record<string, string>>, listed: Readonly<Record<string, Json>>): readonly string[] {
  return deviations(readBack(request(given), body(), { ...body(), ...listed }, world, null));
}

describe('one of two parameters that are shown in one place', () => {
  const [fast, usual] = [{ NetworkInterfaceTrafficMode: 'HighPerformance' }, { NetworkInterfaceTrafficMode: 'Standard' }];

  test('is what is shown there, whatever the other is without a word', () => {
    expect(told(inObject('NetworkInterfaceTrafficMode', 'HighPerformance'), fast)).toEqual([]);
    expect(told(inObject('NetworkInterfaceTrafficMode', 'HighPerformance'), usual)).toEqual([
      'MUST NetworkInterfaceTrafficMode is not what NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode asked',
    ]);
    expect(told(fast, fast)).toEqual([]);
    expect(told(fast, usual)).toEqual(['MUST NetworkInterfaceTrafficMode is not what NetworkInterfaceTrafficMode asked']);
  });

  test('is as documented where neither is sent', () => {
    expect(told({}, usual)).toEqual([]);
    expect(told({}, fast)).toEqual(['MUST NetworkInterfaceTrafficMode is not what NetworkInterfaceTrafficMode asked']);
  });

  test('is asked for by either', () => {
    expect(told(inObject('QueueNumber', '4'), { ...usual, QueueNumber: 4 })).toEqual([]);
    expect(told({ QueueNumber: '4' }, { ...usual, QueueNumber: 4 })).toEqual([]);
    expect(told({}, { ...usual, QueueNumber: 4 })).toEqual(['SHOULD Describe: QueueNumber that nobody asked for']);
  });
});

describe('what nobody asked for', () => {
  test('is told in words, an item as it stands with numbers beyond a double', () => {
    const Tags = { Tag: [{ TagKey: 'own', TagValue: 2n ** 70n }] };
    const { judge } = oracle(contract);
    const verdict = judge(request(), { kind: 'accept', level: 'MUST' }, accepted(body({ Tags })), world);
    expect(inWords(verdict)).toContain('no Tags: the request has no Tag | Tags: {"TagKey":"own","TagValue":"1180591620717411303424"}');
  });

  test('is not looked for in an answer that has no place for it, not even where nothing was sent', () => {
    const nothing = { scalars: new Map(), lists: new Map(), objects: new Map() };
    const made = unaskedCheck(contract, 'response')(nothing, body({ QueueNumber: 4 }));
    expect(made.filter(({ verdict }) => verdict === 'deviates')).toEqual([]);
  });
});
