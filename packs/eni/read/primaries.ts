import type { Fixtures } from '../../../model/fixtures.ts';
import type { Body } from '../../../oracle/response/json.ts';

/** The primary interfaces that the fixtures name: a list of interfaces has them as well, where it is not asked for secondary ones alone. */
export function primariesIn({ instances = [] }: Fixtures, region: string): readonly Body[] {
  return instances.flatMap(({ id, primaryInterface, region: own, vpc }): readonly Body[] =>
    primaryInterface === undefined || own !== region
      ? []
      : [{ NetworkInterfaceId: primaryInterface, Type: 'Primary', InstanceId: id, VpcId: vpc }],
  );
}
