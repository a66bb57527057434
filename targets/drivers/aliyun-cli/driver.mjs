// Driver for the aliyun command line: see ../README.md for the protocol. One process a call, so it is slow.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const program = process.env.ALIYUN_CLI ?? 'aliyun';
// The program keeps a profile in the home folder: neither the user's own nor what it writes there is to be met.
const home = mkdtempSync(join(tmpdir(), 'aliyun-cli-'));
const env = { ...process.env, HOME: home, USERPROFILE: home };
// Forced, it sends whatever it is told to; these are the operations that a contract ships for.
const operations = [
  'AssignIpv6Addresses',
  'AssignPrivateIpAddresses',
  'AttachNetworkInterface',
  'CreateNetworkInterface',
  'CreateSecurityGroup',
  'DeleteNetworkInterface',
  'DeleteSecurityGroup',
  'DescribeNetworkInterfaceAttribute',
  'DescribeNetworkInterfaces',
  'DetachNetworkInterface',
  'ModifyNetworkInterfaceAttribute',
  'UnassignIpv6Addresses',
  'UnassignPrivateIpAddresses',
];
const write = (line) => process.stdout.write(`${line}\n`);

class Unrepresentable extends Error {}

/** A value that begins with a hyphen would be read as a flag of its own. */
function flag(name, text) {
  if (text.includes('\0')) throw new Unrepresentable('an argument has no NUL');
  if (text !== Buffer.from(text).toString()) throw new Unrepresentable('an argument has no lone surrogates');
  return text.startsWith('-') ? [`--${name}=${text}`] : [`--${name}`, text];
}

/** Lists count from 1 and objects are dotted in the flags themselves; there is no flag for null. */
function flags(name, value) {
  if (value === null) throw new Unrepresentable('a flag has no null');
  if (Array.isArray(value)) return value.flatMap((item, index) => flags(`${name}.${index + 1}`, item));
  if (typeof value === 'object' && '$int' in value) return flag(name, value.$int);
  if (typeof value === 'object') return Object.entries(value).flatMap(([field, each]) => flags(`${name}.${field}`, each));
  return flag(name, String(value));
}

/** Forced: without it the program knows one edition of the API, and refuses whatever that does not list before anything is sent. */
function commandLine({ operation, parameters, regionId, credentials, options, endpoint, timeoutMs }) {
  const [option] = Object.keys(options);
  if (option !== undefined) throw new Unrepresentable(`it has no option ${option}`);
  const token = credentials.securityToken;
  const seconds = String(Math.ceil(timeoutMs / 1000));
  return [
    'ecs',
    operation,
    ...['--mode', token === undefined ? 'AK' : 'StsToken', '--access-key-id', credentials.accessKeyId],
    ...['--access-key-secret', credentials.accessKeySecret, ...(token === undefined ? [] : ['--sts-token', token])],
    ...['--region', regionId, '--endpoint', `${endpoint.host}:${endpoint.port}`, '--insecure', '--force', '--method', 'POST'],
    ...['--read-timeout', seconds, '--connect-timeout', seconds],
    ...Object.entries(parameters).flatMap(([name, value]) => flags(name, value)),
  ];
}

/** What the command printed, in the words of its error: `ERROR: SDK.ServerError`, `ErrorCode: X`, `RequestId: Y`, `Message: Z`. It reveals no status. */
function failure(log) {
  const said = (name) => new RegExp(`^${name}: (.*)$`, 'm').exec(log)?.[1] ?? null;
  const code = said('ErrorCode');
  const type = /ERROR: \[?(SDK\.\w+)/.exec(log)?.[1] ?? 'CommandError';
  if (code === null || type !== 'SDK.ServerError') return { outcome: 'failed', error: { type, message: log.trim().slice(0, 500) } };
  return { outcome: 'rejected', status: null, code, message: said('Message'), requestId: said('RequestId'), error: { type } };
}

function isObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** The answer to a call as a line. Exit code 0 is success whatever was printed; an object is passed on as text, for here integers beyond 2^53 would be rounded. */
function answer(id, error, out, log) {
  if (error !== null) return JSON.stringify({ id, ...failure(`${log}\n${out}`) });
  const response = isObject(out) ? out.replace(/[\r\n]+/g, ' ') : '{}';
  return `{"id":${JSON.stringify(id)},"outcome":"accepted","response":${response}}`;
}

function perform(call) {
  if (!operations.includes(call.operation)) throw new Unrepresentable(`it does not list ${call.operation}`);
  const args = commandLine(call);
  return new Promise((resolve) => {
    execFile(program, args, { env, maxBuffer: 2 ** 26 }, (error, out, log) => resolve(answer(call.id, error, out, log)));
  });
}

async function handle(call) {
  const { id } = call;
  try {
    write(await perform(call));
  } catch (error) {
    const { name: type, message } = error;
    if (error instanceof Unrepresentable) write(JSON.stringify({ id, outcome: 'unrepresentable', reason: message }));
    else write(JSON.stringify({ id, outcome: 'failed', error: { type, message } }));
  }
}

function hello({ id, protocol }) {
  if (protocol !== 1) return { id, outcome: 'unsupported' };
  const version = execFileSync(program, ['version'], { env, encoding: 'utf8' }).trim();
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  const path = places.find((place) => existsSync(place)) ?? program;
  return { id, sdk: { name: 'aliyun', version, language: 'shell', path }, operations, maxInFlight: 4 };
}

/** Lines end in LF alone: from Node 24 on, node:readline takes U+2028 for an end as well. */
async function* lines() {
  let rest = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const [last, ...whole] = (rest + chunk).split('\n').reverse();
    rest = last;
    yield* whole.reverse();
  }
}

process.on('exit', () => rmSync(home, { recursive: true, force: true }));
for await (const line of lines()) {
  const call = JSON.parse(line);
  if (call.op === 'bye') break;
  if (call.op === 'hello') write(JSON.stringify(hello(call)));
  else if (call.op === 'call') void handle(call);
  else write(JSON.stringify({ id: call.id, outcome: 'unsupported' }));
}
