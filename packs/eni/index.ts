import type { Pack } from '../pack.ts';
import { acting } from './break/acting.ts';
import { interfaces } from './break/interfaces.ts';
import { interfaceReader } from './read/interfaces.ts';

/** Elastic network interfaces: vSwitches, groups, addresses, and what is held of them. */
export const eni: Pack = { ground: interfaces, acting, reader: interfaceReader };
