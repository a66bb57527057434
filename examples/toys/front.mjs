// What the toys with few defects share: a server that stands in front of a faithful one and spoils what passes.
import { createServer } from 'node:http';

async function bodyOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/**
 * Starts it on `port` before the server at `behind`. A defect is `{ id, refuse?(call), ask?(parameters), answer?(answer) }`: what it turns away by itself,
 * what it does to the parameters of a request, and to the status and JSON body of its answer. `mended` are ids of those that are left out.
 */
export function front(defects, { port = 0, behind, mended = [] }) {
  const active = defects.filter(({ id }) => !mended.includes(id));
  const server = createServer(async (incoming, outgoing) => {
    const [path, query = ''] = incoming.url.split('?');
    const { connection: _, host: __, 'content-length': ___, 'transfer-encoding': ____, ...headers } = incoming.headers;
    const body = await bodyOf(incoming);
    const inBody = /x-www-form-urlencoded/.test(headers['content-type'] ?? '') && body !== '';
    const parameters = new URLSearchParams(inBody ? body : query);
    const call = {
      parameters,
      action: headers['x-acs-action'] ?? new URLSearchParams(query).get('Action') ?? parameters.get('Action'),
      headers,
    };
    const reply = (status, type, text) => outgoing.writeHead(status, { 'content-type': type }).end(text);
    for (const { refuse } of active) {
      const refused = refuse?.(call);
      if (refused) return reply(refused.status, 'application/json', JSON.stringify(refused.body));
    }
    const before = `${parameters}`;
    if (/^(Create|Describe)(NetworkInterface|SecurityGroup)/.test(call.action ?? '')) for (const { ask } of active) ask?.(parameters, call);
    // What nobody touched goes on as it came: some requests are odd on purpose.
    const changed = `${parameters}` !== before;
    const url = `${behind}${path}${changed && !inBody ? `?${parameters}` : query === '' ? '' : `?${query}`}`;
    const sent = changed && inBody ? `${parameters}` : body;
    const got = await fetch(url, { method: incoming.method, headers, ...(sent === '' ? {} : { body: sent }) });
    const answer = { status: got.status, type: got.headers.get('content-type') ?? 'text/plain', text: await got.text(), call };
    if (answer.text.startsWith('{')) {
      const spoilt = { status: answer.status, body: JSON.parse(answer.text) };
      for (const { answer: spoil } of active) spoil?.(spoilt, call);
      return reply(spoilt.status, answer.type, JSON.stringify(spoilt.body));
    }
    return reply(answer.status, answer.type, answer.text);
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const close = () => new Promise((done) => server.close(done) && server.closeAllConnections());
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close });
    });
  });
}

/** Takes a parameter out of a request, with its fields and indexes. */
export function drop(parameters, name) {
  for (const key of [...parameters.keys()]) if (key === name || key.startsWith(`${name}.`)) parameters.delete(key);
}
