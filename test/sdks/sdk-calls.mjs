// Calls a second through a session, beside the same SDK in a bare loop that makes the same calls against the same answers. Needs `npm run build`.
import { seededFixtures } from '../../dist/emulator/index.js';
import { plan } from '../../dist/generators/plan.js';
import { sdkCaseOf, sdkPlans } from '../../dist/generators/sdk/index.js';
import { judgeSdk } from '../../dist/oracle/sdk/judge.js';
import { newSignals, progressOf } from '../../dist/runner/progress.js';
import { startSdkSession } from '../../dist/runner/sdk/sdk-session.js';
import { profiles } from '../../dist/runner/settings.js';
import { loadOperation } from '../../dist/spec/load.js';
import { startCaptureServer } from '../../dist/targets/sdk/capture-server.js';
import { openClient } from '../../dist/targets/sdk/open-client.js';
import { sdkTarget } from '../../dist/targets/sdk/sdk-target.js';

const [name = 'ecs20140526', rounds = '3'] = process.argv.slice(2);
const operation = loadOperation();
const fixtures = seededFixtures();
// Resilience waits on purpose; its speed says nothing.
const plans = sdkPlans(operation, plan(operation, fixtures, { forms: ['D'] })).filter(({ family }) => family !== 'sdk-resilience');
const cases = plans.flatMap(({ edges }) => edges);
const open = () => openClient({ kind: 'npm', name, folder: null, options: {}, from: process.cwd() });

/** What a run of `calls` does a second: by the clock, and by the processor's time, which other programs of this machine disturb less. */
async function measured(run) {
  const before = process.cpuUsage();
  const started = performance.now();
  const calls = await run();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { clock: calls / seconds, processor: calls / ((user + system) / 1e6) };
}

async function bare() {
  const client = await open();
  const servers = await Promise.all(Array.from({ length: client.maxInFlight }, startCaptureServer));
  const figures = await measured(async () => {
    const left = [...cases];
    const work = async (server) => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        server.prepare(next.reply);
        await client.call({ ...next.call, timeoutMs: 5000 }, { host: '127.0.0.1', port: server.port });
      }
    };
    await Promise.all(servers.map(work));
    return cases.length;
  });
  await Promise.all([client.close(), ...servers.map((server) => server.close())]);
  return figures;
}

async function session() {
  const target = await sdkTarget(await open());
  const settings = {
    target: { id: name, url: 'http://127.0.0.1:1', version: null, auth: 'sign' },
    ...{ credentials: {}, fixtures, profile: profiles.smoke, seed: 1, only: [], forms: ['D'], concurrency: 8, rate: null, timeoutMs: 5000 },
    ...{ bail: false, saved: [], replay: null, shard: null, replayCommand: '', signals: newSignals() },
  };
  const smallest = sdkCaseOf({ edge: 'smallest' }, 'sdk-serialize/wire-form', 'sdk-serialize', 'smallest');
  const figures = await measured(async () => {
    await startSdkSession(settings, { judge: judgeSdk(operation), target, plans, smallest }).summary;
    return progressOf(settings.signals).get('requests');
  });
  await target.close();
  return figures;
}

// What is compiled while it runs first would be measured otherwise.
await session();
await bare();
for (let round = 1; round <= Number(rounds); round++) {
  const [ours, theirs] = [await session(), await bare()];
  for (const by of ['clock', 'processor']) {
    const figures = `session ${ours[by].toFixed(0)} calls/s, bare loop ${theirs[by].toFixed(0)} calls/s, ratio ${(ours[by] / theirs[by]).toFixed(2)}`;
    console.log(`${name}, ${cases.length} calls, by the ${by}: ${figures}`);
  }
}
