// An emulator in one function, as somebody would write it for their own tests: one region, one vSwitch, one security group.
import { randomUUID } from 'node:crypto';

const vswitch = { id: 'vsw-1', prefix: '10.0.0.' };
const group = 'sg-1';
const made = new Map();
let hosts = 9;

function refused(status, code, message = 'The request is not right.') {
  const help = `https://tiny.example/${code}`;
  return { status, body: { RequestId: randomUUID().toUpperCase(), HostId: 'ecs.tiny', Code: code, Message: message, Recommend: help } };
}

function answered(body) {
  return { status: 200, body: { RequestId: randomUUID().toUpperCase(), ...body } };
}

function create(asked) {
  const { RegionId: region, VSwitchId: within, SecurityGroupId: member, NetworkInterfaceName: name = '', Description: text = '' } = asked;
  if (!region) return refused(400, 'MissingParameter', 'RegionId is missing.');
  if (region !== 'tiny-1') return refused(404, 'InvalidRegionId.NotFound');
  if (!within) return refused(400, 'MissingParameter', 'VSwitchId is missing.');
  // The page: 2 to 128 characters, beginning with a letter, not with http:// or https://; then letters, digits, colons, underscores, full stops, hyphens.
  if (name !== '' && (!/^\p{L}[\p{L}\p{N}:_.-]{1,127}$/u.test(name) || /^https?:\/\//.test(name)))
    return refused(400, 'InvalidParameter', 'NetworkInterfaceName is not valid.');
  if (within !== vswitch.id) return refused(404, 'InvalidVSwitchId.NotFound');
  if (member !== group) return refused(404, 'InvalidSecurityGroupId.NotFound');
  // Nobody makes so many here that the addresses of the vSwitch run out.
  hosts += 1;
  const host = hosts;
  const address = `${vswitch.prefix}${(host % 240) + 10}`;
  const mac = `00:16:3e:00:${[host >> 8, host & 255].map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`;
  const interfaceOf = {
    NetworkInterfaceId: `eni-${randomUUID().replaceAll('-', '').slice(0, 20)}`,
    ...{ Status: 'Available', Type: 'Secondary', VpcId: 'vpc-1', VSwitchId: within, ZoneId: 'tiny-1-a', OwnerId: '1', ResourceGroupId: '' },
    ...{
      NetworkInterfaceName: name,
      Description: text,
      PrivateIpAddress: address,
      MacAddress: mac,
      NetworkInterfaceTrafficMode: 'Standard',
    },
    ...{ ServiceID: 0, ServiceManaged: false, QueuePairNumber: 0 },
    SecurityGroupIds: { SecurityGroupId: [group] },
    PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: address, Primary: true }] },
    ...{ Ipv6Sets: { Ipv6Set: [] }, Tags: { Tag: [] } },
  };
  made.set(interfaceOf.NetworkInterfaceId, interfaceOf);
  return answered(interfaceOf);
}

function describe(asked) {
  const ids = Object.keys(asked)
    .filter((name) => /^NetworkInterfaceId\.\d+$/.test(name))
    .map((name) => asked[name]);
  const found = [...made.values()].filter(({ NetworkInterfaceId: id }) => ids.length === 0 || ids.includes(id));
  return answered({ TotalCount: found.length, PageNumber: 1, PageSize: 50, NetworkInterfaceSets: { NetworkInterfaceSet: found } });
}

function remove({ NetworkInterfaceId: id }) {
  return made.delete(id) ? answered({}) : refused(404, 'InvalidEniId.NotFound');
}

const operations = { CreateNetworkInterface: create, DescribeNetworkInterfaces: describe, DeleteNetworkInterface: remove };

/** A list stands as an element for each of its items. */
function xml(name, value) {
  if (Array.isArray(value)) return value.map((item) => xml(name, item)).join('');
  const inner =
    typeof value === 'object'
      ? Object.entries(value).map((entry) => xml(...entry))
      : [String(value).replace(/[<>&]/g, (mark) => `&#${mark.charCodeAt(0)};`)];
  return `<${name}>${inner.join('')}</${name}>`;
}

/** Answers a Request with a Response: what `fetch` is to a client, and what frameworks such as Hono call an app. Signatures are not looked at. */
export async function tinyEcs(request) {
  const form = (request.headers.get('content-type') ?? '').includes('x-www-form-urlencoded') ? await request.text() : '';
  const asked = Object.fromEntries([...new URL(request.url).searchParams, ...new URLSearchParams(form)]);
  const action = asked.Action ?? request.headers.get('x-acs-action');
  const { status, body } = operations[action]?.(asked) ?? refused(404, 'InvalidAction.NotFound');
  const wantsJson = asked.Action === undefined ? !request.headers.get('accept')?.includes('xml') : asked.Format?.toUpperCase() === 'JSON';
  if (wantsJson) return Response.json(body, { status });
  return new Response(xml(status === 200 ? `${action}Response` : 'Error', body), {
    status,
    headers: { 'content-type': 'text/xml;charset=utf-8' },
  });
}
