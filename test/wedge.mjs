// A target that goes bad: the reference emulator behind a door. node wedge.mjs PORT silent|falls|answers-first
import { request as ask, createServer } from 'node:http';
import { startEmulator } from '../dist/emulator/index.js';

const [port, kind] = process.argv.slice(2);
const { port: behind } = await startEmulator({ port: 0, auth: 'none' });
let bad = false;

function pass({ method, url, headers }, body, response) {
  const onward = ask({ host: '127.0.0.1', port: behind, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  onward.end(body);
}

/** A Description that is longer than a target may expect. */
function breaks(url, body) {
  const texts = [url.split('?')[1] ?? '', body].flatMap((each) => new URLSearchParams(each).getAll('Description'));
  return texts.some((text) => text.length > 256);
}

createServer({ maxHeaderSize: 4 * 2 ** 20 }, async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  const creates = `${request.url}${body}`.includes('Action=CreateNetworkInterface');
  if (creates && bad) return;
  if (creates && breaks(request.url, body)) {
    if (kind === 'falls') process.exit(1);
    bad = true;
    if (kind === 'silent') return;
  }
  pass(request, body, response);
}).listen(Number(port), '127.0.0.1');
