import type { Exchange } from '../exchange.ts';
import { edit } from './answer-patches.ts';
import { mapText } from './changes.ts';
import type { Fault } from './fault.ts';
import { reread } from './patches.ts';
import { cutAt, doublyDecoded, freeTexts, readAs, withoutItemsFrom, withoutNames } from './rereadings.ts';
import { texts } from './when.ts';

const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';
const everyList = ['Tag', 'SecurityGroupIds', 'PrivateIpAddress', 'Ipv6Address', 'Ipv4Prefix', 'Ipv6Prefix'];

/** Read as Latin 1 a text grows: only what stays within its limit then shows the defect itself. */
function short(exchange: Exchange): boolean {
  return freeTexts.every((name) => texts(exchange, name).every((text) => text.length <= 40));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** Texts and lists that are decoded otherwise than they were sent, mostly in one wire form only. */
// biome-ignore format: one line a fault
export const decodingFaults = [
  { id: 'form-a-decoded-twice', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts decoded twice, with GET', patch: reread(readAs(freeTexts, doublyDecoded), { forms: ['A'] }) },
  { id: 'form-b-decoded-twice', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts decoded twice, with a form body', patch: reread(readAs(freeTexts, doublyDecoded), { forms: ['B'] }) },
  { id: 'form-c-decoded-twice', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts decoded twice, with the query of a POST', patch: reread(readAs(freeTexts, doublyDecoded), { forms: ['C'] }) },
  { id: 'form-d-decoded-twice', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts decoded twice, with version 3', patch: reread(readAs(freeTexts, doublyDecoded), { forms: ['D'] }) },
  { id: 'form-a-plus-is-space', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'a plus sign is a space, with GET', patch: reread(readAs(freeTexts, (text) => text.replaceAll('+', ' ')), { forms: ['A'] }) },
  { id: 'form-b-plus-is-space', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'a plus sign is a space, with a form body', patch: reread(readAs(freeTexts, (text) => text.replaceAll('+', ' ')), { forms: ['B'] }) },
  { id: 'form-c-plus-is-space', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'a plus sign is a space, with the query of a POST', patch: reread(readAs(freeTexts, (text) => text.replaceAll('+', ' ')), { forms: ['C'] }) },
  { id: 'form-d-plus-is-space', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'a plus sign is a space, with version 3', patch: reread(readAs(freeTexts, (text) => text.replaceAll('+', ' ')), { forms: ['D'] }) },
  { id: 'form-a-cut-at-ampersand', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at an ampersand, with GET', patch: reread(readAs(freeTexts, cutAt('&')), { forms: ['A'] }) },
  { id: 'form-b-cut-at-ampersand', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at an ampersand, with a form body', patch: reread(readAs(freeTexts, cutAt('&')), { forms: ['B'] }) },
  { id: 'form-c-cut-at-ampersand', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at an ampersand, with the query of a POST', patch: reread(readAs(freeTexts, cutAt('&')), { forms: ['C'] }) },
  { id: 'form-d-cut-at-ampersand', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at an ampersand, with version 3', patch: reread(readAs(freeTexts, cutAt('&')), { forms: ['D'] }) },
  { id: 'form-a-cut-at-semicolon', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at a semicolon, with GET', patch: reread(readAs(freeTexts, cutAt(';')), { forms: ['A'] }) },
  { id: 'form-b-cut-at-semicolon', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at a semicolon, with a form body', patch: reread(readAs(freeTexts, cutAt(';')), { forms: ['B'] }) },
  { id: 'form-c-cut-at-semicolon', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at a semicolon, with the query of a POST', patch: reread(readAs(freeTexts, cutAt(';')), { forms: ['C'] }) },
  { id: 'form-d-cut-at-semicolon', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at a semicolon, with version 3', patch: reread(readAs(freeTexts, cutAt(';')), { forms: ['D'] }) },
  { id: 'form-a-cut-at-equals', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at an equals sign, with GET', patch: reread(readAs(freeTexts, cutAt('=')), { forms: ['A'] }) },
  { id: 'form-b-cut-at-equals', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at an equals sign, with a form body', patch: reread(readAs(freeTexts, cutAt('=')), { forms: ['B'] }) },
  { id: 'form-c-cut-at-equals', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at an equals sign, with the query of a POST', patch: reread(readAs(freeTexts, cutAt('=')), { forms: ['C'] }) },
  { id: 'form-d-cut-at-equals', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at an equals sign, with version 3', patch: reread(readAs(freeTexts, cutAt('=')), { forms: ['D'] }) },
  { id: 'form-a-trimmed', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'white space at the ends of texts is lost, with GET', patch: reread(readAs(freeTexts, (text) => text.trim()), { forms: ['A'] }) },
  { id: 'form-b-trimmed', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'white space at the ends of texts is lost, with a form body', patch: reread(readAs(freeTexts, (text) => text.trim()), { forms: ['B'] }) },
  { id: 'form-c-trimmed', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'white space at the ends of texts is lost, with the query of a POST', patch: reread(readAs(freeTexts, (text) => text.trim()), { forms: ['C'] }) },
  { id: 'form-d-trimmed', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'white space at the ends of texts is lost, with version 3', patch: reread(readAs(freeTexts, (text) => text.trim()), { forms: ['D'] }) },
  { id: 'hash-cuts-texts', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts end at a hash in the query', patch: reread(readAs(freeTexts, cutAt('#')), { forms: ['A', 'C', 'D'] }) },
  { id: 'form-a-latin-1', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'UTF-8 read as Latin 1, with GET', patch: reread(readAs(freeTexts, (text) => Buffer.from(text).toString('latin1')), { forms: ['A'], where: short }) },
  { id: 'form-b-latin-1', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'UTF-8 read as Latin 1, with a form body', patch: reread(readAs(freeTexts, (text) => Buffer.from(text).toString('latin1')), { forms: ['B'], where: short }) },
  { id: 'form-c-latin-1', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'UTF-8 read as Latin 1, with the query of a POST', patch: reread(readAs(freeTexts, (text) => Buffer.from(text).toString('latin1')), { forms: ['C'], where: short }) },
  { id: 'form-d-latin-1', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'UTF-8 read as Latin 1, with version 3', patch: reread(readAs(freeTexts, (text) => Buffer.from(text).toString('latin1')), { forms: ['D'], where: short }) },
  { id: 'astral-lost', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'characters beyond 16 bits become replacement characters', patch: reread(readAs(freeTexts, (text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd'))) },
  { id: 'texts-normalized', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts are composed (NFC)', patch: reread(readAs(freeTexts, (text) => text.normalize('NFC'))) },
  { id: 'texts-compatible', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'texts are folded (NFKC)', patch: reread(readAs(freeTexts, (text) => text.normalize('NFKC'))) },
  { id: 'backslash-unescaped', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'a backslash takes the next character with it', patch: reread(readAs(freeTexts, (text) => text.replace(/\\(.)/gu, '$1'))) },
  { id: 'spaces-collapsed', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'several spaces become one', patch: reread(readAs(freeTexts, (text) => text.replace(/ {2,}/g, ' '))) },
  { id: 'quotes-stripped', class: 'wire', rule: 'contract/Description', also: ['contract/Tag', 'contract/mixtures'], what: 'quotes around a text are lost', patch: reread(readAs(freeTexts, (text) => text.replace(/^"(.*)"$/, '$1'))) },
  { id: 'description-html-escaped', class: 'response', rule: 'contract/Description', also: ['contract/mixtures'], what: 'escaped for HTML in JSON too', patch: edit('create', mapText('Description', escapeHtml), { format: 'JSON' }) },
  { id: 'tag-value-html-escaped', class: 'response', rule: 'contract/Tag', also: ['contract/mixtures'], what: 'escaped for HTML in JSON too', patch: edit('create', mapText('Tags.Tag[].TagValue', escapeHtml), { format: 'JSON' }) },
  { id: 'tag-key-html-escaped', class: 'response', rule: 'contract/Tag', also: ['contract/mixtures'], what: 'escaped for HTML in JSON too', patch: edit('create', mapText('Tags.Tag[].TagKey', escapeHtml), { format: 'JSON' }) },
  { id: 'description-html-escaped-in-describe', class: 'effect', rule: 'read-back/Description', what: 'escaped for HTML in Describe', patch: edit('describe', mapText(`${listed}.Description`, escapeHtml)) },
  { id: 'description-tags-stripped', class: 'response', rule: 'contract/Description', also: ['contract/mixtures'], what: 'what looks like an HTML tag is removed', patch: reread(readAs(['Description'], (text) => text.replace(/<[^<>]+>/g, ''))) },
  { id: 'tag-key-lower-case', class: 'response', rule: 'contract/Tag', also: ['contract/mixtures'], what: 'tag keys in lower case', patch: reread(readAs(['Tag.Key'], (text) => text.toLowerCase())) },
  { id: 'tag-value-upper-case', class: 'response', rule: 'contract/Tag', what: 'tag values in upper case', patch: edit('create', mapText('Tags.Tag[].TagValue', (text) => text.toUpperCase())) },
  { id: 'form-a-nine-items', class: 'wire', rule: 'contract/PrivateIpAddress', also: ['PrivateIpAddress/maxItems', 'Tag/maxItems', 'contract/mixtures'], what: 'the tenth item of a list is not seen, with GET', patch: reread(withoutItemsFrom(9, everyList), { forms: ['A'] }) },
  { id: 'form-b-nine-items', class: 'wire', rule: 'contract/PrivateIpAddress', also: ['PrivateIpAddress/maxItems', 'Tag/maxItems', 'contract/mixtures'], what: 'the tenth item of a list is not seen, with a form body', patch: reread(withoutItemsFrom(9, everyList), { forms: ['B'] }) },
  { id: 'form-c-nine-items', class: 'wire', rule: 'contract/PrivateIpAddress', also: ['PrivateIpAddress/maxItems', 'Tag/maxItems', 'contract/mixtures'], what: 'the tenth item of a list is not seen, with the query of a POST', patch: reread(withoutItemsFrom(9, everyList), { forms: ['C'] }) },
  { id: 'form-d-nine-items', class: 'wire', rule: 'contract/PrivateIpAddress', also: ['PrivateIpAddress/maxItems', 'Tag/maxItems', 'contract/mixtures'], what: 'the tenth item of a list is not seen, with version 3', patch: reread(withoutItemsFrom(9, everyList), { forms: ['D'] }) },
  { id: 'tags-sorted-as-text', class: 'wire', rule: 'Tag/maxItems', also: ['contract/Tag'], what: 'tags beyond the 9th are not seen', patch: reread(withoutItemsFrom(9, ['Tag'])) },
  { id: 'form-b-first-item-only', class: 'wire', rule: 'contract/SecurityGroupIds', also: ['contract/mixtures', 'contract/PrivateIpAddress'], what: 'of each list only the first item is seen, with a form body', patch: reread(withoutItemsFrom(1, everyList), { forms: ['B'] }) },
  { id: 'form-b-ignores-description', class: 'wire', rule: 'contract/Description', also: ['contract/mixtures'], what: 'Description is not seen in a form body', patch: reread(withoutNames('Description'), { forms: ['B'] }) },
  { id: 'form-c-ignores-tags', class: 'wire', rule: 'contract/Tag', also: ['contract/mixtures'], what: 'Tag is not seen in the query of a POST', patch: reread(withoutNames('Tag.Key', 'Tag.Value'), { forms: ['C'] }) },
  { id: 'form-d-ignores-token', class: 'wire', rule: 'idempotency/replay', also: ['ClientToken/maxLength', 'ClientToken/same-parameters'], what: 'ClientToken is not seen with version 3', patch: reread(withoutNames('ClientToken'), { forms: ['D'] }) },
] as const satisfies readonly Fault[];
