import { tokenPagesOf } from '../spec/meanings.ts';
import type { Operation } from '../spec/operation.ts';
import { overlap } from './address.ts';
import { comparable, familyOf, repeats } from './limits/list.ts';
import { prefixesOf, prefixFamily } from './limits/prefix.ts';
import { integerOf } from './numeral.ts';
import type { Judged, Trait } from './reader.ts';
import type { Scene } from './scene.ts';
import { isGiven, isIncomplete } from './structure.ts';

/** C0, DEL, C1 and lone surrogates: no two readers agree on them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function controlCharacters(at: Scene): string | null {
  const found = at.request.pairs.find(([, text]) => control.test(text));
  return found ? `${found[0]}: a control character` : null;
}

function emptyTexts(operation: Operation): Trait {
  const scalars = operation.parameters.filter((parameter) => parameter.shape === 'scalar' && !parameter.required).map(({ name }) => name);
  return (at) => {
    const scalar = scalars.find((name) => at.given.scalars.get(name) === '');
    if (scalar !== undefined) return `${scalar}: an empty value of an optional parameter`;
    for (const [name, texts] of at.given.lists) if (texts.includes('')) return `${name}: an empty item`;
    return null;
  };
}

function incompleteItems(operation: Operation): Trait {
  return (at) => {
    const found = operation.parameters.find((parameter) => isIncomplete(parameter, at.given));
    return found ? `${found.name}: an item without all of its fields` : null;
  };
}

function unused(operation: Operation): Trait {
  const names = operation.parameters.filter((parameter) => parameter.unused).map(({ name }) => name);
  return (at) => {
    const found = names.find((name) => isGiven(name, at.given));
    return found ? `${found}: no longer used` : null;
  };
}

function repeatedItems(operation: Operation): Trait {
  const ruled = new Set(operation.rules.filter((rule) => rule.limit.kind === 'uniqueItems').flatMap((rule) => rule.parameters));
  const open = operation.parameters.filter((parameter) => parameter.shape === 'list' && !ruled.has(parameter.name));
  const families = new Map(open.map(({ name }) => [name, familyOf(operation, name)]));
  return (at) => {
    const found = open.find(({ name }) => repeats(comparable(at.given.lists.get(name) ?? [], families.get(name) ?? null)));
    return found ? `${found.name}: the same item twice` : null;
  };
}

function overlappingPrefixes(operation: Operation): Trait {
  const formats = operation.rules.flatMap(({ limit, parameters }) =>
    limit.kind === 'prefix-format' ? parameters.map((name) => ({ name, family: prefixFamily(limit.format) })) : [],
  );
  return (at) => {
    for (const { name, family } of formats) {
      const blocks = prefixesOf(at.given.lists.get(name) ?? [], family).filter((prefix) => !prefix.outOfRange);
      if (blocks.some((one, index) => blocks.slice(index + 1).some((other) => overlap(one.block, other.block)))) {
        return `${name}: prefixes that are equal or overlap`;
      }
    }
    return null;
  };
}

/** A token that an answer gave is asked with where pages are followed; what becomes of any other, and of both kinds of pages at once, no page says. */
function pagesByToken(operation: Operation): readonly Trait[] {
  const tokens = tokenPagesOf(operation);
  if (tokens === null) return [];
  const { next, size } = tokens;
  const numbers = operation.lifecycle?.describe?.pages ?? null;
  const given = (at: Scene, names: readonly string[]) => names.find((name) => isGiven(name, at.given));
  return [
    (at) => (isGiven(next, at.given) ? `${next}: a token that no answer gave` : null),
    (at) => {
      const numbered = numbers === null ? undefined : given(at, [numbers.number, numbers.size]);
      const other = given(at, [next, size]);
      return numbered === undefined || other === undefined ? null : `${numbered} together with ${other}`;
    },
  ];
}

/** How many things a page may hold at the most, where neither bounds are stated nor what becomes of a number outside of them. */
function untoldSizes(operation: Operation): Trait {
  const size = tokenPagesOf(operation)?.size;
  const stated = operation.rules.some(
    ({ limit, parameters: [name] }) => name === size && /^(minimum|maximum|enum-number)$/.test(limit.kind),
  );
  const untold = !stated && operation.parameters.some(({ name, clamped }) => name === size && clamped === null);
  return (at) => (untold && integerOf(at.given.scalars.get(size ?? '')) !== null ? `${size}: any number` : null);
}

function unknownAccount(at: Scene): string | null {
  return at.account === undefined ? `account ${at.request.account} is not among the fixtures` : null;
}

/** All traits that leave a request unspecified whatever its rules say. */
export function traits({ operation, reader }: Judged): readonly Trait[] {
  return [
    controlCharacters,
    emptyTexts(operation),
    incompleteItems(operation),
    unused(operation),
    repeatedItems(operation),
    overlappingPrefixes(operation),
    ...pagesByToken(operation),
    untoldSizes(operation),
    ...reader.silences(operation),
    unknownAccount,
  ];
}
