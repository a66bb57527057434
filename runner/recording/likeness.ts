import ipaddr from 'ipaddr.js';
import type { Json } from '../../model/observation.ts';
import type { AnswerPath } from '../../spec/lifecycle.ts';
import { textsAt } from '../answer-path.ts';
import { type Address, addressOf } from '../requests/address-text.ts';

/** CIDR blocks of the vSwitch that a request names, in the world that it was sent to. */
export type Blocks = readonly string[];

function addressIn(text: string): Address | null {
  const [address = ''] = text.split('/');
  return addressOf(address);
}

function lies(address: Address, blocks: Blocks): boolean {
  return blocks.some((block) => {
    const [start, bits] = ipaddr.parseCIDR(block);
    return start.kind() === address.kind() && address.match(start, bits);
  });
}

/** How often each address stands in an answer, and the one that it names as its own. */
interface Company {
  readonly counts: ReadonlyMap<string, number>;
  readonly own: string | null;
  readonly blocks: Blocks;
}

function allTexts(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return (Array.isArray(value) ? (value as readonly Json[]) : Object.values(value)).flatMap(allTexts);
}

function companyOf(value: Json, blocks: Blocks, named: readonly AnswerPath[]): Company {
  const counts = new Map<string, number>();
  for (const text of allTexts(value)) if (addressIn(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [own = null] = textsAt(value, named);
  return { counts, own, blocks };
}

function addressKind(text: string, address: Address, { counts, own, blocks }: Company): string {
  const [, mask] = text.split('/');
  const what = mask === undefined ? `an ${address.kind()} address` : `an ${address.kind()} block /${mask}`;
  const where = lies(address, blocks) ? 'of the vSwitch' : 'outside the vSwitch';
  const isOwn = text === own;
  // The primary address stands twice: by itself, and among all.
  const again = (counts.get(text) ?? 0) > (isOwn ? 2 : 1);
  return `${what} ${where}${isOwn ? ', the primary' : ''}${again ? ', repeated' : ''}`;
}

function kindOf(text: string, company: Company): string {
  const address = addressIn(text);
  if (address) return addressKind(text, address, company);
  if (/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(text)) return 'a hardware address';
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z?$/.test(text) ? text.replace(/\d+/g, '0') : text;
}

function alike(value: Json, company: Company): Json {
  if (typeof value === 'string') return kindOf(value, company);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.map((each: Json) => alike(each, company)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, alike(each, company)]),
  );
}

/** What two answers to the same request have in common: ids, addresses and times by what they are, collections in no order. `own`: where an answer names the one address that is its own. */
export function likeness(value: Json, blocks: Blocks = [], own: readonly AnswerPath[] = []): Json {
  return alike(value, companyOf(value, blocks, own));
}

type Fields = { readonly [name: string]: Json };

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? (value === '' ? 'an empty text' : 'a text') : typeof value === 'boolean' ? 'a boolean' : 'a number';
}

function howItDiffers(was: Json, is: Json): string {
  if (typeOf(was) !== typeOf(is)) return `is ${typeOf(is)}, not ${typeOf(was)}`;
  if (Array.isArray(was) && Array.isArray(is) && was.length !== is.length) return `holds ${is.length < was.length ? 'less' : 'more'}`;
  return 'differs';
}

/** Where two likenesses differ, and how, in words that are the same for every such answer. */
export function differences(was: Json, is: Json, path = ''): readonly { readonly path: string; readonly how: string }[] {
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  if (!isFields(was) || !isFields(is)) return [{ path: path === '' ? 'the answer' : path, how: howItDiffers(was, is) }];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => {
    const at = path === '' ? name : `${path}/${name}`;
    const [old, now] = [was[name], is[name]];
    if (now === undefined) return [{ path: at, how: 'missing' }];
    return old === undefined ? [{ path: at, how: 'added' }] : differences(old, now, at);
  });
}
