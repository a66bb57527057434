import type { Exchange } from '../exchange.ts';
import type { TagInput } from '../input.ts';
import { lengthOf } from '../limits.ts';
import { type Problem, problemOf } from '../problem.ts';
import { textOf } from './reading.ts';

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

/** A key or a value that is missing is empty. */
function tagsOf({ parameters }: Exchange): readonly TagInput[] {
  const indexes = new Set([...parameters.keys()].flatMap((name) => /^Tag\.(\d+)\./.exec(name)?.[1] ?? []));
  return [...indexes].map((index) => ({
    key: parameters.get(`Tag.${index}.Key`) ?? '',
    value: parameters.get(`Tag.${index}.Value`) ?? '',
  }));
}

function keyIsGood(key: string): boolean {
  return isBetween(key, 1, 128) && !/^(acs:|aliyun)/.test(key) && !webInside.test(key);
}

function tagRefusal(tags: readonly TagInput[]): string | null {
  if (tags.length > mostTags) return 'QuotaExceed.Tags';
  if (tags.some(({ key }) => !keyIsGood(key))) return 'InvalidTagKey.Malformed';
  if (tags.some(({ value }) => !isBetween(value, 0, 128) || webInside.test(value))) return 'InvalidTagValue.Malformed';
  return new Set(tags.map(({ key }) => key)).size < tags.length ? 'Duplicate.TagKey' : null;
}

/** What is wrong with a request by itself, whatever the world is like; null where nothing is. */
export function groupProblem(exchange: Exchange): Problem | null {
  const text = (name: string) => textOf(exchange, name);
  const [token, name, description, type] = [text('ClientToken'), text('SecurityGroupName'), text('Description'), text('SecurityGroupType')];
  if (token.length > 64 || !ascii.test(token)) return problemOf('InvalidClientToken.ValueNotSupported', 'ClientToken');
  if (name !== '' && (!isBetween(name, 2, 128) || !names.test(name)))
    return problemOf('InvalidSecurityGroupName.Malformed', 'SecurityGroupName');
  if (description !== '' && (!isBetween(description, 2, 256) || web.test(description)))
    return problemOf('InvalidDescription.Malformed', 'Description');
  if (type !== '' && type !== 'normal' && type !== 'enterprise') return problemOf('InvalidParams.GroupType', 'SecurityGroupType');
  const tag = tagRefusal(tagsOf(exchange));
  return tag === null ? null : problemOf(tag, 'Tag');
}
