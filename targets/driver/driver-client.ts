import type { SdkCall, SdkOutcome } from '../../model/sdk.ts';
import { UsageError } from '../../spec/usage-error.ts';
import type { CallResult, Endpoint, SdkClient } from '../sdk/sdk-client.ts';
import { type DriverProcess, startProcess } from './driver-process.ts';
import { byeLine, callLine, type Hello, helloLine, readHello, readLine, readOutcome } from './protocol.ts';

interface Open {
  readonly call: SdkCall;
  readonly endpoint: Endpoint;
  readonly again: () => void;
  readonly resolve: (result: CallResult) => void;
  timer: NodeJS.Timeout | undefined;
}

const graceMs = 2000;
const helloMs = 60_000;
const mostRestarts = 5;
const mostBreaches = 20;
const mostGarbage = 1000;

function short(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 120)}…`;
}

/** The host's side of the driver protocol: matches answers to calls, restarts what crashes or hangs, and remembers how the protocol was broken. */
class Driver {
  readonly #argv: readonly [string, ...string[]];
  readonly #folder: string;
  readonly #open = new Map<string, Open>();
  /** Calls to be repeated alone, because one of them ended the process and nobody knows which. */
  readonly #suspects: Open[] = [];
  readonly #queue: Open[] = [];
  #process: DriverProcess | null = null;
  #hello: Hello | null = null;
  #ready = false;
  #greeted: ((result: Hello | string) => void) | null = null;
  #breaches: string[] = [];
  #garbage = 0;
  #restarts = 0;
  #next = 1;
  /** True while it is being ended for a call that hung: the others did nothing. */
  #ending = false;
  #restarting = false;
  #closing = false;

  constructor(argv: readonly [string, ...string[]], folder: string) {
    this.#argv = argv;
    this.#folder = folder;
  }

  /** Starts the process and waits for its hello; answers in words what went wrong. */
  async start(): Promise<Hello | string> {
    const answered = new Promise<Hello | string>((resolve) => {
      this.#greeted = resolve;
    });
    this.#garbage = 0;
    const started = startProcess(this.#argv, this.#folder, {
      line: (text) => this.#line(text),
      exit: (how) => this.#exited(how),
    });
    this.#process = started;
    started.send(helloLine('0'));
    const timer = setTimeout(() => this.#greet(`no hello within ${helloMs / 1000} s`), helloMs);
    const result = await answered;
    clearTimeout(timer);
    if (typeof result === 'string') started.kill();
    else this.#hello = result;
    this.#ready = typeof result !== 'string';
    return result;
  }

  perform(call: SdkCall, endpoint: Endpoint, again: () => void): Promise<CallResult> {
    if (this.#hello !== null && !this.#hello.operations.includes(call.operation)) {
      const outcome: SdkOutcome = { kind: 'unrepresentable', reason: `the driver does not list ${call.operation}` };
      return Promise.resolve({ outcome, breaches: [] });
    }
    return new Promise((resolve) => {
      this.#queue.push({ call, endpoint, again, resolve, timer: undefined });
      this.#pump();
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#process?.end(byeLine);
  }

  log(): string {
    return this.#process?.log() ?? '';
  }

  #pump(): void {
    if (this.#process === null) {
      for (const each of [...this.#suspects.splice(0), ...this.#queue.splice(0)])
        this.#settle(each, { kind: 'crashed', detail: `it was restarted ${mostRestarts} times and is not started again` });
      return;
    }
    if (!this.#ready) return;
    if (this.#suspects.length > 0) {
      const alone = this.#open.size === 0 ? this.#suspects.shift() : undefined;
      if (alone === undefined) return;
      alone.again();
      this.#send(alone);
      return;
    }
    for (const each of this.#queue.splice(0)) this.#send(each);
  }

  #send(each: Open): void {
    const id = String(this.#next++);
    this.#open.set(id, each);
    each.timer = setTimeout(() => this.#hung(id), each.call.timeoutMs + graceMs);
    this.#process?.send(callLine(id, each.call, each.endpoint));
  }

  #settle(each: Open, outcome: SdkOutcome): void {
    clearTimeout(each.timer);
    const breaches = this.#breaches;
    this.#breaches = [];
    each.resolve({ outcome, breaches });
  }

  #breach(text: string): void {
    if (this.#breaches.length < mostBreaches) this.#breaches.push(text);
  }

  #greet(result: Hello | string): void {
    const greeted = this.#greeted;
    this.#greeted = null;
    greeted?.(result);
  }

  #line(text: string): void {
    const answer = readLine(text);
    if (answer === null) {
      this.#breach(`a line that is not a JSON object: ${short(JSON.stringify(text))}`);
      if (++this.#garbage > mostGarbage) this.#process?.kill();
      return;
    }
    if (this.#greeted !== null && answer['id'] === '0') {
      this.#greet(answer['outcome'] === 'unsupported' ? 'it does not speak protocol 1' : readHello(answer));
      return;
    }
    this.#answered(answer['id'], answer);
  }

  #answered(id: unknown, answer: NonNullable<ReturnType<typeof readLine>>): void {
    const each = typeof id === 'string' ? this.#open.get(id) : undefined;
    if (each === undefined) {
      this.#breach(`an answer to no open call: id ${short(JSON.stringify(id ?? null))}`);
      return;
    }
    const outcome = readOutcome(answer);
    if (typeof outcome === 'string') {
      this.#breach(`an answer that cannot be read: ${outcome}`);
      return;
    }
    this.#open.delete(String(id));
    this.#settle(each, outcome);
    this.#pump();
  }

  #hung(id: string): void {
    const each = this.#open.get(id);
    if (each === undefined) return;
    this.#open.delete(id);
    this.#settle(each, { kind: 'hung', detail: `no answer within ${each.call.timeoutMs + graceMs} ms; the driver was ended` });
    this.#ending = true;
    this.#process?.kill();
  }

  #exited(how: string): void {
    const log = this.#process?.log() ?? '';
    const detail = log === '' ? how : `${how}; its log ends: ${log}`;
    this.#ready = false;
    const innocent = this.#ending;
    this.#ending = false;
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const each of open) clearTimeout(each.timer);
    const [only] = open;
    if (only !== undefined && open.length === 1 && !innocent) this.#settle(only, { kind: 'crashed', detail });
    else this.#suspects.push(...open);
    this.#greet(detail);
    if (!this.#closing && !this.#restarting && this.#hello !== null) void this.#restart();
  }

  async #restart(): Promise<void> {
    this.#restarting = true;
    this.#process = null;
    while (this.#restarts < mostRestarts) {
      this.#restarts++;
      if (typeof (await this.start()) !== 'string') break;
      this.#process = null;
    }
    this.#restarting = false;
    this.#pump();
  }
}

/** Starts a driver. Throws UsageError where it does not start or is none. */
export async function driverClient(argv: readonly [string, ...string[]], folder: string): Promise<SdkClient> {
  const driver = new Driver(argv, folder);
  const hello = await driver.start();
  if (typeof hello === 'string') throw new UsageError(`driver ${JSON.stringify(argv.join(' '))} did not introduce itself: ${hello}`);
  return {
    info: hello.info,
    maxInFlight: hello.maxInFlight,
    call: (call, endpoint, again = () => undefined) => driver.perform(call, endpoint, again),
    close: () => driver.close(),
  };
}
