// A toy with eight defects, in front of a faithful server: node eight.mjs PORT http://127.0.0.1:8620
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { drop, front } from './front.mjs';

const refusal = (code, message) => ({
  status: 400,
  body: { RequestId: randomUUID().toUpperCase(), HostId: 'toy', Code: code, Message: message },
});
const isCreate = ({ action }) => action === 'CreateNetworkInterface';

const defects = [
  { id: 'no-form-d', refuse: ({ headers }) => ('x-acs-action' in headers ? refusal('InvalidAction.NotFound', 'no action') : null) },
  { id: 'queue-number-ignored', ask: (parameters) => drop(parameters, 'QueueNumber') },
  {
    id: 'long-names-cut',
    ask: (parameters) => {
      const name = parameters.get('NetworkInterfaceName') ?? '';
      if (name.length > 128) parameters.set('NetworkInterfaceName', name.slice(0, 128));
    },
  },
  {
    id: 'description-below-256',
    refuse: (call) =>
      isCreate(call) && (call.parameters.get('Description') ?? '').length === 256
        ? refusal('InvalidDescription.Malformed', 'too long')
        : null,
  },
  {
    id: 'own-code-for-vswitch',
    answer: ({ body }) => {
      if (body.Code === 'InvalidVSwitchId.NotFound') body.Code = 'NoSuchVSwitch';
    },
  },
  {
    id: 'no-host-id',
    answer: ({ body }) => {
      if (body.Code !== undefined) delete body.HostId;
    },
  },
  {
    id: 'lower-case-request-id',
    answer: ({ body }) => {
      if (typeof body.RequestId === 'string') body.RequestId = body.RequestId.toLowerCase();
    },
  },
  {
    id: 'describe-without-description',
    answer: ({ body }) => {
      for (const item of body.NetworkInterfaceSets?.NetworkInterfaceSet ?? []) delete item.Description;
    },
  },
];

export const start = (options) => front(defects, options);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , port = '9108', behind = 'http://127.0.0.1:8620'] = process.argv;
  console.log((await start({ port: Number(port), behind })).url);
}
