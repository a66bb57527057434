import type { SdkCall, SdkInfo, SdkOutcome } from '../../model/sdk.ts';

/** Where a call goes: always plain HTTP on this machine. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export interface CallResult {
  readonly outcome: SdkOutcome;
  /** How a driver broke its protocol since the last result, in words. */
  readonly breaches: readonly string[];
}

/** An SDK, in this process or behind a driver. `call` never throws for what an SDK does. */
export interface SdkClient {
  readonly info: SdkInfo;
  /** Calls that may be under way at once. */
  readonly maxInFlight: number;
  /** `again` is told before a call is made anew because the process that held it was lost: what it sent before is not the SDK's sending twice. */
  call(call: SdkCall, endpoint: Endpoint, again?: () => void): Promise<CallResult>;
  close(): Promise<void>;
}
