import type { JsonObject, SdkCall, SdkInfo, SdkOutcome } from '../../model/sdk.ts';
import type { Endpoint, SdkClient } from './sdk-client.ts';

/** What is thrown by JavaScript SDKs, as far as anything is known of it. */
export type Thrown = { readonly [name: string]: unknown };

/** How one npm SDK is called. `perform` throws what the SDK throws; `rejection` reads an API error out of it, or null where it carries none. */
export interface InProcessSdk {
  readonly info: SdkInfo;
  perform(call: SdkCall, endpoint: Endpoint): Promise<JsonObject>;
  rejection(thrown: Thrown): Extract<SdkOutcome, { kind: 'rejected' }> | null;
}

/** Why a call is no call of this SDK; thrown by `perform`. */
export class Unrepresentable extends Error {
  override readonly name = 'Unrepresentable';
}

const graceMs = 2000;
const mostInFlight = 8;

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The name by which a caller can tell what was thrown: its class, or the code of a plain Error. */
export function typeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return typeof thrown;
  const { name, code } = thrown as Thrown;
  const plain = !(thrown instanceof Error);
  if (textOf(name) !== null && name !== 'Error') return plain ? `${String(name)} (a plain object)` : String(name);
  return textOf(code) ?? (plain ? 'a plain object' : 'Error');
}

function outcomeOf(sdk: InProcessSdk, thrown: unknown): SdkOutcome {
  if (thrown instanceof Unrepresentable) return { kind: 'unrepresentable', reason: thrown.message };
  const fields: Thrown = typeof thrown === 'object' && thrown !== null ? (thrown as Thrown) : {};
  return sdk.rejection(fields) ?? { kind: 'failed', type: typeOf(thrown), message: textOf(fields['message']) ?? String(thrown) };
}

/** Makes a client of an SDK in this process. A call that takes two seconds longer than it may has hung. */
export function inProcessClient(sdk: InProcessSdk): SdkClient {
  const attempt = async (call: SdkCall, endpoint: Endpoint): Promise<SdkOutcome> => {
    try {
      return { kind: 'accepted', response: await sdk.perform(call, endpoint) };
    } catch (error) {
      return outcomeOf(sdk, error);
    }
  };
  return {
    info: sdk.info,
    maxInFlight: mostInFlight,
    call: (call, endpoint) =>
      new Promise((resolve) => {
        const limit = call.timeoutMs + graceMs;
        const settle = (outcome: SdkOutcome) => resolve({ outcome, breaches: [] });
        const timer = setTimeout(() => settle({ kind: 'hung', detail: `no result within ${limit} ms` }), limit);
        void attempt(call, endpoint).then((outcome) => {
          clearTimeout(timer);
          settle(outcome);
        });
      }),
    close: async () => undefined,
  };
}
