import { mainAccount } from '../model/fixtures.ts';
import { limitOn } from './context.ts';
import { type Context, type Ground, type Leasable, MissingFixture, type NamedValue, type Text } from './ground.ts';
import { requiredSettings } from './required.ts';
import { tokenPagePlans } from './valid/token-pages.ts';

/** Ids of one kind of thing. Throws MissingFixture where the fixtures name none. */
function thingsOf({ fixtures }: Context, kind: string): readonly string[] {
  const named = fixtures.things?.[kind] ?? [];
  if (named.length === 0) throw new MissingFixture(`needs things: {${kind}: [id, …]} in the fixtures`);
  return named;
}

function kindOf(context: Context, name: string): string | null {
  const parameter = context.parameters.get(name);
  return parameter?.refersTo ?? (parameter?.role === 'region' ? 'region' : null);
}

function references(context: Context, name: string): readonly NamedValue[] | null {
  const kind = kindOf(context, name);
  if (kind === null) return null;
  return thingsOf(context, kind)
    .slice(0, 2)
    .map((value, index) => ({ name: index === 0 ? 'known' : 'another', value }));
}

function item(context: Context, name: string, index: number): Text | null {
  const kind = kindOf(context, name);
  if (kind === null) return null;
  const found = thingsOf(context, kind)[index];
  if (found === undefined) throw new MissingFixture(`needs ${index + 1} things of the kind ${kind} in the fixtures`);
  return found;
}

/** Addresses that are documented as nobody's, one for each key. */
const nobodys: Readonly<Record<Leasable, (index: number) => string>> = {
  ipv4: (index) => `192.0.2.${(index % 250) + 1}`,
  ipv6: (index) => `2001:db8::${((index % 0xfffe) + 1).toString(16)}`,
  'ipv4-prefix': (index) => `198.51.100.${(index % 16) * 16}/28`,
  'ipv6-prefix': (index) => `2001:db8:0:0:${(index % 0xffff).toString(16)}::/80`,
};

/** Items of one list are numbered at the end of their keys: they lie side by side, so that none of them is another. */
function numberOf(key: string): number {
  const [, stem = '', index = ''] = /^(.*?)(\d*)$/s.exec(key) ?? [];
  return Number(index) + [...stem].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521, 7);
}

/** Fixtures that hold accounts and ids, and nothing that is known of either: where an operation has no pack. */
export const plainGround: Ground = {
  placeFor: ({ fixtures }) => ({ account: mainAccount(fixtures) }),
  required: (context, _, settings) => requiredSettings(context, settings),
  references,
  item,
  lease: (kind, key) => nobodys[kind](numberOf(key)),
  reservations: () => [],
  block: () => undefined,
  supply: (context, name) => {
    const kind = kindOf(context, name);
    return kind === null ? Number.POSITIVE_INFINITY : thingsOf(context, kind).length;
  },
  mostItems: (context, name) => {
    const kind = kindOf(context, name);
    return kind === null ? undefined : Math.min(thingsOf(context, kind).length, limitOn(context, name, 'maxItems')?.max ?? 3);
  },
  elsewhere: () => [],
  exclusive: () => [],
  isPlaceBound: () => false,
  strangers: [],
  isSilent: () => false,
  state: (_, rule) => {
    throw new MissingFixture(`needs a pack that knows the limit ${rule.limit.kind}`);
  },
  setUp: () => [],
  alone: () => [],
  families: [(subject, fixtures, options) => tokenPagePlans(subject, fixtures, options)],
};
