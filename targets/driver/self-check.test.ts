import { expect, it } from 'vitest';
import { selfCheck } from './self-check.ts';

const well = `
const { request } = require('node:http');
const write = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
let rest = '';
// Lines end in LF alone: from Node 24 on, node:readline takes U+2028 for an end as well.
process.stdin.setEncoding('utf8').on('data', (chunk) => {
  const [last, ...whole] = (rest + chunk).split('\\n').reverse();
  rest = last;
  whole.reverse().forEach(take);
});
function take(line) {
  const { id, op, protocol, operation, options = {}, endpoint } = JSON.parse(line);
  if (op === 'bye') return;
  if (op === 'hello' && protocol === 1)
    return write({ id, sdk: { name: 'x', version: '1', language: 'js', path: '-' }, operations: ['CreateNetworkInterface'], maxInFlight: 2 });
  if (op !== 'call') return write({ id, outcome: 'unsupported' });
  if (operation !== 'CreateNetworkInterface' || Object.keys(options).length > 0) return write({ id, outcome: 'unrepresentable', reason: 'no' });
  request({ ...endpoint, protocol: 'http:', path: '/', agent: false }, (response) => {
    response.resume();
    response.on('end', () => write({ id, outcome: 'accepted', response: {} }));
  }).end();
}`;

const sample = { operation: 'CreateNetworkInterface', text: 'Description', number: 'QueueNumber' };
const run = (program: string) => selfCheck([process.execPath, '-e', program], process.cwd(), sample);
const failed = async (program: string) => (await run(program)).filter(({ ok }) => !ok).map(({ what }) => what);

it('finds nothing wrong with good manners', async () => {
  const manners = await run(well);
  expect(manners.filter(({ ok }) => !ok)).toEqual([]);
  expect(manners).toHaveLength(10);
});

it.each([
  [
    'chatter on standard output',
    well.replace('const { id,', "console.log('got', line.length); const { id,"),
    'writes nothing but answers to its standard output',
  ],
  ['options passed over', well.replace('|| Object.keys(options).length > 0', ''), 'calls an option that it does not know unrepresentable'],
  ['every protocol welcome', well.replace('&& protocol === 1', ''), 'answers an unknown protocol number with unsupported'],
  [
    'gone before its calls are done',
    well.replace("if (op === 'bye') return;", "if (op === 'bye') process.exit(0);"),
    'finishes its open calls when its input ends',
  ],
])('notices %s', async (_what, program, manner) => {
  expect(await failed(program)).toEqual([manner]);
});

it('says what is wrong with the hello, and tries nothing else', async () => {
  const manners = await run('console.log(\'{"id":"0","sdk":{}}\')');
  expect(manners).toEqual([
    { what: 'answers hello with the SDK that it loaded', ok: false, detail: expect.stringContaining('"sdk.name" is no text') },
  ]);
});

it('says that a program is not there', async () => {
  const [first] = await selfCheck(['no-such-program-anywhere'], process.cwd(), sample);
  expect(first).toMatchObject({ ok: false, detail: expect.stringContaining('it could not be started') });
});
