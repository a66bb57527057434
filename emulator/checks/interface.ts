import { type Attempt, type Check, text } from '../attempt.ts';
import type { NetworkInterface } from '../state/network-interface.ts';
import { required } from './readable.ts';

const name = 'NetworkInterfaceId';

/** A limit of the interface that is named; what is not there breaks none. */
export function ofTarget(id: string, detail: string, broken: (target: NetworkInterface, attempt: Attempt) => boolean): Check {
  return { id, run: (attempt) => (attempt.target !== undefined && broken(attempt.target, attempt) ? detail : undefined) };
}

/** Ids begin with what they are ids of; no page says more of their form. */
function form(parameter: string, shape: RegExp): Check {
  const run = (attempt: Attempt): string | undefined => {
    const id = text(attempt, parameter);
    return id === undefined || shape.test(id) ? undefined : parameter;
  };
  return { id: `${parameter}/form`, run };
}

/** Which interface is meant, and whether it is in a state for the operation. */
export const interfaceChecks: readonly Check[] = [
  required(name),
  form(name, /^eni-/),
  { id: `${name}/exists`, run: (attempt) => (attempt.target === undefined ? name : undefined) },
  ofTarget(`${name}/state`, name, (target, { limits }) => !limits.interfaceStates.includes(target.status)),
  ofTarget(
    `${name}/primary-instance-state`,
    name,
    ({ type }, { carrier, limits }) => type === 'Primary' && carrier !== undefined && !limits.instanceStates.includes(carrier.status),
  ),
  ofTarget(`${name}/not-primary`, name, ({ type }) => type === 'Primary'),
  form('RegionId', /^[a-z]+-[a-z0-9-]+$/),
  form('InstanceId', /^i-/),
];
