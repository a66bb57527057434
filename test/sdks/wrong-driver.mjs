// A driver that speaks the protocol and the service's wire by itself. Its argument names the one thing that it does wrong; `right` does all of it right, and so do
// those that differ in what is left to them: `counts-on`, `leaves-out` and `refuses-empty`.
import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';

const [, , wrong = 'right'] = process.argv;
const operations = ['CreateNetworkInterface', 'ModifyNetworkInterfaceAttribute', 'DeleteNetworkInterface', 'AssignPrivateIpAddresses'];
const percent = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const encode = wrong === 'plus-for-blank' ? (text) => percent(text).replaceAll('%20', '+') : percent;

function truth(value) {
  const text = String(value);
  return wrong === 'title-case-truth' && typeof value === 'boolean' ? text[0].toUpperCase() + text.slice(1) : text;
}

/** An object without fields in a list: nothing on the wire stands for it. */
const isNothing = (item) => item === null || (typeof item === 'object' && Object.values(item).every((each) => each === null));

function flatten(name, value) {
  if (value === null) return [];
  const objects = Array.isArray(value) && value.some((item) => item !== null && typeof item === 'object');
  if (objects && wrong === 'refuses-empty' && value.some(isNothing)) throw new TypeError('an item without fields');
  if (objects && wrong === 'counts-on')
    return value.filter((item) => !isNothing(item)).flatMap((item, at) => flatten(`${name}.${at + 1}`, item));
  if (objects && wrong === 'leaves-out') return value.flatMap((item, at) => (isNothing(item) ? [] : flatten(`${name}.${at + 1}`, item)));
  if (wrong === 'list-per-character' && Array.isArray(value) && typeof value[0] === 'string')
    return [...value.join()].map((character, index) => [`${name}.${index + 1}`, character]);
  const first = wrong === 'index-from-zero' ? 0 : 1;
  if (Array.isArray(value))
    return value.filter((item) => item !== null).flatMap((item, index) => flatten(`${name}.${index + first}`, item));
  if (typeof value === 'object' && '$int' in value) return [[name, value.$int]];
  if (typeof value === 'object') return Object.entries(value).flatMap(([field, each]) => flatten(`${name}.${field}`, each));
  return [[name, truth(value)]];
}

function signed(call) {
  const { accessKeyId, accessKeySecret, securityToken } = call.credentials;
  const common = {
    AccessKeyId: accessKeyId,
    Action: wrong === 'always-creates' ? 'CreateNetworkInterface' : call.operation,
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: randomUUID(),
    SignatureVersion: '1.0',
    Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
    Version: '2014-05-26',
    ...(securityToken === undefined ? {} : { SecurityToken: securityToken }),
  };
  const pairs = [...Object.entries(common), ...Object.entries(call.parameters).flatMap(([name, value]) => flatten(name, value))];
  const query = pairs
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${encode(name)}=${encode(text)}`)
    .join('&');
  const signature = createHmac('sha1', `${accessKeySecret}&`)
    .update(`GET&%2F&${encode(query)}`)
    .digest('base64');
  return `/?${query}&Signature=${encode(signature)}`;
}

function exchange(call) {
  const { host, port } = call.endpoint;
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, path: signed(call), timeout: call.timeoutMs }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }));
    });
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', reject);
    sent.end();
  });
}

/** Integers that JSON.parse would round. */
const whole = (text) => text.replace(/([:[,]\s*)(-?\d{16,})(?=\s*[,}\]])/g, '$1{"$int":"$2"}');

/** A result in which empty texts are null, or nulls empty texts. */
function bent(value) {
  if (wrong === 'empty-as-null' && value === '') return null;
  if (wrong === 'null-as-empty' && value === null) return '';
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(bent);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, bent(each)]));
}

/** Why a model has no place for these parameters; null where it has one. */
function withoutPlace(parameters) {
  const older = ['Ipv4Prefix', 'QueueNumber', 'DeleteOnRelease'];
  const unknown = Object.keys(parameters).find((name) => wrong === 'older' && older.includes(name));
  if (unknown !== undefined) return `its request has no ${unknown}`;
  if (wrong === 'single-items' && Object.values(parameters).some((value) => Array.isArray(value) && value.length > 1))
    return 'takes one item';
  return wrong === 'one-at-a-time' && Object.keys(parameters).length > 4 ? 'too many parameters' : null;
}

function outcome({ status, text }) {
  const failed = { outcome: 'failed', error: { type: 'ReplyError', message: `status ${status}` } };
  let body;
  try {
    body = JSON.parse(whole(text));
  } catch {
    return failed;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return failed;
  if (wrong === 'unrepresentable-answer' && body.Description === '') return { outcome: 'unrepresentable', reason: 'an empty description' };
  if (typeof body.Code !== 'string') return status < 300 ? { outcome: 'accepted', response: bent(body) } : failed;
  const { Code: code, Message: message = null, RequestId: requestId = null } = body;
  return { outcome: 'rejected', status, code: wrong === 'code-lost' ? null : code, message, requestId, error: { type: 'ApiError' } };
}

async function perform(call) {
  try {
    if (!operations.includes(call.operation)) return { outcome: 'unrepresentable', reason: `it does not list ${call.operation}` };
    if (Object.keys(call.options).length > 0) return { outcome: 'unrepresentable', reason: 'it has no options' };
    const reason = withoutPlace(call.parameters);
    if (reason !== null) return { outcome: 'unrepresentable', reason };
    const first = await exchange(call);
    return outcome(wrong === 'retries' && first.status >= 500 ? await exchange(call) : first);
  } catch (error) {
    return { outcome: 'failed', error: { type: error instanceof URIError ? 'EncodingError' : 'ConnectionError', message: error.message } };
  }
}

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const sdk = { name: 'wrong-driver', version: wrong, language: 'javascript', path: import.meta.url };

/** Lines end in LF alone: from Node 24 on, node:readline takes U+2028 for an end as well. */
async function* lines() {
  let rest = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const [last, ...whole] = (rest + chunk).split('\n').reverse();
    rest = last;
    yield* whole.reverse();
  }
}

for await (const line of lines()) {
  const call = JSON.parse(line);
  if (call.op === 'bye') break;
  // What goes wrong with the process goes wrong at one call only, so that a run has something else to measure.
  if (wrong === 'chatty' && call.op === 'call') process.stdout.write('DEBUG sending\n');
  const now = call.op === 'call' && call.parameters.Description === 'a b';
  if (wrong === 'exits' && now) process.exit(3);
  if (wrong === 'hangs' && now) continue;
  if (wrong === 'not-json' && now) process.stdout.write('DEBUG sending\n');
  if (call.op === 'hello') {
    const known = { id: call.id, sdk, operations, maxInFlight: 8 };
    write(call.protocol === 1 ? known : { id: call.id, outcome: 'unsupported' });
  } else if (call.op === 'call') {
    void perform(call).then((result) => write({ id: wrong === 'wrong-id' && now ? `${call.id}0` : call.id, ...result }));
  } else write({ id: call.id, outcome: 'unsupported' });
}
