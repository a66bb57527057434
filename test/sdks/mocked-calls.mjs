// Calls of the two npm SDKs a second under `mockEcs`, beside the same calls to the emulator on loopback, and to nock with one fixed answer. Run by `npm run bench:nock [name]…`.
import { createRequire } from 'node:module';
import nock from 'nock';
import { seededFixtures, startEmulatorThread } from '../../dist/emulator/index.js';
import { mockEcs } from '../../dist/library/nock/index.js';

const names = process.argv.length > 2 ? process.argv.slice(2) : ['ecs20140526', 'pop-core'];
const rounds = 7;
const callsATurn = 300;

const require = createRequire(import.meta.url);
const keys = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
const { vswitches, securityGroups } = seededFixtures();
const smallest = { regionId: 'cn-hangzhou', vSwitchId: vswitches[0].id, securityGroupId: securityGroups[0].id };

/** One create, by SDK: `endpoint` null is the SDK's own. */
const callers = {
  ecs20140526: (endpoint) => {
    const { default: Client, CreateNetworkInterfaceRequest } = require('@alicloud/ecs20140526');
    const { $OpenApiUtil } = createRequire(require.resolve('@alicloud/ecs20140526'))('@alicloud/openapi-core');
    const at = endpoint === null ? {} : { endpoint, protocol: 'HTTP' };
    const client = new Client(new $OpenApiUtil.Config({ ...keys, ...at, regionId: 'cn-hangzhou' }));
    return () => client.createNetworkInterface(new CreateNetworkInterfaceRequest(smallest));
  },
  'pop-core': (endpoint) => {
    const { RPCClient } = require('@alicloud/pop-core');
    const at = endpoint === null ? 'https://ecs.cn-hangzhou.aliyuncs.com' : `http://${endpoint}`;
    const client = new RPCClient({ ...keys, endpoint: at, apiVersion: '2014-05-26' });
    const parameters = { RegionId: smallest.regionId, VSwitchId: smallest.vSwitchId, SecurityGroupId: smallest.securityGroupId };
    return () => client.request('CreateNetworkInterface', parameters, { method: 'POST' });
  },
};

/** Calls a second, one after the other, as a test makes them. */
async function turn(call) {
  const started = performance.now();
  for (let made = 0; made < callsATurn; made++) await call();
  return callsATurn / ((performance.now() - started) / 1000);
}

async function mocked(name) {
  const mock = mockEcs();
  try {
    return await turn(callers[name](null));
  } finally {
    mock.restore();
  }
}

/** What nock takes for itself: it knows one answer, and nobody reads the request. */
async function fixed(name) {
  const answer = JSON.stringify({ RequestId: 'R', NetworkInterfaceId: 'eni-1' });
  nock(/aliyuncs/)
    .persist()
    .post(() => true)
    .reply(200, answer, { 'Content-Type': 'application/json' });
  try {
    return await turn(callers[name](null));
  } finally {
    nock.cleanAll();
  }
}

/** nock stands aside, so that nothing is between the SDK and the socket. */
async function served(name) {
  const emulator = await startEmulatorThread({ port: 0 });
  nock.restore();
  try {
    return await turn(callers[name](`127.0.0.1:${emulator.port}`));
  } finally {
    nock.activate();
    await emulator.close();
  }
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

const sides = { mockEcs: mocked, 'loopback emulator': served, 'nock alone': fixed };
const titles = Object.keys(sides);

/** Who is measured first changes with the round. */
async function round(name, number) {
  const order = titles.map((_, index) => titles[(index + number) % titles.length]);
  const figures = {};
  for (const title of order) figures[title] = await sides[title](name);
  return figures;
}

function line(figures) {
  const ratio = (title) => (figures.mockEcs / figures[title]).toFixed(2);
  const speeds = titles.map((title) => `${title} ${figures[title].toFixed(0)} calls/s`);
  return `${speeds.join(', ')}; mockEcs is ${ratio('loopback emulator')} of loopback, ${ratio('nock alone')} of nock alone`;
}

for (const name of names) {
  console.log(`${name}: ${callsATurn} creates a turn, one after the other, ${rounds} rounds after one that is not counted`);
  const all = [];
  for (let number = 0; number <= rounds; number++) {
    const figures = await round(name, number);
    console.log(`  ${number === 0 ? 'warm-up' : `round ${number}`}  ${line(figures)}`);
    if (number > 0) all.push(figures);
  }
  const speeds = titles.map((title) => `${title} ${median(all.map((figures) => figures[title])).toFixed(0)} calls/s`);
  const ratio = (title) => median(all.map((figures) => figures.mockEcs / figures[title])).toFixed(2);
  console.log(
    `${name}, medians: ${speeds.join(', ')}; mockEcs is ${ratio('loopback emulator')} of loopback, ${ratio('nock alone')} of nock alone`,
  );
}
