import { expect, test } from 'vitest';
import { shippedContract } from '../engine/contract.ts';
import { held, holding, pairs, rejected, request } from '../packs/eni/read/fixtures/world.ts';
import { oracle } from './expect.ts';
import { deviations } from './fixtures/asked.ts';

const contract = shippedContract('ModifyNetworkInterfaceAttribute');
const { expect: expected, judge } = oracle(contract);
const mode = 'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode';

/** What is said of a code that belongs to another parameter. */
function told(given: Readonly<Record<string, string>>, thing = held()): readonly string[] {
  const fixtures = holding(thing);
  const named = pairs({ RegionId: 'cn-one', NetworkInterfaceId: 'eni-held', ...given });
  const asked = { ...request(), operation: contract.operation.name, pairs: named };
  return deviations(judge(asked, expected(fixtures, asked), rejected('InvalidIp.Address'), fixtures)).filter((one) =>
    one.includes('InvalidIp'),
  );
}

test('a wrong code weighs as the rule does that was broken', () => {
  expect(told({ NetworkInterfaceName: 'x' })).toEqual(['MUST InvalidIp.Address']);
});

test('what a wrong value of an undecided parameter earns nobody has decided: alone, beside another rule, or of a rule about another parameter too', () => {
  expect(told({ NetworkInterfaceName: 'ab', [mode]: 'Odd' })).toEqual(['MAY InvalidIp.Address']);
  expect(told({ NetworkInterfaceName: 'x', [mode]: 'Odd' })).toEqual(['MAY InvalidIp.Address']);
  const dual = held({ ipv6: ['2001:db8:1:2::a0'] });
  expect(told({ NetworkInterfaceName: 'ab', [mode]: 'HighPerformance' }, dual)).toEqual(['MAY InvalidIp.Address']);
});
