import type { Body, Leaf } from '../answer.ts';
import { edit } from './answer-patches.ts';
import { items, mapText } from './changes.ts';
import type { Fault } from './fault.ts';

const listed = 'NetworkInterfaceSets.NetworkInterfaceSet[]';

const asYamlNumber = (text: string): Leaf => (/^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text);
const asBoolean = (text: string): Leaf => (/^(true|false)$/.test(text) ? text === 'true' : text);
const asYamlBoolean = (text: string): Leaf => (/^(yes|on|no|off)$/i.test(text) ? /^(yes|on)$/i.test(text) : text);
const asNull = (text: string): Leaf => (/^(null|nil|none)$/i.test(text) ? null : text);
const asDate = (text: string): Leaf => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00.000Z` : text);
const withoutZeros = (text: string): Leaf => (/^0\d+$/.test(text) ? String(Number(text)) : text);
const withoutExponent = (text: string): Leaf => (/^\d(\.\d+)?[eE]\+?\d$/.test(text) ? String(Number(text)) : text);
const withoutHex = (text: string): Leaf => (/^0x[\da-fA-F]{1,8}$/.test(text) ? String(Number(text)) : text);

function isEmptyTag(item: Leaf | Body): boolean {
  return typeof item === 'object' && item !== null && item['TagValue'] === '';
}

/** Texts that look like something else and come back as that. */
// biome-ignore format: one line a fault
export const coercedFaults = [
  { id: 'description-taken-as-number', class: 'response', rule: 'contract/Description', what: 'descriptions that look like numbers are numbers', patch: edit('create', mapText('Description', asYamlNumber), { format: 'JSON' }) },
  { id: 'tag-key-taken-as-number', class: 'response', rule: 'contract/Tag', what: 'tag keys that look like numbers are numbers', patch: edit('create', mapText('Tags.Tag[].TagKey', asYamlNumber), { format: 'JSON' }) },
  { id: 'tag-value-taken-as-number', class: 'response', rule: 'contract/Tag', what: 'tag values that look like numbers are numbers', patch: edit('create', mapText('Tags.Tag[].TagValue', asYamlNumber), { format: 'JSON' }) },
  { id: 'name-taken-as-boolean', class: 'response', rule: 'contract/NetworkInterfaceName', what: 'names that look like booleans are booleans', patch: edit('create', mapText('NetworkInterfaceName', asBoolean), { format: 'JSON' }) },
  { id: 'description-taken-as-boolean', class: 'response', rule: 'contract/Description', what: 'descriptions that look like booleans are booleans', patch: edit('create', mapText('Description', asBoolean), { format: 'JSON' }) },
  { id: 'tag-key-taken-as-boolean', class: 'response', rule: 'contract/Tag', what: 'tag keys that look like booleans are booleans', patch: edit('create', mapText('Tags.Tag[].TagKey', asBoolean), { format: 'JSON' }) },
  { id: 'tag-value-taken-as-boolean', class: 'response', rule: 'contract/Tag', what: 'tag values that look like booleans are booleans', patch: edit('create', mapText('Tags.Tag[].TagValue', asBoolean), { format: 'JSON' }) },
  { id: 'name-taken-as-null', class: 'response', rule: 'contract/NetworkInterfaceName', what: 'the text null among names is null', patch: edit('create', mapText('NetworkInterfaceName', asNull)) },
  { id: 'description-taken-as-null', class: 'response', rule: 'contract/Description', what: 'the text null among descriptions is null', patch: edit('create', mapText('Description', asNull)) },
  { id: 'tag-key-taken-as-null', class: 'response', rule: 'contract/Tag', what: 'the text null among tag keys is null', patch: edit('create', mapText('Tags.Tag[].TagKey', asNull)) },
  { id: 'tag-value-taken-as-null', class: 'response', rule: 'contract/Tag', what: 'the text null among tag values is null', patch: edit('create', mapText('Tags.Tag[].TagValue', asNull)) },
  { id: 'description-taken-as-date', class: 'response', rule: 'contract/Description', what: 'descriptions that look like dates are times', patch: edit('create', mapText('Description', asDate)) },
  { id: 'tag-key-taken-as-date', class: 'response', rule: 'contract/Tag', what: 'tag keys that look like dates are times', patch: edit('create', mapText('Tags.Tag[].TagKey', asDate)) },
  { id: 'tag-value-taken-as-date', class: 'response', rule: 'contract/Tag', what: 'tag values that look like dates are times', patch: edit('create', mapText('Tags.Tag[].TagValue', asDate)) },
  { id: 'description-taken-as-digits', class: 'response', rule: 'contract/Description', what: 'descriptions lose leading zeros', patch: edit('create', mapText('Description', withoutZeros)) },
  { id: 'tag-key-taken-as-digits', class: 'response', rule: 'contract/Tag', what: 'tag keys lose leading zeros', patch: edit('create', mapText('Tags.Tag[].TagKey', withoutZeros)) },
  { id: 'tag-value-taken-as-digits', class: 'response', rule: 'contract/Tag', what: 'tag values lose leading zeros', patch: edit('create', mapText('Tags.Tag[].TagValue', withoutZeros)) },
  { id: 'description-taken-as-exponent', class: 'response', rule: 'contract/Description', what: 'descriptions like 1e3 are written out', patch: edit('create', mapText('Description', withoutExponent)) },
  { id: 'tag-key-taken-as-exponent', class: 'response', rule: 'contract/Tag', what: 'tag keys like 1e3 are written out', patch: edit('create', mapText('Tags.Tag[].TagKey', withoutExponent)) },
  { id: 'tag-value-taken-as-exponent', class: 'response', rule: 'contract/Tag', what: 'tag values like 1e3 are written out', patch: edit('create', mapText('Tags.Tag[].TagValue', withoutExponent)) },
  { id: 'description-taken-as-hex', class: 'response', rule: 'contract/Description', what: 'descriptions like 0x1F are decimal', patch: edit('create', mapText('Description', withoutHex)) },
  { id: 'tag-key-taken-as-hex', class: 'response', rule: 'contract/Tag', what: 'tag keys like 0x1F are decimal', patch: edit('create', mapText('Tags.Tag[].TagKey', withoutHex)) },
  { id: 'tag-value-taken-as-hex', class: 'response', rule: 'contract/Tag', what: 'tag values like 0x1F are decimal', patch: edit('create', mapText('Tags.Tag[].TagValue', withoutHex)) },
  { id: 'description-taken-as-number-in-describe', class: 'effect', rule: 'read-back/Description', what: 'descriptions that look like numbers are numbers, in Describe', patch: edit('describe', mapText(`${listed}.Description`, asYamlNumber)) },
  { id: 'tag-key-taken-as-number-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'tag keys that look like numbers are numbers, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagKey`, asYamlNumber)) },
  { id: 'tag-value-taken-as-number-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'tag values that look like numbers are numbers, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagValue`, asYamlNumber)) },
  { id: 'name-taken-as-boolean-in-describe', class: 'effect', rule: 'read-back/NetworkInterfaceName', what: 'names that look like booleans are booleans, in Describe', patch: edit('describe', mapText(`${listed}.NetworkInterfaceName`, asBoolean)) },
  { id: 'description-taken-as-boolean-in-describe', class: 'effect', rule: 'read-back/Description', what: 'descriptions that look like booleans are booleans, in Describe', patch: edit('describe', mapText(`${listed}.Description`, asBoolean)) },
  { id: 'tag-key-taken-as-boolean-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'tag keys that look like booleans are booleans, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagKey`, asBoolean)) },
  { id: 'tag-value-taken-as-boolean-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'tag values that look like booleans are booleans, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagValue`, asBoolean)) },
  { id: 'name-taken-as-null-in-describe', class: 'effect', rule: 'read-back/NetworkInterfaceName', what: 'the text null among names is null, in Describe', patch: edit('describe', mapText(`${listed}.NetworkInterfaceName`, asNull)) },
  { id: 'description-taken-as-null-in-describe', class: 'effect', rule: 'read-back/Description', what: 'the text null among descriptions is null, in Describe', patch: edit('describe', mapText(`${listed}.Description`, asNull)) },
  { id: 'tag-key-taken-as-null-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'the text null among tag keys is null, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagKey`, asNull)) },
  { id: 'tag-value-taken-as-null-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'the text null among tag values is null, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagValue`, asNull)) },
  { id: 'tag-value-taken-as-date-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'tag values that look like dates are times, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagValue`, asDate)) },
  { id: 'description-taken-as-digits-in-describe', class: 'effect', rule: 'read-back/Description', what: 'descriptions lose leading zeros, in Describe', patch: edit('describe', mapText(`${listed}.Description`, withoutZeros)) },
  { id: 'tag-key-taken-as-digits-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'tag keys lose leading zeros, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagKey`, withoutZeros)) },
  { id: 'tag-value-taken-as-digits-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'tag values lose leading zeros, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagValue`, withoutZeros)) },
  { id: 'tag-value-taken-as-exponent-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'tag values like 1e3 are written out, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagValue`, withoutExponent)) },
  { id: 'tag-value-taken-as-hex-in-describe', class: 'effect', rule: 'read-back/Tag', what: 'tag values like 0x1F are decimal, in Describe', patch: edit('describe', mapText(`${listed}.Tags.Tag[].TagValue`, withoutHex)) },
  { id: 'tag-value-yes-taken-as-boolean', class: 'response', rule: 'contract/Tag', what: 'yes, no, on and off among tag values are booleans', patch: edit('create', mapText('Tags.Tag[].TagValue', asYamlBoolean)) },
  { id: 'tag-value-tilde-lost', class: 'response', rule: 'contract/Tag', what: 'the tag value ~ is null', patch: edit('create', mapText('Tags.Tag[].TagValue', (text) => (text === '~' ? null : text))) },
  { id: 'tag-value-digits-lost-in-xml', class: 'wire', rule: 'contract/xml', also: ['contract/Tag'], what: 'tag values lose leading zeros in XML', patch: edit('create', mapText('Tags.Tag[].TagValue', withoutZeros), { format: 'XML' }) },
  { id: 'tag-with-empty-value-lost', class: 'response', rule: 'contract/Tag', what: 'tags with an empty value are lost', patch: edit('create', items('Tags.Tag', (list) => list.filter((item) => !isEmptyTag(item)))) },
  { id: 'empty-tag-value-None', class: 'response', rule: 'contract/Tag', what: 'the text None for an empty tag value', patch: edit('create', mapText('Tags.Tag[].TagValue', (text) => (text === '' ? 'None' : text))) },
] as const satisfies readonly Fault[];
