// What the toy services share: the protocol of the platform's RPC operations, in JSON and in XML.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const escaped = (value) => String(value).replace(/[<&]/g, (mark) => (mark === '<' ? '&lt;' : '&amp;'));
const xml = (root, body) =>
  `<${root}>${Object.entries(body)
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join('')}</${root}>`;

async function parametersOf(request) {
  let text = '';
  for await (const part of request) text += part;
  const given = new URLSearchParams(`${request.url.split('?')[1] ?? ''}&${text}`);
  if (request.headers['x-acs-action'])
    for (const [name, header] of [
      ['Action', 'x-acs-action'],
      ['Version', 'x-acs-version'],
    ])
      given.set(name, request.headers[header]);
  return given;
}

/**
 * Serves operations of a version on loopback; resolves with the server, which `close()` ends. An operation takes the parameters as URLSearchParams
 * and gives the body of its answer, or `{ status, code, message }` where it refuses.
 */
export function serve(version, operations, port = 0) {
  const answer = (given, method) => {
    const RequestId = randomUUID().toUpperCase();
    const failed = (status, Code, Message = Code) => [status, { RequestId, HostId: 'toy.example', Code, Message }];
    if (!['GET', 'POST'].includes(method)) return failed(405, 'UnsupportedHTTPMethod');
    if (!/^(json|xml)?$/i.test(given.get('Format') ?? '')) return failed(400, 'InvalidParameter.Format');
    const operation = operations[given.get('Action')];
    if (operation === undefined) return failed(404, 'InvalidAction.NotFound');
    if (given.get('Version') !== version) return failed(400, 'InvalidVersion');
    const { status, code, message, ...body } = operation(given);
    return code === undefined ? [200, { RequestId, ...body }] : failed(status, code, message);
  };
  const server = createServer({ maxHeaderSize: 1 << 20 }, async (request, response) => {
    const given = await parametersOf(request);
    const [status, body] = answer(given, request.method);
    const asked = (given.get('Format') ?? (request.headers['x-acs-action'] ? 'json' : 'xml')).toLowerCase();
    const inXml = asked === 'xml';
    response.writeHead(status, { 'content-type': inXml ? 'text/xml;charset=utf-8' : 'application/json;charset=utf-8' });
    response.end(inXml ? xml(status === 200 ? `${given.get('Action')}Response` : 'Error', body) : JSON.stringify(body));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
