import type { Pack } from '../pack.ts';
import { interfaces } from './break/interfaces.ts';
import { interfaceReader } from './read/interfaces.ts';

/** Elastic network interfaces: vSwitches, groups, addresses, and what is held of them. */
export const eni: Pack = { ground: interfaces, reader: interfaceReader };
