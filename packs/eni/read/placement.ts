import type { VSwitch } from '../../../model/fixtures.ts';
import type { Assertion } from '../../../model/verdict.ts';
import { repeatedIn } from '../../../oracle/response/claim.ts';
import type { Body } from '../../../oracle/response/json.ts';
import type { Setting } from './setting.ts';

/** VPC and zone are those of the vSwitch, where the fixtures name them. */
export function placementIn(vswitch: VSwitch | undefined): Readonly<Record<string, string | undefined>> {
  return { VpcId: vswitch?.vpc, ZoneId: vswitch?.zone };
}

export function placementAssertions(body: Body, { vswitch }: Setting): readonly Assertion[] {
  return Object.entries(placementIn(vswitch)).flatMap(([name, text]) => repeatedIn(body, name, text));
}
