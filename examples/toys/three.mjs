// A toy with three defects, in front of a faithful server: node three.mjs PORT http://127.0.0.1:8620
import { pathToFileURL } from 'node:url';
import { drop, front } from './front.mjs';

const defects = [
  { id: 'tags-ignored', ask: (parameters) => drop(parameters, 'Tag') },
  {
    id: 'status-400',
    answer: (answer) => {
      if (answer.status > 400 && answer.status < 500) answer.status = 400;
    },
  },
  {
    id: 'no-mac-address',
    answer: ({ body }, { action }) => {
      if (action === 'CreateNetworkInterface') delete body.MacAddress;
    },
  },
];

export const start = (options) => front(defects, options);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , port = '9103', behind = 'http://127.0.0.1:8620'] = process.argv;
  console.log((await start({ port: Number(port), behind })).url);
}
