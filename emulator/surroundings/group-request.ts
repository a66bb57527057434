import type { Exchange } from '../exchange.ts';
import { lengthOf } from '../limits.ts';
import { textOf } from './reading.ts';

/** Why a request to make a group is refused, as its page words it. */
export interface GroupRefusal {
  readonly code: string;
  readonly detail: string;
}

interface Tag {
  readonly key: string;
  readonly value: string;
}

const web = /^https?:\/\//;
const webInside = /https?:\/\//;
const names = /^\p{L}[\p{L}\p{Nd}:_.-]*$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what the page asks for
const ascii = /^[\x00-\x7f]*$/;
const mostTags = 20;

function isBetween(text: string, min: number, max: number): boolean {
  const length = lengthOf(text, 'code-points');
  return length >= min && length <= max;
}

/** Tags in the order of their indexes. */
function tagsOf({ parameters }: Exchange): readonly Tag[] {
  const indexes = new Set([...parameters.keys()].flatMap((name) => /^Tag\.(\d+)\./.exec(name)?.[1] ?? []));
  return [...indexes].map((index) => ({
    key: parameters.get(`Tag.${index}.Key`) ?? '',
    value: parameters.get(`Tag.${index}.Value`) ?? '',
  }));
}

function keyIsGood(key: string): boolean {
  return isBetween(key, 1, 128) && !/^(acs:|aliyun)/.test(key) && !webInside.test(key);
}

function tagRefusal(tags: readonly Tag[]): string | null {
  if (tags.length > mostTags) return 'QuotaExceed.Tags';
  if (tags.some(({ key }) => !keyIsGood(key))) return 'InvalidTagKey.Malformed';
  if (tags.some(({ value }) => !isBetween(value, 0, 128) || webInside.test(value))) return 'InvalidTagValue.Malformed';
  return new Set(tags.map(({ key }) => key)).size < tags.length ? 'Duplicate.TagKey' : null;
}

/** What is wrong with a request by itself, whatever the world is like; null where nothing is. */
export function groupRefusal(exchange: Exchange): GroupRefusal | null {
  const text = (name: string) => textOf(exchange, name);
  const [token, name, description, type] = [text('ClientToken'), text('SecurityGroupName'), text('Description'), text('SecurityGroupType')];
  if (token.length > 64 || !ascii.test(token)) return { code: 'InvalidClientToken.ValueNotSupported', detail: 'ClientToken' };
  if (name !== '' && (!isBetween(name, 2, 128) || !names.test(name)))
    return { code: 'InvalidSecurityGroupName.Malformed', detail: 'SecurityGroupName' };
  if (description !== '' && (!isBetween(description, 2, 256) || web.test(description)))
    return { code: 'InvalidDescription.Malformed', detail: 'Description' };
  if (type !== '' && type !== 'normal' && type !== 'enterprise') return { code: 'InvalidParams.GroupType', detail: 'SecurityGroupType' };
  const tag = tagRefusal(tagsOf(exchange));
  return tag === null ? null : { code: tag, detail: 'Tag' };
}
