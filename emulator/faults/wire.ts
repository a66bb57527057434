import { always, deliver, edit, rewrite } from './answer-patches.ts';
import { drop, unwrap } from './changes.ts';
import type { Fault } from './fault.ts';
import { code, refuse, skip, throttle } from './patches.ts';

function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Defects of one wire form or format, refusals of valid requests, answers that come now and then or not at all, and an open gateway. */
// biome-ignore format: one line a fault
export const wireFaults = [
  { id: 'accept-all', class: 'missing-check', rule: 'VSwitchId/exists', what: 'nothing is checked', patch: skip(['*']) },
  { id: 'reject-all', class: 'rejects-valid', rule: 'contract/required-only', what: 'every create is refused', patch: refuse('InvalidParameter') },
  { id: 'reject-all-forbidden', class: 'rejects-valid', rule: 'contract/required-only', what: 'every create is forbidden', patch: refuse('Forbidden.SubUser') },
  { id: 'rejects-all-but-first', class: 'rejects-valid', rule: 'contract/required-only', what: 'every create but the first is refused', patch: refuse('InvalidParameter', { after: 1 }) },
  { id: 'forbids-all-after-10', class: 'rejects-valid', rule: 'contract/mixtures', what: 'every create after the 10th is forbidden', patch: refuse('Forbidden.SubUser', { after: 10 }) },
  { id: 'rejects-description-with-tags', class: 'rejects-valid', rule: 'contract/everything', what: 'a description together with tags is refused', patch: refuse('InvalidParameter', { given: ['Description'], longer: { name: 'Tag.Key', than: 0 } }) },
  { id: 'rejects-long-tag-value', class: 'rejects-valid', rule: 'Tag.Value/maxLength', what: 'tag values beyond 100 are refused in the name of the tag key', patch: refuse('InvalidTagKey.Malformed', { longer: { name: 'Tag.Value', than: 100 } }) },
  { id: 'rejects-name-in-other-script', class: 'rejects-valid', rule: 'Description/maxLength', what: 'descriptions beyond ASCII are refused', patch: refuse('InvalidParameter', { beyondAscii: 'Description' }) },
  { id: 'rejects-tag-in-other-script', class: 'rejects-valid', rule: 'Tag.Value/maxLength', what: 'tag values beyond ASCII are refused', patch: refuse('InvalidTagValue.Malformed', { beyondAscii: 'Tag.Value' }) },
  { id: 'rejects-unknown-parameters', class: 'rejects-valid', rule: 'contract/DeleteOnRelease', what: 'DeleteOnRelease is not known', patch: refuse('UnsupportedParameter', { given: ['DeleteOnRelease'] }) },
  { id: 'rejects-resource-group', class: 'rejects-valid', rule: 'contract/ResourceGroupId', what: 'any resource group is refused', patch: refuse('InvalidResourceGroup.NotFound', { given: ['ResourceGroupId'] }) },
  { id: 'rejects-many-groups', class: 'rejects-valid', rule: 'contract/SecurityGroupIds', what: 'SecurityGroupIds is not known', patch: refuse('MissingParameter', { given: ['SecurityGroupIds'] }) },
  { id: 'rejects-standard', class: 'rejects-valid', rule: 'NetworkInterfaceTrafficMode/enum', what: 'Standard is refused when written out', patch: refuse('InvalidParameter.EniTrafficMode', { value: { name: 'NetworkInterfaceTrafficMode', is: 'Standard' } }) },
  { id: 'rejects-secondary-without-primary', class: 'rejects-valid', rule: 'contract/SecondaryPrivateIpAddressCount', what: 'secondary addresses need a primary one', patch: refuse('MissingParameter', { given: ['SecondaryPrivateIpAddressCount'], lacks: 'PrimaryIpAddress' }) },
  { id: 'form-b-ignores-group-conflict', class: 'wire', rule: 'SecurityGroupId+SecurityGroupIds/only-one', what: 'both kinds of groups accepted in a form body', patch: skip(['SecurityGroupId+SecurityGroupIds/only-one'], { forms: ['B'] }) },
  { id: 'form-d-ignores-name-length', class: 'wire', rule: 'NetworkInterfaceName/maxLength', what: 'long names accepted with version 3', patch: skip(['NetworkInterfaceName/maxLength'], { forms: ['D'] }) },
  { id: 'form-c-ignores-quota', class: 'wire', rule: 'RegionId/interface-quota', what: 'the quota does not hold for parameters in the query of a POST', patch: skip(['account/interface-quota'], { forms: ['C'] }) },
  { id: 'form-a-ignores-tag-duplicates', class: 'wire', rule: 'Tag/unique-by', what: 'duplicate tag keys accepted with GET', patch: skip(['Tag/unique-by'], { forms: ['A'] }) },
  { id: 'form-b-refused', class: 'wire', rule: 'contract/required-only', what: 'form bodies are refused', patch: refuse('UnsupportedHTTPMethod', { forms: ['B'] }) },
  { id: 'form-d-no-tags', class: 'wire', rule: 'contract/Tag', what: 'tags missing with version 3', patch: edit('create', drop('Tags'), { forms: ['D'] }) },
  { id: 'xml-no-status', class: 'wire', rule: 'contract/xml', what: 'Status missing in XML', patch: edit('create', drop('Status'), { format: 'XML' }) },
  { id: 'xml-unwrapped', class: 'wire', rule: 'contract/xml', what: 'groups without wrapper in XML', patch: edit('create', unwrap('SecurityGroupIds'), { format: 'XML' }) },
  { id: 'xml-not-escaped', class: 'wire', rule: 'contract/xml', what: 'XML is not escaped', patch: rewrite('create', unescapeXml, { format: 'XML' }) },
  { id: 'xml-cut', class: 'wire', rule: 'contract/xml', what: 'XML ends too early', patch: rewrite('create', (text) => text.slice(0, -10), { format: 'XML' }) },
  { id: 'xml-answered-as-json', class: 'wire', rule: 'contract/xml', what: 'XML asked, JSON called XML answered', patch: rewrite('any', () => '{}', { format: 'XML' }) },
  { id: 'xml-never', class: 'wire', rule: 'contract/xml', what: 'JSON answered where XML was asked for', patch: always('JSON', 'any') },
  { id: 'json-never', class: 'wire', rule: 'contract/answers', what: 'XML answered where JSON was asked for', patch: always('XML', 'create') },
  { id: 'xml-errors-as-json', class: 'wire', rule: 'contract/errors', what: 'rejections in JSON where XML was asked for', patch: always('JSON', 'rejection') },
  { id: 'json-cut', class: 'wire', rule: 'contract/Tag', what: 'JSON ends too early', patch: rewrite('create', (text) => text.slice(0, -1), { format: 'JSON', given: ['Tag'] }) },
  { id: 'json-single-quotes', class: 'wire', rule: 'contract/Tag', what: 'JSON with single quotes', patch: rewrite('create', (text) => text.replaceAll('"', `'`), { format: 'JSON', given: ['Tag'] }) },
  { id: 'every-4th-accepted', class: 'intermittent', rule: 'NetworkInterfaceName/maxLength', what: 'every 4th long name accepted', patch: skip(['NetworkInterfaceName/maxLength', 'NetworkInterfaceName/pattern', 'Description/maxLength'], { every: 4 }) },
  { id: 'every-10th-500', class: 'intermittent', rule: 'contract/mixtures', what: 'every 10th create answers an internal error', patch: refuse('InternalError', { every: 10 }) },
  { id: 'every-10th-without-id', class: 'intermittent', rule: 'contract/answers', what: 'every 10th create answers no id', patch: edit('create', drop('NetworkInterfaceId'), { every: 10 }) },
  { id: 'every-10th-without-addresses', class: 'intermittent', rule: 'contract/answers', what: 'every 10th create answers no addresses', patch: edit('create', drop('PrivateIpSets'), { every: 10 }) },
  { id: 'every-10th-dropped', class: 'intermittent', rule: 'contract/mixtures', also: ['contract/required-only', 'contract/everything'], what: 'every 10th create is not answered', patch: deliver({ fate: 'drop' }, 'create', { every: 10 }) },
  { id: 'hangs-on-long-description', class: 'no-answer', rule: 'Description/maxLength', what: 'no answer to descriptions beyond 200', patch: deliver({ fate: 'hang' }, 'any', { longer: { name: 'Description', than: 200 } }) },
  { id: 'hangs-on-unknown-group', class: 'no-answer', rule: 'SecurityGroupId/exists', what: 'no answer to a group that does not exist', patch: deliver({ fate: 'hang' }, 'rejection', { given: ['SecurityGroupId'] }) },
  { id: 'drops-on-prefixes', class: 'no-answer', rule: 'contract/Ipv4Prefix', what: 'the connection closes on prefixes', patch: deliver({ fate: 'drop' }, 'any', { given: ['Ipv4Prefix', 'Ipv6Prefix'] }) },
  { id: 'truncates-long-answers', class: 'no-answer', rule: 'contract/answers', what: 'answers with tags end half-way', patch: deliver({ fate: 'truncate' }, 'create', { given: ['Tag'] }) },
  { id: 'internal-error-on-bad-address', class: 'rejects-valid', rule: 'PrimaryIpAddress/format', what: 'an internal error for an address that cannot be read', patch: code(['PrimaryIpAddress/format', 'PrivateIpAddress/format', 'Ipv6Address/format'], 'InternalError') },
  { id: 'internal-error-on-bad-number', class: 'code', rule: 'QueueNumber/type', what: 'an internal error for a number that cannot be read', patch: code(['QueueNumber/type'], 'InternalError') },
  { id: 'gateway-signature-ignored', class: 'protocol', rule: 'protocol/signature', what: 'wrong signatures accepted', patch: skip(['gateway/signature']) },
  { id: 'gateway-nonce-ignored', class: 'protocol', rule: 'protocol/nonce', what: 'nonces may be used again', patch: skip(['gateway/nonce']) },
  { id: 'gateway-timestamp-expired-ignored', class: 'protocol', rule: 'protocol/timestamp-expired', what: 'old timestamps accepted', patch: skip(['gateway/timestamp-expired']) },
  { id: 'gateway-timestamp-format-ignored', class: 'protocol', rule: 'protocol/timestamp-format', what: 'timestamps of any form accepted', patch: skip(['gateway/timestamp-format', 'gateway/timestamp-expired']) },
  { id: 'gateway-version-ignored', class: 'protocol', rule: 'protocol/version', what: 'any version accepted', patch: skip(['gateway/version']) },
  { id: 'gateway-signature-method-ignored', class: 'protocol', rule: 'protocol/signature-method', what: 'any signature method accepted', patch: skip(['gateway/signature-method']) },
  { id: 'gateway-code-signature', class: 'protocol', rule: 'protocol/signature', what: 'a wrong signature answered like an unknown key', patch: code(['gateway/signature'], 'InvalidAccessKeyId.NotFound') },
  { id: 'gateway-code-action', class: 'protocol', rule: 'protocol/action', what: 'an unknown action answered as a missing parameter', patch: code(['gateway/action'], 'Forbidden.RAM') },
  { id: 'gateway-unknown-key-403', class: 'protocol', rule: 'protocol/key', what: 'an unknown key answered as a denied user', patch: code(['gateway/key'], 'Forbidden.SubUser') },
  { id: 'gateway-unknown-acs-header', class: 'protocol', rule: 'protocol/odd', what: 'headers of version 3 that it does not know are refused', patch: throttle('IncompleteSignature', { header: /^x-acs-(?!(action|version|date|signature-nonce|content-sha256|security-token)$)/ }) },
  { id: 'gateway-credentials-provider', class: 'protocol', rule: 'protocol/odd', what: 'x-acs-credentials-provider is refused', patch: throttle('InvalidParameter', { header: /^x-acs-credentials-provider$/ }) },
  { id: 'gateway-key-header', class: 'protocol', rule: 'protocol/odd', what: 'a key named in a header beside the signature is refused', patch: throttle('InvalidAccessKeyId.NotFound', { header: /^x-acs-accesskey-id$/ }) },
] as const satisfies readonly Fault[];
