// Calls a second through a session, beside the same SDK in a bare loop that makes the same calls against the same answers. Run by `npm run bench:sdks [name]…`.
import { seededFixtures } from '../../dist/emulator/index.js';
import { shippedContract } from '../../dist/engine/contract.js';
import { plan } from '../../dist/generators/plan.js';
import { sdkPlans, smallestSdkCase } from '../../dist/generators/sdk/index.js';
import { judgeSdk } from '../../dist/oracle/sdk/judge.js';
import { newSignals, progressOf } from '../../dist/runner/progress.js';
import { startSdkSession } from '../../dist/runner/sdk/sdk-session.js';
import { profiles } from '../../dist/runner/settings.js';
import { startCaptureServer } from '../../dist/targets/sdk/capture-server.js';
import { openClient } from '../../dist/targets/sdk/open-client.js';
import { loadSdk } from '../../dist/targets/sdk/open-sdk.js';
import { sdkTarget } from '../../dist/targets/sdk/sdk-target.js';

const names = process.argv.length > 2 ? process.argv.slice(2) : ['ecs20140526', 'pop-core'];
const rounds = 9;
const runsATurn = 3;
const atOnce = 8;
const timeoutMs = 5000;

const contract = shippedContract();
const { operation } = contract;
const fixtures = seededFixtures();
// Resilience waits on purpose; its speed says nothing.
const plans = sdkPlans(operation, plan(contract, fixtures, { forms: ['D'] })).filter(({ family }) => family !== 'sdk-resilience');
const cases = plans.flatMap(({ edges }) => edges);
const smallest = smallestSdkCase(operation);
const npm = (name) => ({ kind: 'npm', name, folder: null, options: {}, from: process.cwd() });

/** What `calls` are a second: by the clock, and by the processor's time, which other programs of this machine disturb less. */
async function measured(run) {
  const before = process.cpuUsage();
  const started = performance.now();
  const calls = await run();
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { calls, clock: ms / 1000, processor: (user + system) / 1e6 };
}

/** The SDK's own calls in the order and number of the session's, as many at once; nothing is decoded, judged or kept, no timer is held beside a call. */
async function bare(name) {
  const sdk = loadSdk(npm(name));
  const servers = await Promise.all(Array.from({ length: atOnce }, startCaptureServer));
  const figures = await measured(async () => {
    let next = 0;
    const work = async (server) => {
      while (next < cases.length) {
        const { call, reply } = cases[next++];
        server.prepare(reply);
        await sdk.perform({ ...call, timeoutMs }, { host: '127.0.0.1', port: server.port }).catch(() => undefined);
      }
    };
    await Promise.all(servers.map(work));
    return cases.length;
  });
  await Promise.all(servers.map((server) => server.close()));
  return figures;
}

async function session(name) {
  const target = await sdkTarget(await openClient(npm(name)));
  if (target.slots !== atOnce) throw new Error(`the session makes ${target.slots} calls at once, the bare loop ${atOnce}`);
  const settings = {
    target: { id: name, url: 'http://127.0.0.1:1', version: null, auth: 'sign' },
    ...{ credentials: {}, fixtures, profile: profiles.smoke, seed: 1, only: [], forms: ['D'], concurrency: atOnce, rate: null, timeoutMs },
    ...{ bail: false, saved: [], replay: null, shard: null, replayCommand: '', signals: newSignals() },
  };
  const figures = await measured(async () => {
    await startSdkSession(settings, { judge: judgeSdk(operation), target, plans, words: [], smallest }).summary;
    const calls = progressOf(settings.signals).get('requests');
    if (calls < cases.length) throw new Error(`the session made ${calls} calls of ${cases.length}`);
    return calls;
  });
  await target.close();
  return figures;
}

/** One turn of a side: a run that is not counted, for the other side's garbage and what was compiled and dropped since, then those that are. */
async function turn(side, name) {
  await side(name);
  const runs = [];
  for (let run = 0; run < runsATurn; run++) runs.push(await side(name));
  const sum = (of) => runs.reduce((total, each) => total + each[of], 0);
  return { clock: sum('calls') / sum('clock'), processor: sum('calls') / sum('processor') };
}

/** Both sides, by turns the one and the other first. */
async function pair(name, round) {
  const order = round % 2 === 0 ? [session, bare] : [bare, session];
  const figures = [await turn(order[0], name), await turn(order[1], name)];
  return round % 2 === 0 ? figures : figures.reverse();
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function line(by, [ours, theirs]) {
  return `by the ${by}: session ${ours[by].toFixed(0)} calls/s, bare loop ${theirs[by].toFixed(0)} calls/s, ratio ${(ours[by] / theirs[by]).toFixed(2)}`;
}

for (const name of names) {
  console.log(
    `${name}: ${cases.length} calls a run, ${atOnce} at once, ${runsATurn} runs a turn, ${rounds} pairs of turns after one that is not counted`,
  );
  // What is compiled while it runs first would be measured otherwise.
  console.log(`  warm-up  ${line('clock', await pair(name, 0))}`);
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    pairs.push(await pair(name, round));
    console.log(`  pair ${round + 1}  ${line('clock', pairs[round])}; ${line('processor', pairs[round])}`);
  }
  for (const by of ['clock', 'processor']) {
    const [ours, theirs] = [0, 1].map((side) => median(pairs.map((each) => each[side][by])).toFixed(0));
    const ratio = median(pairs.map(([one, other]) => one[by] / other[by])).toFixed(2);
    console.log(`${name}, medians by the ${by}: session ${ours} calls/s, bare loop ${theirs} calls/s, ratio of a pair ${ratio}`);
  }
}
