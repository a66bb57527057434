import type { SdkName } from '../../model/sdk.ts';
import { setUpDriver } from '../driver/builtin.ts';
import { driverClient } from '../driver/driver-client.ts';
import { openSdk } from './open-sdk.ts';
import type { SdkClient } from './sdk-client.ts';

/** Loads an npm SDK, or starts a driver and waits for its hello. Throws UsageError for what the user can put right. */
export async function openClient(name: SdkName): Promise<SdkClient> {
  switch (name.kind) {
    case 'npm':
      return openSdk(name);
    case 'driver':
      if (name.builtin !== undefined) await setUpDriver(name.builtin);
      return driverClient(name.argv, name.from);
  }
}
