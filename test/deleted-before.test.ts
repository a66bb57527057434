import { expect, it } from 'vitest';
import { measure, plansOfRun } from '../bench/measure.ts';
import type { Observation, Target } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import { profiles } from '../runner/settings.ts';

const check = 'state/NetworkInterfaceId/exists';

function idIn({ pairs }: Request): string {
  return pairs.find(([name]) => name === 'NetworkInterfaceId')?.[1] ?? '';
}

/** Takes an interface that was deleted for something else than one that never was. */
function remembering(target: Target): Target {
  const deleted = new Set<string>();
  const send = async (request: Request): Promise<Observation> => {
    const observation = await target.send(request);
    if (request.operation === 'DeleteNetworkInterface' && observation.kind === 'accepted') deleted.add(idIn(request));
    const again = observation.kind === 'rejected' && observation.code === 'InvalidEniId.NotFound' && deleted.has(idIn(request));
    return again ? { ...observation, code: 'InvalidVSwitchId.NotFound' } : observation;
  };
  return { ...target, send };
}

// Interfaces that never were are not all that are not there.
it.each([
  'DeleteNetworkInterface',
  'AttachNetworkInterface',
  'ModifyNetworkInterfaceAttribute',
  'DescribeNetworkInterfaceAttribute',
])('%s is asked for an interface that was deleted before', async (operation) => {
  const plans = plansOfRun({ operation }, profiles.smoke).filter(({ id }) => id === check);
  const codes = async (wrap: (target: Target) => Target) => {
    const { reports } = await measure({ plans, operation, wrap });
    expect(reports[0]?.result.reason).toBeNull();
    return reports.flatMap(({ findings }) => findings.map(({ observed }) => observed));
  };
  expect(await codes((target) => target)).toEqual([]);
  expect(await codes(remembering)).toEqual(['InvalidVSwitchId.NotFound']);
});
