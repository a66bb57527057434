import type { Assertion } from '../../../model/verdict.ts';
import { repeatedIn } from '../../../oracle/response/claim.ts';
import type { Body } from '../../../oracle/response/json.ts';
import type { Setting } from './setting.ts';

/** VPC and zone are those of the vSwitch, where the fixtures name them. */
export function placementAssertions(body: Body, { vswitch }: Setting): readonly Assertion[] {
  return [...repeatedIn(body, 'VpcId', vswitch?.vpc), ...repeatedIn(body, 'ZoneId', vswitch?.zone)];
}
