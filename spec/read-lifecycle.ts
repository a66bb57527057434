import { notPattern } from './consistency.ts';
import type { DescribeThings, Lifecycle, RemoveThing } from './lifecycle.ts';
import { didYouMean } from './nearest.ts';
import type { RawLifecycle, SpecDocument } from './raw.ts';
import { UsageError } from './usage-error.ts';
import type { YamlFile } from './yaml-file.ts';

function describeThings(raw: NonNullable<RawLifecycle['describe']>): DescribeThings {
  const { operation, by, most = 1, within, container, items, id, pages, tokens, tags, created, attached, leaving = {} } = raw;
  return {
    operation,
    by,
    most,
    within: within ?? null,
    container: container ?? null,
    items,
    id,
    pages: pages ? { ...pages, total: pages.total ?? null } : null,
    tokens: tokens ? { ...tokens, without: tokens.without ?? [] } : null,
    tags: tags ?? null,
    created: created ?? null,
    attached: attached ?? null,
    leaving,
  };
}

function removeThing({ operation, by, gone, ...raw }: NonNullable<RawLifecycle['remove']>): RemoveThing {
  return { operation, by, gone, notYet: raw['not-yet'] ?? [], notYetPattern: raw['not-yet-pattern'] ?? null };
}

/** x-lifecycle, read. Throws UsageError for what makes nothing that can be named, and for a region that is no parameter. */
export function readLifecycle(file: YamlFile, document: SpecDocument): Lifecycle | null {
  const raw = document['x-lifecycle'];
  if (!raw) return null;
  const wrong = (key: string, says: string) => new UsageError(`${file.path}:${file.lineOf(['x-lifecycle', key])}: x-lifecycle ${says}`);
  const names = document.paths['/'].post.parameters.map(({ name }) => name);
  if (raw.effect === 'makes' && raw.id === undefined) throw wrong('effect', 'makes something and lacks "id": where the answer names it');
  if (raw.region !== undefined && !names.includes(raw.region))
    throw wrong('region', `names the region "${raw.region}", which is no parameter${didYouMean(raw.region, names)}`);
  if (raw.on !== undefined && !names.includes(raw.on.by))
    throw wrong('on', `names the thing by "${raw.on.by}", which is no parameter${didYouMean(raw.on.by, names)}`);
  const unsent = raw.apart?.shows.find((name) => !names.includes(name));
  if (unsent !== undefined) throw wrong('apart', `shows "${unsent}", which is no parameter${didYouMean(unsent, names)}`);
  const pattern = raw.remove?.['not-yet-pattern'];
  const broken = pattern === undefined ? null : notPattern('not-yet-pattern', pattern);
  if (broken !== null) throw wrong('remove', broken);
  return {
    effect: raw.effect,
    thing: raw.thing,
    region: raw.region ?? null,
    id: raw.id ?? null,
    idPrefix: raw['id-prefix'] ?? null,
    owner: raw.owner ?? null,
    holds: raw.holds ?? {},
    describe: raw.describe ? describeThings(raw.describe) : null,
    remove: raw.remove ? removeThing(raw.remove) : null,
    release: raw.release ?? null,
    on: raw.on ? { ...raw.on, besides: raw.on.besides ?? [] } : null,
    shows: raw.shows ?? {},
    moves: raw.moves ?? [],
    apart: raw.apart ? { ...raw.apart, asking: raw.apart.asking ?? {} } : null,
  };
}
