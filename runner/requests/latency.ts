/** Upper bounds of the latency buckets in milliseconds. */
export const latencyBuckets: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Counts answers by how long they took; the last count is of what took longer than any bound. */
export class Latency {
  readonly counts = new Array<number>(latencyBuckets.length + 1).fill(0);

  note(ms: number): void {
    const at = latencyBuckets.findIndex((bound) => ms <= bound);
    const slot = at < 0 ? latencyBuckets.length : at;
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
  }
}
