// A toy as one is written in an afternoon: CreateNetworkInterface as of years ago, form A and C, JSON. node fifteen.mjs PORT
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const vswitches = { 'vsw-1': '10.0', 'vsw-2': '10.1' };
const groups = ['sg-1', 'sg-2'];

class Refused extends Error {
  constructor(status, code, message = 'refused') {
    super(message);
    Object.assign(this, { status, code });
  }
}

function refuse(status, code, message) {
  throw new Refused(status, code, message);
}

function within(q, name, longest, code) {
  const text = q.get(name);
  if (text !== null && (text.length < 2 || text.length > longest)) refuse(400, code);
}

function addressFor(q, held) {
  const network = vswitches[q.get('VSwitchId')];
  const wanted = q.get('PrimaryIpAddress');
  const random = (most) => Math.floor(Math.random() * most);
  if (!wanted) return `10.0.${random(256)}.${1 + random(250)}`;
  if (!/^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(wanted)) refuse(400, 'InvalidIp');
  if (!wanted.startsWith(`${network}.`)) refuse(400, 'InvalidIp.OutOfRange');
  if ([...held.values()].includes(wanted)) refuse(403, 'IpInUse');
  return wanted;
}

function create(q, held) {
  for (const name of ['RegionId', 'VSwitchId', 'SecurityGroupId']) if (!q.get(name)) refuse(400, `Missing${name}`, `${name} is mandatory`);
  if (q.get('RegionId') !== 'cn-hangzhou') refuse(400, 'InvalidRegionId');
  if (!(q.get('VSwitchId') in vswitches)) refuse(404, 'InvalidVSwitch.NotFound');
  if (!groups.includes(q.get('SecurityGroupId'))) refuse(404, 'InvalidSecurityGroup.NotFound');
  within(q, 'NetworkInterfaceName', 128, 'InvalidName');
  within(q, 'Description', 256, 'InvalidDescription');
  const id = `eni-${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  held.set(id, addressFor(q, held));
  return { NetworkInterfaceId: id };
}

function remove(q, held) {
  if (!held.delete(q.get('NetworkInterfaceId'))) refuse(404, 'InvalidEniId.NotFound');
  return {};
}

const actions = { CreateNetworkInterface: create, DeleteNetworkInterface: remove };

function answer(q, held) {
  const RequestId = randomUUID();
  try {
    const action = actions[q.get('Action')] ?? refuse(400, 'InvalidAction', `Action ${q.get('Action')} not supported`);
    return { status: 200, body: { RequestId, ...action(q, held) } };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { status: error.status, body: { RequestId, HostId: 'localhost', Code: error.code, Message: error.message } };
  }
}

/** Starts it; `held` goes with it. */
export function start({ port = 0 } = {}) {
  const held = new Map();
  const server = createServer({ maxHeaderSize: 65_536 }, (incoming, outgoing) => {
    incoming.resume();
    const { status, body } = answer(new URL(incoming.url, 'http://toy').searchParams, held);
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const close = () => new Promise((done) => server.close(done) && server.closeAllConnections());
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close });
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log((await start({ port: Number(process.argv[2] ?? 9115) })).url);
