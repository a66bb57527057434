import type { SdkAnswer, SdkCall, SdkInfo, SdkOutcome, SdkReply, SeenRequest } from '../../model/sdk.ts';
import { redactNamed } from '../http/redact.ts';
import { type CaptureServer, startCaptureServer } from './capture-server.ts';
import type { RawRequest } from './read-request.ts';
import type { CallResult, Endpoint, SdkClient } from './sdk-client.ts';
import { seenRequest } from './seen-request.ts';

/** An SDK with a server of ours behind it. */
export interface SdkTarget {
  readonly info: SdkInfo;
  /** Calls that may be under way at once; each has a port of its own, so that a captured request belongs to exactly one call. */
  readonly slots: number;
  /** Makes one call while the server behaves as `reply` says. Waits for a free slot. */
  perform(call: SdkCall, reply: SdkReply): Promise<SdkAnswer>;
  /** Makes one call against a server that stands already. */
  through(call: SdkCall, endpoint: Endpoint): Promise<CallResult>;
  close(): Promise<void>;
}

/** Messages of some SDKs carry the signed URL. */
function redactedOutcome(outcome: SdkOutcome): SdkOutcome {
  if (outcome.kind === 'failed') return { ...outcome, message: redactNamed(outcome.message) };
  return outcome.kind === 'rejected' && outcome.message !== null ? { ...outcome, message: redactNamed(outcome.message) } : outcome;
}

/** Its requests are decoded when they are first looked at: many in a row cost less than each between two calls. */
function answerOf(
  outcome: SdkOutcome,
  breaches: readonly string[],
  durationMs: number,
  raw: readonly RawRequest[],
  secret: string,
): SdkAnswer {
  let seen: readonly SeenRequest[] | null = null;
  return {
    outcome: redactedOutcome(outcome),
    get seen() {
      seen ??= raw.map((each) => seenRequest(each, secret));
      return seen;
    },
    durationMs,
    breaches,
  };
}

const mostSlots = 8;

/** Opens the ports. Closing the target closes the client too. */
export async function sdkTarget(client: SdkClient): Promise<SdkTarget> {
  const slots = Math.max(1, Math.min(mostSlots, client.maxInFlight));
  const servers = await Promise.all(Array.from({ length: slots }, startCaptureServer));
  const free = [...servers];
  const waiting: ((server: CaptureServer) => void)[] = [];
  const take = () => {
    const server = free.pop();
    return server === undefined ? new Promise<CaptureServer>((resolve) => waiting.push(resolve)) : Promise.resolve(server);
  };
  const give = (server: CaptureServer) => {
    const next = waiting.shift();
    if (next === undefined) free.push(server);
    else next(server);
  };

  const perform = async (call: SdkCall, reply: SdkReply): Promise<SdkAnswer> => {
    const server = await take();
    try {
      server.prepare(reply);
      const started = performance.now();
      const { outcome, breaches } = await client.call(call, { host: '127.0.0.1', port: server.port }, () => server.prepare(reply));
      const durationMs = performance.now() - started;
      // A copy: what comes after the result is not this call's.
      return answerOf(outcome, breaches, durationMs, [...server.captured()], call.credentials.accessKeySecret);
    } finally {
      give(server);
    }
  };

  return {
    info: client.info,
    slots,
    perform,
    through: (call, endpoint) => client.call(call, endpoint),
    close: async () => {
      await client.close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
