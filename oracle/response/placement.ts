import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import { replayed } from '../limits/state-token.ts';
import { claim, type Setting } from './ipv4.ts';
import { type Body, leafText } from './json.ts';

function equal(body: Body, name: string, expected: string | undefined): readonly Assertion[] {
  const actual = leafText(body[name]);
  if (actual === null || expected === undefined) return [];
  return [claim(name, 'MUST', actual === expected, 'wrong-effect', [expected, actual, `${name} is another`])];
}

/** VPC and zone are those of the vSwitch, where the fixtures name them; a repeated token is answered with the interface of its first use. */
export function placementAssertions(request: Request, body: Body, at: Setting): readonly Assertion[] {
  const first = replayed(request, at.fixtures.held);
  return [
    ...equal(body, 'VpcId', at.vswitch?.vpc),
    ...equal(body, 'ZoneId', at.vswitch?.zone),
    ...equal(body, 'NetworkInterfaceId', first?.interfaceId),
  ];
}
