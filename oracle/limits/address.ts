import type { AddressLimit } from '../../spec/limit.ts';
import { readAddress } from '../address.ts';
import { broken, type Check, holds, overItems, unspecified } from '../reading.ts';
import { given, type Values } from '../scene.ts';

/** Whether each text is an address of the family. */
export function addressCheck(limit: AddressLimit, values: readonly Values[]): Check {
  const family = limit.format === 'ipv4' ? 4 : 6;
  return (at) =>
    overItems(given(values, at), (text) => {
      const read = readAddress(text, family);
      if (read.kind === 'unclear') return unspecified(read.reason);
      return read.kind === 'read' ? holds : broken;
    });
}
