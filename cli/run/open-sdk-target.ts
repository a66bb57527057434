import { seededFixtures, startEmulatorThread } from '../../emulator/index.ts';
import { sdkCaseOf } from '../../generators/sdk/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { WireForm } from '../../model/request.ts';
import type { SdkInfo, SdkName } from '../../model/sdk.ts';
import type { SdkSettings } from '../../runner/sdk/sdk-settings.ts';
import type { Settings } from '../../runner/settings.ts';
import { credentials } from '../../targets/credentials.ts';
import { openClient } from '../../targets/sdk/open-client.ts';
import { sdkTarget } from '../../targets/sdk/sdk-target.ts';
import type { OpenedTarget } from './open-target.ts';

interface Probe {
  readonly info: SdkInfo;
  readonly form: WireForm;
}

/** Which SDK answers, and in which wire form it speaks. */
async function probe(name: SdkName): Promise<Probe> {
  const target = await sdkTarget(await openClient(name));
  try {
    const { call, reply } = sdkCaseOf({ edge: 'smallest' }, 'sdk-serialize/wire-form', 'sdk-serialize', 'smallest');
    const { seen } = await target.perform({ ...call, timeoutMs: 5000 }, reply);
    return { info: target.info, form: seen[0]?.form ?? 'D' };
  } finally {
    await target.close();
  }
}

/** An SDK with the emulator behind it, for the loop. Throws UsageError where it is missing or no driver. */
export async function openSdkTarget(id: string, sdk: SdkName): Promise<Omit<OpenedTarget, 'options'>> {
  const { info, form } = await probe(sdk);
  const emulator = await startEmulatorThread({ port: 0, auth: 'strict' });
  const fixtures = seededFixtures() as Fixtures;
  const version = `${info.version}, ${info.path} (${info.name}, ${info.language}, form ${form})`;
  const complete = (settings: Settings): SdkSettings => ({
    ...settings,
    sdk,
    forms: [form],
    target: { ...settings.target, version: settings.target.version ?? version, auth: 'sign' },
    // The world behind it is ours, and has keys of its own.
    credentials: Object.fromEntries(credentials(fixtures, {}, true)),
  });
  return { id, url: emulator.url, fixtures, close: () => emulator.close(), complete };
}
