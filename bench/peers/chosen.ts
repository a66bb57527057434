import type { Fault } from '../../emulator/index.ts';

/** Nobody signs here, and what only a signed request can show nobody could notice. */
const onlySigned = /^protocol\/(signature|nonce|timestamp)/;

/** So many of them, evenly spaced. */
function spaced<T>(all: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, nth) => all[Math.floor(((2 * nth + 1) * all.length) / (2 * count))]).filter(
    (each) => each !== undefined,
  );
}

/**
 * So many faults, as many of each kind as of any other, one more of the larger kinds where it does not come out even; evenly spaced in the order of
 * the catalogue. Nothing that is known of who notices them has a say. Fewer where a kind has fewer than its share.
 */
export function chosenFaults(catalogue: readonly Fault[], count: number): readonly Fault[] {
  const faults = catalogue.filter(({ harmless, rule }) => !harmless && !onlySigned.test(rule));
  const kinds = [...new Set(faults.map((fault) => fault.class))].map((kind) => faults.filter((fault) => fault.class === kind));
  const bySize = kinds.sort((a, b) => b.length - a.length);
  return bySize.flatMap((kind, at) => {
    const share = Math.floor(count / bySize.length) + (at < count % bySize.length ? 1 : 0);
    return spaced(kind, Math.min(share, kind.length));
  });
}
