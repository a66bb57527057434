import { seededFixtures } from '../emulator/index.ts';
import { smallestOf } from '../engine/smallest.ts';
import type { CheckPlan } from '../generators/index.ts';
import type { Case } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import { oracle } from '../oracle/expect.ts';
import { subjectOf } from '../packs/index.ts';
import type { Context } from '../runner/context.ts';
import { departuresOf } from '../runner/ledger/departures.ts';
import { guarded } from '../runner/ledger/guard.ts';
import { interfacesOf } from '../runner/ledger/interfaces.ts';
import { newLedger } from '../runner/ledger/ledger.ts';
import { lostOf } from '../runner/ledger/lost.ts';
import { newSignals, progressOf } from '../runner/progress.ts';
import { leasesOf } from '../runner/requests/leases.ts';
import { newSeen } from '../runner/requests/seen.ts';
import { trafficOf } from '../runner/requests/traffic.ts';
import { profiles, type Settings } from '../runner/settings.ts';
import { settlingOf } from '../runner/settling.ts';
import { newAccountBook } from '../runner/trials/account-book.ts';
import { Nameless } from '../runner/trials/nameless.ts';
import { loadOperation } from '../spec/load.ts';
import type { Operation } from '../spec/operation.ts';

const shipped = loadOperation();
const judge = oracle(subjectOf(shipped));
let answers = 0;

export function accepted(): Observation {
  const body = { NetworkInterfaceId: `eni-${answers++}`, RequestId: crypto.randomUUID().toUpperCase() };
  return { kind: 'accepted', format: 'JSON', status: 200, body, latencyMs: 1, exchange: null };
}

export function rejected(code: string, status = 403): Observation {
  const requestId = crypto.randomUUID().toUpperCase();
  const body = { RequestId: requestId, HostId: 'h', Code: code, Message: code };
  return { kind: 'rejected', format: 'JSON', status, body, code, message: code, requestId, latencyMs: 1, exchange: null };
}

export function unanswered(cause: Extract<Observation, { kind: 'unanswered' }>['cause'] = 'timeout'): Observation {
  return { kind: 'unanswered', cause, detail: cause, latencyMs: null, exchange: null };
}

export interface Stub {
  readonly context: Context;
  readonly sent: Request[];
  readonly facts: string[];
}

export interface StubOptions {
  readonly settings?: Partial<Settings>;
  readonly capabilities?: Context['capabilities'];
  readonly now?: () => number;
  /** Another operation than the shipped one. */
  readonly operation?: Operation;
}

/** A session's context without a session: what is sent is answered by `answer`, at once and only once. */
export function stubContext(answer: (request: Request) => Observation, options: StubOptions = {}): Stub {
  const { operation = shipped } = options;
  const sent: Request[] = [];
  const facts: string[] = [];
  const settings: Settings = {
    target: { id: 'stub', url: 'http://127.0.0.1:1', version: null, auth: 'none' },
    credentials: {},
    fixtures: seededFixtures() as Fixtures,
    profile: profiles.gate,
    seed: 1,
    only: [],
    forms: ['A'],
    concurrency: 4,
    rate: null,
    timeoutMs: 1000,
    bail: false,
    saved: [],
    replay: null,
    shard: null,
    replayCommand: 'replay FILE',
    signals: newSignals(),
    ...options.settings,
  };
  const send = async (request: Request) => {
    sent.push(request);
    return answer(request);
  };
  const sender = { send, latency: () => [] };
  const target = { id: 'stub', version: null, loopback: true, send, close: async () => undefined };
  const sleep = async () => undefined;
  // Time passes only while somebody waits.
  let waited = 0;
  const settling = settlingOf({
    limitMs: 2000,
    now: () => waited,
    sleep: async (ms) => {
      waited += ms;
    },
  });
  const interfaces = interfacesOf(operation, sender, 'A', () => true, settling);
  const lost = lostOf({ operation, now: () => 0, timeoutMs: settings.timeoutMs });
  const leases = leasesOf(settings.fixtures, Math.random);
  const traffic = trafficOf(sender, {
    judged: new Set([operation.name]),
    makes: operation.name,
    now: options.now ?? (() => performance.now()),
    timeoutMs: settings.timeoutMs,
    onUnheard: (request) => {
      lost.note(request);
      for (const [, text] of request.pairs) leases.withhold(text);
    },
  });
  const context: Context = {
    settings,
    operation,
    maker: operation,
    beside: new Map(),
    acting: null,
    smallest: smallestOf(subjectOf(operation), settings.fixtures),
    oracle: options.operation ? oracle(subjectOf(operation)) : judge,
    sender: traffic.sender,
    traffic,
    interfaces,
    settling,
    workingOff: settling,
    nameless: new Nameless(operation),
    lost,
    describeFault: () => null,
    departures: departuresOf({ interfaces, settling, now: () => waited, sleep, most: 100 }),
    ledger: newLedger(),
    guard: guarded(operation, target, null, null),
    leases,
    progress: progressOf(settings.signals),
    capabilities: options.capabilities ?? { describe: null, delete: null },
    random: Math.random,
    now: options.now ?? (() => performance.now()),
    clock: Date.now,
    shownAt: Date.now,
    usedNonces: new Set(),
    alone: true,
    observe: (fact) => void facts.push(fact),
    seenBefore: newSeen(),
    ownerOf: newAccountBook(),
    compared: new Set(),
  };
  return { context, sent, facts };
}

/** A check of nothing in particular. */
export function planOf(id: string, more: Partial<CheckPlan> = {}): CheckPlan {
  return { id, family: 'boundary', rule: null, level: 'MUST', skip: null, edges: () => [], samples: null, parameters: [], ...more };
}

/** A case of a check. */
export function caseIn(check: string, more: Partial<Case> = {}): Case {
  return {
    id: `${check}/edge@A`,
    check,
    edge: 'edge',
    value: '',
    form: 'A',
    format: 'JSON',
    request: { pairs: [], account: 'default' },
    setup: [],
    twin: null,
    exclusive: [],
    intent: { kind: 'valid' },
    ...more,
  };
}
