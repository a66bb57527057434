import { globToRegExp } from '../spec/glob.ts';
import { nearest } from '../spec/nearest.ts';
import { UsageError } from '../spec/usage-error.ts';
import type { Settings } from './settings.ts';

/** The names of the same family that are least far away: more than none, where none is near. */
function sameFamily(glob: string, names: readonly string[]): readonly string[] {
  const [family = '', ...rest] = glob.split('/');
  const siblings = names.filter((name) => name.startsWith(`${family}/`));
  const subjects = [...new Set(siblings.map((name) => name.split('/')[1] ?? ''))];
  const [subject = ''] = rest;
  const near = new Set(nearest(subject.replaceAll('*', ''), subjects));
  return near.size === 0 ? subjects.slice(0, 3).map((each) => `${family}/${each}/*`) : [...near].map((each) => `${family}/${each}/*`);
}

/** Names near a glob; of a mistake in its first segment, which most names share, that segment as it is right. */
function nearTo(glob: string, names: readonly string[]): readonly string[] {
  const near = nearest(glob.replaceAll('*', ''), names);
  if (near.length > 0) return near;
  const [first = '', ...rest] = glob.split('/');
  const families = [...new Set(names.map((name) => name.split('/', 1)[0] ?? name))];
  return families.includes(first) ? sameFamily(glob, names) : nearest(first, families, 1).map((family) => [family, ...rest].join('/'));
}

/** `they begin with a, b; `, or nothing where names have no families. */
function familiesOf(names: readonly string[]): string {
  const families = [...new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/', 1)[0] ?? ''))];
  return families.length === 0 || families.length > 20 ? '' : `they begin with ${families.join(', ')}; `;
}

/** The names that one of the globs matches, in their order; all where there are no globs. Throws UsageError for a glob that matches nothing. */
export function select(names: readonly string[], globs: readonly string[], noun = 'check', option = '--only'): readonly string[] {
  if (globs.length === 0) return names;
  const patterns = globs.map((glob) => ({ glob, pattern: globToRegExp(glob) }));
  for (const { glob, pattern } of patterns) {
    if (names.some((name) => pattern.test(name))) continue;
    const near = nearTo(glob, names);
    throw new UsageError(
      `${option} ${glob === '' ? '""' : glob} matches no ${noun}${near.length === 0 ? `; ${familiesOf(names)}\`list ${noun}s\` names them` : `; near it: ${near.join(', ')}`}`,
    );
  }
  return names.filter((name) => patterns.some(({ pattern }) => pattern.test(name)));
}

/** What `--only` takes, without what `--exclude` takes out. Throws UsageError for a glob that matches nothing, and where nothing is left. */
export function chosenFrom(names: readonly string[], { only, exclude = [] }: Pick<Settings, 'only' | 'exclude'>): ReadonlySet<string> {
  const taken = select(names, only);
  if (exclude.length === 0) return new Set(taken);
  const out = new Set(select(names, exclude, 'check', '--exclude'));
  const left = taken.filter((name) => !out.has(name));
  if (left.length === 0) throw new UsageError(`--exclude ${exclude.join(' --exclude ')} leaves no check to be run`);
  return new Set(left);
}
