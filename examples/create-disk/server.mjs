// A small service that makes disks, faithful or with one defect: node examples/create-disk/server.mjs [--port N] [--fault NAME]
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from '../your-operation/rpc.mjs';

export const faults = ['name-of-129', 'any-category', 'no-size-needed', 'tag-twice', 'no-disk-id', 'zone-optional'];

const categories = ['cloud', 'cloud_efficiency', 'cloud_ssd', 'cloud_essd', 'cloud_auto', 'cloud_essd_entry'];
const name = /^[A-Za-z\p{Script=Han}][A-Za-z0-9\p{Script=Han}:_.-]+$/u;
const link = /https?:\/\//;
const sizes = { from: 1, to: 32768 };

const length = (text) => [...text].length;
const messages = {
  MissingParameter: 'The input parameter either "SnapshotId" or "Size" should be specified.',
  'InvalidParam.ZoneIdAndInstanceId.Conflict': "The specified parameter 'ZoneId' and 'InstanceId' are not blank at the same time.",
  'InvalidDiskSize.NotSupported': 'The specified parameter size is not valid.',
  'InvalidDiskName.Malformed': 'The specified disk name is wrongly formed.',
  'InvalidDiskCategory.ValueNotSupported': 'The specified parameter "DiskCategory" is not valid.',
  'InvalidDescription.Malformed': 'The specified description is wrongly formed.',
  'InvalidClientToken.ValueNotSupported': 'The ClientToken provided is invalid.',
  'InvalidTagKey.Malformed': 'The specified Tag.n.Key is not valid.',
  'InvalidTagValue.Malformed': 'The specified Tag.n.Value is not valid.',
  'Duplicate.TagKey': 'The Tag.N.Key contain duplicate key.',
  UserNotInTheWhiteList: 'The user is not in disk white list.',
};
const refuse = (status, code) => ({ status, code, message: messages[code] ?? code });
const badKey = (text) => length(text) < 1 || length(text) > 128 || /^(acs:|aliyun)/.test(text) || link.test(text);
const badValue = (text) => length(text) > 128 || link.test(text);

/** What is wrong with the tags; undefined where nothing is. */
function aboutTags(given, fault) {
  const keys = [...given].flatMap(([field, text]) => (/^Tag\.\d+\.Key$/.test(field) ? [text] : []));
  const values = [...given].flatMap(([field, text]) => (/^Tag\.\d+\.Value$/.test(field) ? [text] : []));
  if (keys.length > 20) return refuse(403, 'QuotaExceed.Tags');
  if (keys.some(badKey)) return refuse(400, 'InvalidTagKey.Malformed');
  if (values.some(badValue)) return refuse(400, 'InvalidTagValue.Malformed');
  if (new Set(keys).size < keys.length && fault !== 'tag-twice') return refuse(400, 'Duplicate.TagKey');
}

function aboutSize(text) {
  const legal = /^\d{1,9}$/.test(text) && Number(text) >= sizes.from && Number(text) <= sizes.to;
  return legal ? undefined : refuse(400, 'InvalidDiskSize.NotSupported');
}

/** How the request is refused; undefined where a disk is made. What this service does not sell is refused with a code of the table. */
function refusal(given, fault) {
  const has = (parameter) => (given.get(parameter) ?? '') !== '';
  if (!has('RegionId')) return refuse(400, 'MissingParameter');
  if (!has('ZoneId') && !has('InstanceId') && fault !== 'zone-optional') return refuse(403, 'InvalidParam.ZoneIdAndInstanceId.Conflict');
  if (has('ZoneId') && has('InstanceId')) return refuse(403, 'InvalidParam.ZoneIdAndInstanceId.Conflict');
  if (!has('Size') && !has('SnapshotId') && fault !== 'no-size-needed') return refuse(400, 'MissingParameter');
  const wrongSize = has('Size') ? aboutSize(given.get('Size')) : undefined;
  if (wrongSize) return wrongSize;
  const called = given.get('DiskName') || 'disk';
  if (!name.test(called) || length(called) > (fault === 'name-of-129' ? 129 : 128)) return refuse(400, 'InvalidDiskName.Malformed');
  const category = given.get('DiskCategory') || 'cloud';
  if (!categories.includes(category) && fault !== 'any-category') return refuse(400, 'InvalidDiskCategory.ValueNotSupported');
  const about = given.get('Description') || 'ok';
  if (length(about) < 2 || length(about) > 256 || /^https?:\/\//.test(about)) return refuse(400, 'InvalidDescription.Malformed');
  const token = given.get('ClientToken') ?? '';
  if (token.length > 64 || /\P{ASCII}/u.test(token)) return refuse(400, 'InvalidClientToken.ValueNotSupported');
  const notSold = ['SnapshotId', 'InstanceId', 'PerformanceLevel', 'Encrypted', 'KMSKeyId', 'StorageSetId', 'StorageSetPartitionNumber'];
  const rest = [
    ...notSold,
    'StorageClusterId',
    'MultiAttach',
    'AdvancedFeatures',
    'EncryptAlgorithm',
    'ProvisionedIops',
    'BurstingEnabled',
  ];
  if (rest.some(has) || [...given.keys()].some((key) => key.startsWith('Arn.'))) return refuse(403, 'UserNotInTheWhiteList');
  return aboutTags(given, fault);
}

/** One disk a token, as long as the service runs. */
function createDisk(given, fault, made) {
  const refused = refusal(given, fault);
  if (refused) return refused;
  const token = given.get('ClientToken') || randomUUID();
  if (!made.has(token)) made.set(token, `d-${randomUUID().slice(0, 18)}`);
  return fault === 'no-disk-id' ? {} : { DiskId: made.get(token) };
}

/** Answers on loopback; resolves with the server, which `close()` ends. */
export function startDisks({ port = 0, fault } = {}) {
  const made = new Map();
  return serve('2014-05-26', { CreateDisk: (given) => createDisk(given, fault, made) }, port);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, fault: { type: 'string' } } });
  const server = await startDisks({ port: Number(values.port), fault: values.fault });
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
}
