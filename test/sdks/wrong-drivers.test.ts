import { expect, it } from 'vitest';
import { gate, plans, wrongDriver } from './gate.ts';

/** What is done wrong, the check that has to notice, and what it has to have seen. */
const ways: readonly (readonly [way: string, check: string, observed: string])[] = [
  ['index-from-zero', 'sdk-serialize/SecurityGroupIds', 'other indexes or names'],
  ['title-case-truth', 'sdk-serialize/DeleteOnRelease', 'sent as True'],
  ['plus-for-blank', 'sdk-serialize/signature', 'a signature that does not verify'],
  ['list-per-character', 'sdk-serialize/SecurityGroupIds', 'split or added'],
  ['code-lost', 'sdk-errors/InvalidVSwitchId.NotFound', 'code lost'],
  ['retries', 'sdk-resilience/one-create', 'create sent again'],
  ['not-json', 'sdk-resilience/driver-protocol', 'a line that is not a JSON object'],
  ['wrong-id', 'sdk-resilience/driver-protocol', 'an answer to no open call'],
  ['hangs', 'sdk-resilience/crash-and-hang', 'hung'],
  ['exits', 'sdk-resilience/crash-and-hang', 'crashed'],
  ['single-items', 'sdk-serialize/SecurityGroupIds', 'value cannot be expressed'],
  ['one-at-a-time', 'sdk-serialize/whole-requests', 'call cannot be expressed'],
  ['unrepresentable-answer', 'sdk-deserialize/Description', 'unrepresentable after it was sent'],
];

/** The same for what weighs less. */
const lighter: readonly (readonly [way: string, check: string, observed: string])[] = [
  ['empty-as-null', 'sdk-deserialize/empty-values', 'empty text read as null'],
  ['null-as-empty', 'sdk-deserialize/empty-values', 'null read as empty text'],
];

const few = new Set([
  ...ways.map(([, check]) => check),
  'sdk-serialize/percent-encoding',
  'sdk-serialize/null',
  'sdk-deserialize/everything',
  'sdk-resilience/internal-error',
]);

it.concurrent.each(ways)('a driver that is wrong by %s is caught, and the run finishes', async (way, check, observed) => {
  const { reports, summary } = await gate(wrongDriver(way), (id) => few.has(id));
  expect(summary.stopped).toBeNull();
  expect(reports.filter(({ result }) => result.verdict === 'not-run')).toEqual([]);
  const found = reports.flatMap(({ findings }) => findings).map((finding) => [finding.check, finding.observed, finding.level]);
  expect(found).toContainEqual([check, observed, 'MUST']);
});

it.concurrent.each(lighter)('a driver that is wrong by %s is caught, if not at MUST', async (way, check, observed) => {
  const { reports } = await gate(wrongDriver(way), (id) => id.startsWith('sdk-deserialize/'));
  const found = reports.flatMap(({ findings }) => findings).map((finding) => [finding.check, finding.observed, finding.level]);
  expect(found).toEqual([[check, observed, 'SHOULD']]);
});

it('each parameter that a model lacks is a finding of its own check, and is said by name', async () => {
  const { reports, summary } = await gate(wrongDriver('older'), () => true);
  const found = reports.flatMap(({ findings }) => findings).map(({ check, observed, level }) => [check, observed, level]);
  expect(found.sort()).toEqual(
    ['DeleteOnRelease', 'Ipv4Prefix', 'QueueNumber'].map((name) => [`sdk-serialize/${name}`, 'cannot be expressed', 'MUST']),
  );
  expect(summary.observations).toContain(
    'not expressed by the SDK: 3 parameters have no place in its types, and nothing was measured of them: QueueNumber, Ipv4Prefix, DeleteOnRelease',
  );
  expect(reports.flatMap(({ parameters }) => parameters)).not.toContain('Ipv4Prefix');
});

it.each([
  'counts-on',
  'leaves-out',
  'refuses-empty',
])('a driver that %s where an item of a list says nothing has no finding', async (way) => {
  const { reports } = await gate(wrongDriver(way), (id) => id === 'sdk-serialize/Tag' || id === 'sdk-serialize/null');
  expect(reports.flatMap(({ findings }) => findings).map(({ actual }) => actual)).toEqual([]);
  expect(reports.map(({ result }) => result.verdict)).toEqual(['conforms', 'conforms']);
});

it('a driver that does all of it right has no finding in any check', async () => {
  const { reports, summary } = await gate(wrongDriver('right'), () => true);
  expect(summary.stopped).toBeNull();
  expect(reports.flatMap(({ findings }) => findings).map(({ check, actual }) => `${check}: ${actual}`)).toEqual([]);
  expect(reports.length).toBe(plans.length);
});

it('an SDK that puts nothing on the wire is not measured, and says why', async () => {
  const program = `console.log(JSON.stringify({id:'0',sdk:{name:'mute',version:'1',language:'js',path:'-'},operations:['CreateNetworkInterface'],maxInFlight:1}));
    require('readline').createInterface({input:process.stdin}).on('line',(line)=>{const call=JSON.parse(line);
    if(call.op==='call')console.log(JSON.stringify({id:call.id,outcome:'refused',reason:'never'}))})`;
  const { reports, summary } = await gate({ kind: 'driver', argv: [process.execPath, '-e', program], from: process.cwd() }, () => true);
  expect(summary.stopped).toEqual({ kind: 'unreachable', reason: 'the smallest call put nothing on the wire: refused: never' });
  expect(new Set(reports.map(({ result }) => result.verdict))).toEqual(new Set(['not-run']));
});
