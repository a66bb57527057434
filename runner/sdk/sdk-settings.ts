import type { SdkName } from '../../model/sdk.ts';
import type { Settings } from '../settings.ts';

/** Settings of a run against an SDK; the target's URL is that of the emulator behind it. Plain data, so that it can cross threads. */
export interface SdkSettings extends Settings {
  readonly sdk: SdkName;
}

/** True where the target is an SDK: its suites then run alone. */
export function isSdkRun(settings: Settings): settings is SdkSettings {
  return 'sdk' in settings;
}
