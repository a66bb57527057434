import type { GatewayLimit } from '../../spec/operation.ts';

const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const toleranceMs = 15 * 60_000;

/** Which rule a timestamp breaks; null where none, `unspecified` for other ways to write a time. */
export function timestampBreach(text: string, now: number): GatewayLimit | 'unspecified' | null {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return 'timestamp-format';
  if (!shape.test(text)) return 'unspecified';
  const offMs = Math.abs(time - now);
  // Our clock and the target's may differ a little.
  if (Math.abs(offMs - toleranceMs) < 30_000) return 'unspecified';
  return offMs > toleranceMs ? 'timestamp-expired' : null;
}
