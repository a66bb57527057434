import { emulatorEdition, seededFixtures, seededThings, startEmulatorThread } from '../../emulator/index.ts';
import { smallestSdkCase } from '../../generators/sdk/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { WireForm } from '../../model/request.ts';
import type { SdkAnswer, SdkInfo, SdkName } from '../../model/sdk.ts';
import type { SdkSettings } from '../../runner/sdk/sdk-settings.ts';
import type { Settings } from '../../runner/settings.ts';
import { checkedThings } from '../../spec/load-things.ts';
import type { Operation } from '../../spec/operation.ts';
import { credentials } from '../../targets/credentials.ts';
import type { TargetName } from '../../targets/parse-target.ts';
import { openClient } from '../../targets/sdk/open-client.ts';
import { sdkTarget } from '../../targets/sdk/sdk-target.ts';
import type { OpenedTarget } from './opened-target.ts';

/** What a probe found: which SDK answers, and what became of the smallest call. */
export interface Probe {
  readonly info: SdkInfo;
  readonly answer: SdkAnswer;
}

/** The SDK that a target names; null where it names none. */
export function sdkNameOf(target: TargetName): SdkName | null {
  const from = process.cwd();
  if (target.kind === 'driver') return { ...target, from };
  if (target.kind !== 'sdk') return null;
  const { name, folder, options } = target;
  return { kind: 'npm', name, folder, options: Object.fromEntries(options), from };
}

/** Makes the smallest call of an operation through an SDK. Throws UsageError where it is missing or no driver. */
export async function probe(name: SdkName, operation: Operation): Promise<Probe> {
  const target = await sdkTarget(await openClient(name));
  try {
    const { call, reply } = smallestSdkCase(operation);
    return { info: target.info, answer: await target.perform({ ...call, timeoutMs: 5000 }, reply) };
  } finally {
    await target.close();
  }
}

/** What stands in the emulator behind an SDK: for an operation without a pack as things of one region. */
function worldOf({ pack }: Operation): Fixtures {
  return (pack === null ? checkedThings({ things: seededThings() }) : seededFixtures()) as Fixtures;
}

/** An SDK with the emulator behind it, for the loop; `edition`: by which page that answers. Throws UsageError where it is missing or no driver. */
export async function openSdkTarget(
  id: string,
  sdk: SdkName,
  operation: Operation,
  edition?: string,
): Promise<Omit<OpenedTarget, 'options'>> {
  const { info, answer } = await probe(sdk, operation);
  const form: WireForm = answer.seen[0]?.form ?? 'D';
  const emulator = await startEmulatorThread({
    port: 0,
    auth: 'strict',
    ...(edition === undefined ? {} : { edition: emulatorEdition(edition) }),
  });
  const fixtures = worldOf(operation);
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
