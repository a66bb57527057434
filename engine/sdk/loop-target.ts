import { typedParameters } from '../../generators/sdk/index.ts';
import type { Observation, Target } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion, Verdict } from '../../model/verdict.ts';
import type { Judge } from '../../runner/context.ts';
import { observationOf } from '../../runner/sdk/as-trial.ts';
import type { SdkSettings } from '../../runner/sdk/sdk-settings.ts';
import type { Operation } from '../../spec/operation.ts';
import type { SdkTarget } from '../../targets/sdk/sdk-target.ts';

/** Creates go through the SDK; what reads back and cleans up goes to the service straight. */
export function loopTarget(sdk: SdkTarget, direct: Target, settings: SdkSettings, operation: Operation): Target {
  const { hostname, port } = new URL(settings.target.url);
  const create = async ({ pairs, account }: Request): Promise<Observation> => {
    const parameters = typedParameters(operation, pairs);
    const credentials = settings.credentials[account];
    const reason = parameters === null ? 'no typed value stands for its parameters' : `no credentials for account "${account}"`;
    if (parameters === null || credentials === undefined) return { kind: 'unrepresentable', reason, latencyMs: null, exchange: null };
    const given = parameters['RegionId'];
    const regionId = typeof given === 'string' && given !== '' ? given : 'cn-hangzhou';
    const call = { operation: operation.name, parameters, regionId, credentials, options: {}, timeoutMs: settings.timeoutMs };
    const started = performance.now();
    const { outcome } = await sdk.through(call, { host: hostname, port: Number(port) });
    return observationOf(outcome, performance.now() - started);
  };
  return {
    id: settings.target.id,
    version: settings.target.version,
    loopback: true,
    send: (request) => (request.operation === operation.name ? create(request) : direct.send(request)),
    close: () => direct.close(),
  };
}

const unstated = 'nobody states the limit, and the emulator behind the SDK does not keep to it';

/** What nobody states the emulator need not refuse: that it did not is no news of the SDK in front of it. */
function ofTheSdk(assertion: Assertion): Assertion {
  const { about, level, verdict } = assertion;
  const isLeft = verdict === 'deviates' && level === 'MAY' && assertion.class === 'accepted-invalid';
  return isLeft ? { about, level, verdict: 'skipped', reason: unstated } : assertion;
}

function kept(about: string, status: number): boolean {
  return !about.startsWith('envelope/') && about !== 'message' && (about !== 'status' || status !== 0);
}

/** In the loop it is asked whether the caller sees what the service said; how an error is dressed is measured elsewhere. */
export function loopJudge(judge: Judge): Judge {
  return {
    ...judge,
    judge: (request, expectation, observation, fixtures): Verdict => {
      const verdict = judge.judge(request, expectation, observation, fixtures);
      const status = 'status' in observation ? observation.status : 0;
      return { ...verdict, assertions: verdict.assertions.filter(({ about }) => kept(about, status)).map(ofTheSdk) };
    },
  };
}
