import { emulatorEdition, startEmulatorThread } from '../../emulator/index.ts';
import { contractOf } from '../../engine/contract.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Settings } from '../../runner/settings.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { parseTarget } from '../../targets/parse-target.ts';
import { configuredOptions } from '../config/configured-options.ts';
import { startConfigured } from '../config/lifecycle.ts';
import type { ConfiguredTarget, Provision } from '../config/load-config.ts';
import { provision } from '../provision/provision.ts';
import { openAlibabaCloud } from './open-alibabacloud.ts';
import { openRecording } from './open-recording.ts';
import { openSdkTarget, sdkNameOf } from './open-sdk-target.ts';
import { fixturesOf, type OpenedTarget } from './opened-target.ts';
import type { RunOptions } from './run-options.ts';
import { transportOf } from './transport-of.ts';
import { untilUp } from './until-up.ts';

/** Makes the fixtures through the API, and removes them before the target is stopped. */
async function openProvisioned(
  target: ConfiguredTarget,
  asked: Provision,
  options: RunOptions,
  stop: () => Promise<void>,
): Promise<OpenedTarget> {
  const { declined = [], name, endpoint } = target;
  try {
    const { fixtures, remove } = await provision(asked, endpoint, options);
    const close = async () => {
      await remove();
      await stop();
    };
    return { id: name, url: endpoint, fixtures, options, complete: (settings) => ({ ...settings, declined }), close };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts a target of the user's file; throws NotMeasured where it does not come up. */
async function openConfigured(target: ConfiguredTarget, fixtures: Fixtures, options: RunOptions): Promise<OpenedTarget> {
  if (options.waitFor !== undefined && target.start === undefined) {
    await untilUp(target.endpoint, options.waitFor, transportOf(target.endpoint, options));
  }
  const { stop, restart } = await startConfigured(target);
  const { declined = [], provision: asked } = target;
  if (asked && !options.given?.includes('fixtures')) return openProvisioned(target, asked, options, stop);
  const complete = (settings: Settings): Settings => ({ ...settings, declined });
  return {
    id: target.name,
    url: target.endpoint,
    fixtures,
    options,
    ledger: 'kept',
    complete,
    ...(restart ? { restart } : {}),
    close: stop,
  };
}

/** The embedded emulator, on a thread of its own. */
async function openEmbedded({ auth, edition }: RunOptions): Promise<Pick<OpenedTarget, 'id' | 'url' | 'ownKeys' | 'restart' | 'close'>> {
  const page = edition === undefined ? {} : { edition: emulatorEdition(edition) };
  const start = (port: number) => startEmulatorThread({ port, auth: auth === 'none' ? 'none' : 'strict', ...page });
  let emulator = await start(0);
  const { url, port } = emulator;
  const restart = async () => {
    await emulator.close();
    emulator = await start(port);
  };
  return { id: 'embedded', url, ownKeys: true, restart, close: () => emulator.close() };
}

/** Starts what has to be started. Throws UsageError for a target that this version can't check. */
export async function openTarget(name: string, asked: RunOptions): Promise<OpenedTarget> {
  const { options, configured, names } = configuredOptions(name, asked);
  const target = parseTarget(name, names);
  const sdk = sdkNameOf(target);
  if (sdk !== null) return { ...(await openSdkTarget(name, sdk, contractOf(options).operation, options.edition)), options };
  const fixtures = fixturesOf(options);
  switch (target.kind) {
    case 'embedded': {
      return { ...(await openEmbedded(options)), fixtures, options };
    }
    case 'http':
      if (options.waitFor !== undefined) await untilUp(target.url, options.waitFor, transportOf(target.url, options));
      return { id: target.url.replace(/\/$/, ''), url: target.url, fixtures, options, ledger: 'kept', close: async () => undefined };
    case 'alibabacloud':
      return { ...(await openAlibabaCloud(options, () => fixturesOf(options))), options };
    case 'recording':
      return { ...openRecording(name, target.file, contractOf(options).operation), options };
    case 'configured':
      if (!configured) throw new Error(`no entry of ${name}`);
      return openConfigured(configured, fixtures, options);
    default:
      throw new UsageError(
        `target "${name}" cannot be checked by this version; it checks embedded, http(s)://host[:port][/base], alibabacloud, sdk:<name> and driver:<command>`,
      );
  }
}
