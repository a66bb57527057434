import type { Exchange, Json } from './observation.ts';
import type { OperationName, Pair, WireForm } from './request.ts';

/** Named values as a caller hands them to an SDK or gets them back; integers beyond 2^53 are bigint. */
export type JsonObject = { readonly [name: string]: Json };

/** One call through an SDK. `parameters` have wire names and are typed; one that was not given is absent, null means that the caller gave null. */
export interface SdkCall {
  readonly operation: OperationName;
  readonly parameters: JsonObject;
  /** Configures the client; never a parameter by itself. */
  readonly regionId: string;
  readonly credentials: { readonly accessKeyId: string; readonly accessKeySecret: string; readonly securityToken?: string };
  /** Ways of calling that an SDK may offer, for example `names: wire`; one that it does not know makes the call `unrepresentable`. */
  readonly options: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** What the caller of the SDK got. `crashed` and `hung` are the process that held the SDK. */
export type SdkOutcome =
  /** `response` in wire names, read from the SDK's typed result. */
  | { readonly kind: 'accepted'; readonly response: JsonObject }
  /** Null where the SDK does not reveal it. `type` is the name of what was thrown. */
  | {
      readonly kind: 'rejected';
      readonly status: number | null;
      readonly code: string | null;
      readonly message: string | null;
      readonly requestId: string | null;
      readonly type: string;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unrepresentable'; readonly reason: string }
  /** It threw something that carries no API error. */
  | { readonly kind: 'failed'; readonly type: string; readonly message: string }
  | { readonly kind: 'crashed' | 'hung'; readonly detail: string };

/** One request as the SDK put it on the wire, decoded. */
export interface SeenRequest {
  readonly method: string;
  /** True where a plus sign stands in its query. */
  readonly plusInQuery: boolean;
  /** The request as it was read, redacted; built when asked for. */
  readonly recorded: () => Pick<Exchange, 'method' | 'url' | 'requestHeaders' | 'requestBody'>;
  /** Null where it is none of the four. */
  readonly form: WireForm | null;
  readonly action: string | null;
  readonly version: string | null;
  /** Business parameters in the order sent, decoded. */
  readonly pairs: readonly Pair[];
  readonly signature: 'verifies' | 'fails' | 'none';
  readonly securityToken: string | null;
}

/** What the server does with every request of one call. */
export type SdkReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly delayMs: number;
      /** Bytes of the body after which the connection is cut; null: all of it is sent. */
      readonly cutAt: number | null;
    }
  | { readonly kind: 'reset'; readonly when: 'before-reading' | 'after-reading' }
  | { readonly kind: 'silence' };

/** A call and all that is known of it. */
export interface SdkAnswer {
  readonly outcome: SdkOutcome;
  readonly seen: readonly SeenRequest[];
  readonly durationMs: number;
  /** How a driver broke its protocol meanwhile, in words. */
  readonly breaches: readonly string[];
}

/** Which SDK really answers. */
export interface SdkInfo {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  /** Where it was loaded from. */
  readonly path: string;
}

export type SdkFamily = 'sdk-serialize' | 'sdk-deserialize' | 'sdk-errors' | 'sdk-resilience';

/** A call, what the server does with it, and the check it belongs to. What has to come of it is the oracle's to say. */
export interface SdkCase {
  /** `<check id>/<edge name | sample-n>` */
  readonly id: string;
  readonly check: string;
  readonly family: SdkFamily;
  readonly edge: string;
  /** What is tried, in short. */
  readonly value: string;
  readonly call: Omit<SdkCall, 'timeoutMs'>;
  readonly reply: SdkReply;
  /** Milliseconds that the SDK is given; null: as the run says. */
  readonly timeoutMs: number | null;
  /** Rule whose violation this is; null where it is none. */
  readonly rule: string | null;
}

/** An SDK as a target names it; plain data. `from` is the caller's folder, from which packages and programs are found. */
export type SdkName =
  | {
      readonly kind: 'npm';
      readonly name: string;
      readonly folder: string | null;
      readonly options: Readonly<Record<string, string>>;
      readonly from: string;
    }
  | {
      readonly kind: 'driver';
      readonly argv: readonly [string, ...string[]];
      readonly from: string;
      /** Name of a driver of the package, which has to be set up before it is started. */
      readonly builtin?: string;
    };
