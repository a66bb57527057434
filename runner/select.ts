import { globToRegExp } from '../spec/glob.ts';
import { nearest } from '../spec/nearest.ts';
import { UsageError } from '../spec/usage-error.ts';

/** Names near a glob; of a mistake in its first segment, which most names share, that segment as it is right. */
function nearTo(glob: string, names: readonly string[]): readonly string[] {
  const near = nearest(glob.replaceAll('*', ''), names);
  if (near.length > 0) return near;
  const [first = '', ...rest] = glob.split('/');
  const families = [...new Set(names.map((name) => name.split('/', 1)[0] ?? name))];
  return families.includes(first) ? [] : nearest(first, families, 1).map((family) => [family, ...rest].join('/'));
}

/** The names that one of the globs matches, in their order; all where there are no globs. Throws UsageError for a glob that matches nothing. */
export function select(names: readonly string[], globs: readonly string[], noun = 'check'): readonly string[] {
  if (globs.length === 0) return names;
  const patterns = globs.map((glob) => ({ glob, pattern: globToRegExp(glob) }));
  for (const { glob, pattern } of patterns) {
    if (names.some((name) => pattern.test(name))) continue;
    const near = nearTo(glob, names);
    throw new UsageError(
      `--only ${glob} matches no ${noun}${near.length === 0 ? `; \`list ${noun}s\` names them` : `; near it: ${near.join(', ')}`}`,
    );
  }
  return names.filter((name) => patterns.some(({ pattern }) => pattern.test(name)));
}
