import { UsageError } from '../../spec/usage-error.ts';
import type { Step } from './steps.ts';

/**
 * Throws UsageError for a step that only a wire can say: parameters of the protocol changed, a name given twice, or none at all.
 * What an SDK would send instead is another request, and no reproduction.
 */
export function mustBeExpressible({ request: { pairs }, wire }: Step): void {
  const other = 'print it with --as curl, or leave --as out to send it';
  if (wire !== null) throw new UsageError(`it is about the protocol, which an SDK writes itself: ${other}`);
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`it gives ${JSON.stringify(twice)} twice, which an SDK cannot: ${other}`);
  if (names.includes('')) throw new UsageError(`it gives a parameter without a name, which an SDK cannot: ${other}`);
}
