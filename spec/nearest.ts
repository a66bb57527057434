import { distance } from 'fastest-levenshtein';

/** The names nearest to what was written, best first, at most `most`; none where nothing is near. */
export function nearest(written: string, names: readonly string[], most = 3): string[] {
  if (written === '') return [];
  const far = Math.max(2, Math.ceil(written.length / 2));
  return names
    .map((name) => ({
      name,
      cost: name.toLowerCase().includes(written.toLowerCase()) ? 0 : distance(written.toLowerCase(), name.toLowerCase()),
    }))
    .filter(({ cost }) => cost <= far)
    .sort((a, b) => a.cost - b.cost || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** ` (did you mean X?)`, or nothing. */
export function didYouMean(written: string, names: readonly string[]): string {
  const near = nearest(written, names, 1);
  return near.length === 0 ? '' : ` (did you mean "${near[0]}"?)`;
}
