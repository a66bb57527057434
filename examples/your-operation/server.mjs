// The toy service, faithful or with one defect: node examples/your-operation/server.mjs [--port N] [--fault NAME]
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

export const faults = ['name-of-21', 'any-size', 'no-shelf', 'legs-and-length', 'wrong-code', 'no-size'];

const integer = /^\d+$/;

const messages = {
  MissingParameter: 'The parameter RegionId or ShelfId is missing.',
  InvalidWidgetName: 'The name is not valid.',
  InvalidSize: 'The size is not valid.',
  InvalidLegs: 'The legs are not valid.',
  'InvalidLegs.Conflict': 'Legs and LegLength exclude each other.',
};

/** The code that the request earns; null where a widget is made. */
function refusal(given, fault) {
  for (const name of ['RegionId', 'ShelfId'])
    if (!given.get(name) && !(name === 'ShelfId' && fault === 'no-shelf')) return 'MissingParameter';
  const name = given.get('WidgetName') || 'ok';
  if ([...name].length < 2 || [...name].length > (fault === 'name-of-21' ? 21 : 20) || !/^[a-z-]*$/.test(name))
    return fault === 'wrong-code' ? 'InvalidSize' : 'InvalidWidgetName';
  if (fault !== 'any-size' && !['small', 'large'].includes(given.get('Size') || 'small')) return 'InvalidSize';
  const legs = given.get('Legs') || '3';
  if (!integer.test(legs) || Number(legs) < 3 || Number(legs) > 6) return 'InvalidLegs';
  if ([...(given.get('LegLength') ?? '')].length > 8) return 'InvalidLegs';
  return given.get('Legs') && given.get('LegLength') && fault !== 'legs-and-length' ? 'InvalidLegs.Conflict' : null;
}

function answer(given, method, fault) {
  const RequestId = randomUUID().toUpperCase();
  const failed = (status, Code, Message = messages[Code] ?? Code) => [status, { RequestId, HostId: 'toy.example', Code, Message }];
  if (!['GET', 'POST'].includes(method)) return failed(405, 'UnsupportedHTTPMethod');
  if (!/^(json|xml)?$/i.test(given.get('Format') ?? '')) return failed(400, 'InvalidParameter.Format');
  if (given.get('Action') !== 'CreateWidget') return failed(404, 'InvalidAction.NotFound');
  if (given.get('Version') !== '2020-01-01') return failed(400, 'InvalidVersion');
  const code = refusal(given, fault);
  if (code !== null) return failed(400, code);
  const WidgetName = given.get('WidgetName') ?? '';
  return [
    200,
    { RequestId, WidgetId: `w-${randomUUID()}`, WidgetName, ...(fault === 'no-size' ? {} : { Size: given.get('Size') || 'small' }) },
  ];
}

const escaped = (value) => String(value).replace(/[<&]/g, (mark) => (mark === '<' ? '&lt;' : '&amp;'));
const xml = (root, body) =>
  `<${root}>${Object.entries(body)
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join('')}</${root}>`;

/** Answers on loopback; resolves with the server, which `close()` ends. */
export function startToy({ port = 0, fault } = {}) {
  const server = createServer({ maxHeaderSize: 1 << 20 }, async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    const given = new URLSearchParams(`${request.url.split('?')[1] ?? ''}&${text}`);
    if (request.headers['x-acs-action'])
      for (const [name, header] of [
        ['Action', 'x-acs-action'],
        ['Version', 'x-acs-version'],
      ])
        given.set(name, request.headers[header]);
    const [status, body] = answer(given, request.method, fault);
    const asked = (given.get('Format') ?? (request.headers['x-acs-action'] ? 'json' : 'xml')).toLowerCase();
    const inXml = asked === 'xml';
    response.writeHead(status, { 'content-type': inXml ? 'text/xml;charset=utf-8' : 'application/json;charset=utf-8' });
    response.end(inXml ? xml(status === 200 ? 'CreateWidgetResponse' : 'Error', body) : JSON.stringify(body));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, fault: { type: 'string' } } });
  const server = await startToy({ port: Number(values.port), fault: values.fault });
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
}
