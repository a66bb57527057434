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
