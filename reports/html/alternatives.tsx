import type { CodeRow } from '../../spec/operation.ts';

/** Codes that were seen, but say no more than another one that the page lists: the target chose. */
export function Alternatives({ rows: seen, counts }: { readonly rows: readonly CodeRow[]; readonly counts: ReadonlyMap<string, number> }) {
  return (
    <>
      <h3>
        <span aria-hidden="true">≈</span> Seen as alternatives: {seen.length} more
      </h3>
      <ul class="chips">
        {seen.map(({ code, reach }) => (
          <li key={code}>
            <code>{code}</code> <span class="quiet">×{counts.get(code) ?? 0}</span> <span class="quiet">{reach?.reason}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
