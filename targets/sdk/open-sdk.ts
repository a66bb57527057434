import type { SdkName } from '../../model/sdk.ts';
import { didYouMean } from '../../spec/nearest.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { ecs20140526 } from './ecs20140526.ts';
import { type InProcessSdk, inProcessClient } from './in-process.ts';
import { popCore } from './pop-core.ts';
import { resolvePackage, shownPath } from './resolve-package.ts';
import type { SdkClient } from './sdk-client.ts';

const packages: Readonly<Record<string, string>> = { ecs20140526: '@alicloud/ecs20140526', 'pop-core': '@alicloud/pop-core' };

/** Names for `sdk:<name>`. */
export const sdkNames: readonly string[] = Object.keys(packages);

type NpmSdk = Extract<SdkName, { kind: 'npm' }>;

/** Loads an npm SDK from where the caller has it. Throws UsageError for one that is unknown, not installed, or has not the option. */
export function loadSdk({ name, folder, options, from }: NpmSdk): InProcessSdk {
  const short = name.replace(/^@alicloud\//, '');
  const full = packages[short];
  if (full === undefined)
    throw new UsageError(`there is no SDK "${name}"${didYouMean(name, sdkNames)}; any other is gated by driver:<command>`);
  const allowed = short === 'pop-core' ? 'method' : 'signature';
  const other = Object.keys(options).find((option) => option !== allowed);
  if (other !== undefined) throw new UsageError(`sdk:${short} has no option "${other}"; it has ${allowed}`);
  const resolved = resolvePackage(full, folder, from);
  const path = shownPath(resolved.folder, from);
  return short === 'pop-core'
    ? popCore(resolved, path, options['method'] === 'POST' ? 'POST' : 'GET')
    : ecs20140526(resolved, path, options['signature'] === 'v2' ? 'v2' : 'v3');
}

/** Loads an npm SDK as something that is called and never throws. */
export function openSdk(name: NpmSdk): SdkClient {
  return inProcessClient(loadSdk(name));
}
