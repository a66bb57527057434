// Driver for the aliyun command line: see ../README.md for the protocol. One process a call, so it is slow.
import { execFile, execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';

const program = process.env.ALIYUN_CLI ?? 'aliyun';
const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

class Unrepresentable extends Error {}

/** Lists count from 1 and objects are dotted in the flags themselves; there is no flag for null. */
function flags(name, value) {
  if (value === null) throw new Unrepresentable('a flag has no null');
  if (Array.isArray(value)) return value.flatMap((item, index) => flags(`${name}.${index + 1}`, item));
  if (typeof value === 'object' && '$int' in value) return [`--${name}`, value.$int];
  if (typeof value === 'object') return Object.entries(value).flatMap(([field, each]) => flags(`${name}.${field}`, each));
  return [`--${name}`, String(value)];
}

function commandLine({ operation, parameters, regionId, credentials, options, endpoint, timeoutMs }) {
  const [option] = Object.keys(options);
  if (option !== undefined) throw new Unrepresentable(`it has no option ${option}`);
  const token = credentials.securityToken;
  return [
    'ecs',
    operation,
    ...['--mode', token === undefined ? 'AK' : 'StsToken', '--access-key-id', credentials.accessKeyId],
    ...['--access-key-secret', credentials.accessKeySecret, ...(token === undefined ? [] : ['--sts-token', token])],
    ...['--region', regionId, '--endpoint', `${endpoint.host}:${endpoint.port}`, '--insecure', '--force', '--method', 'POST'],
    ...['--read-timeout', String(Math.ceil(timeoutMs / 1000)), '--connect-timeout', String(Math.ceil(timeoutMs / 1000))],
    ...Object.entries(parameters).flatMap(([name, value]) => flags(name, value)),
  ];
}

/** What the command printed, in the words of its error: `ErrorCode: X`, `RequestId: Y`, `Message: Z`. */
function outcome(error, out, log) {
  const said = (name) => new RegExp(`^${name}: (.*)$`, 'm').exec(log)?.[1] ?? null;
  const code = said('ErrorCode');
  if (error === null) return { outcome: 'accepted', response: JSON.parse(out) };
  if (code === null) return { outcome: 'failed', error: { type: 'CommandError', message: log.slice(0, 500) } };
  // The command reveals no status.
  return {
    outcome: 'rejected',
    status: null,
    code,
    message: said('Message'),
    requestId: said('RequestId'),
    error: { type: 'SDK.ServerError' },
  };
}

function perform(call) {
  const args = commandLine(call);
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 2 ** 26 }, (error, out, log) => {
      try {
        resolve(outcome(error, out, `${log}\n${out}`));
      } catch (thrown) {
        reject(thrown);
      }
    });
  });
}

async function handle(call) {
  try {
    write({ id: call.id, ...(await perform(call)) });
  } catch (error) {
    if (error instanceof Unrepresentable) write({ id: call.id, outcome: 'unrepresentable', reason: error.message });
    else write({ id: call.id, outcome: 'failed', error: { type: error.name, message: error.message } });
  }
}

function hello({ id, protocol }) {
  if (protocol !== 1) return { id, outcome: 'unsupported' };
  const version = execFileSync(program, ['version'], { encoding: 'utf8' }).trim();
  return { id, sdk: { name: 'aliyun', version, language: 'shell', path: program }, operations: ['CreateNetworkInterface'], maxInFlight: 2 };
}

for await (const line of createInterface({ input: process.stdin })) {
  const call = JSON.parse(line);
  if (call.op === 'hello') write(hello(call));
  else if (call.op === 'call' && call.operation !== 'CreateNetworkInterface')
    write({ id: call.id, outcome: 'unrepresentable', reason: `it does not list ${call.operation}` });
  else if (call.op === 'call') void handle(call);
  else if (call.op === 'bye') break;
  else write({ id: call.id, outcome: 'unsupported' });
}
