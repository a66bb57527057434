import type { JsonObject, SdkCall } from '../../model/sdk.ts';
import { type CaptureServer, startCaptureServer } from '../sdk/capture-server.ts';
import { type DriverProcess, startProcess } from './driver-process.ts';
import { byeLine, callLine, helloLine, readHello, readLine, readOutcome } from './protocol.ts';

/** One thing that a driver has to do, and whether it does. */
export interface Manner {
  readonly what: string;
  readonly ok: boolean;
  /** What was seen instead; empty where it does. */
  readonly detail: string;
}

const answerMs = 20_000;
const endMs = 5000;
const body = '{"RequestId":"7B48B7F8-2B9F-4C0D-9A73-1F6D3B5E2A11","NetworkInterfaceId":"eni-1"}';
const reply = { kind: 'answer', status: 200, headers: { 'Content-Type': 'application/json' }, body, delayMs: 0, cutAt: null } as const;

/** What a driver is tried with: an operation, and two parameters of it. */
export interface Sample {
  readonly operation: string;
  /** One that takes nearly any text. */
  readonly text: string;
  /** One that takes a whole number, where there is one. */
  readonly number: string;
}

function callOf({ operation, text }: Sample): SdkCall {
  return {
    operation,
    parameters: { RegionId: 'cn-hangzhou', [text]: 'a\u2028b' },
    regionId: 'cn-hangzhou',
    credentials: { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
    options: {},
    timeoutMs: 3000,
  };
}

/** One conversation with a driver, line by line. */
class Conversation {
  readonly answers = new Map<string, JsonObject>();
  readonly strays: string[] = [];
  #waiting: (() => void)[] = [];
  exited: string | null = null;
  readonly process: DriverProcess;

  constructor(argv: readonly [string, ...string[]], folder: string) {
    this.process = startProcess(argv, folder, { line: (text) => this.#line(text), exit: (how) => this.#exit(how) });
  }

  #wake(): void {
    for (const each of this.#waiting.splice(0)) each();
  }

  #line(text: string): void {
    const answer = readLine(text);
    const id = answer?.['id'];
    if (answer === null || typeof id !== 'string') this.strays.push(text.slice(0, 120));
    else this.answers.set(id, answer);
    this.#wake();
  }

  #exit(how: string): void {
    this.exited = how;
    this.#wake();
  }

  /** True where the claim comes true in time. */
  async until(claim: () => boolean, ms: number): Promise<boolean> {
    const end = performance.now() + ms;
    while (!claim()) {
      const left = end - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return true;
  }

  async answer(id: string): Promise<JsonObject | null> {
    await this.until(() => this.answers.has(id) || this.exited !== null, answerMs);
    return this.answers.get(id) ?? null;
  }
}

function seen(answer: JsonObject | null, exited: string | null): string {
  if (answer === null) return exited ?? `no answer within ${answerMs / 1000} s`;
  return JSON.stringify(answer, (_name, value) => (typeof value === 'bigint' ? String(value) : value)).slice(0, 200);
}

async function outcomeIs(at: Conversation, what: string, id: string, line: string, wanted: readonly string[]): Promise<Manner> {
  at.process.send(line);
  const answer = await at.answer(id);
  const ok = wanted.includes(String(answer?.['outcome']));
  return { what, ok, detail: ok ? '' : seen(answer, at.exited) };
}

async function greeting(at: Conversation): Promise<Manner> {
  at.process.send(helloLine('0'));
  const answer = await at.answer('0');
  const read = answer === null ? seen(null, at.exited) : readHello(answer);
  const log = at.process.log();
  return {
    what: 'answers hello with the SDK that it loaded',
    ok: typeof read !== 'string',
    detail: typeof read === 'string' ? `${read} ${log}`.trim() : '',
  };
}

function ordinary(at: Conversation, server: CaptureServer, sample: Sample): readonly (() => Promise<Manner>)[] {
  const call = callOf(sample);
  const endpoint = { host: '127.0.0.1', port: server.port };
  const line = (id: string, more: Partial<SdkCall> = {}) => callLine(id, { ...call, ...more }, endpoint);
  const huge = { parameters: { ...call.parameters, [sample.number]: 9223372036854775807n } };
  const any = ['accepted', 'rejected', 'refused', 'unrepresentable', 'failed'];
  return [
    () => outcomeIs(at, 'makes a call, its text with a line separator (U+2028) in it', '1', line('1'), ['accepted']),
    () =>
      outcomeIs(at, 'calls an operation that it does not list unrepresentable', '2', line('2', { operation: 'NoSuchOperation' }), [
        'unrepresentable',
      ]),
    () =>
      outcomeIs(at, 'calls an option that it does not know unrepresentable', '3', line('3', { options: { noSuchOption: 'x' } }), [
        'unrepresentable',
      ]),
    () => outcomeIs(at, 'survives an integer of 64 bits', '4', line('4', huge), any),
    () => outcomeIs(at, 'answers an op that it does not know with unsupported', '5', '{"id":"5","op":"no-such-op"}\n', ['unsupported']),
    () => outcomeIs(at, 'answers an unknown protocol number with unsupported', '6', helloLine('6', 999), ['unsupported']),
  ];
}

/** Two calls at once, then the end of input: both have to be answered before it goes. */
async function lastCalls(at: Conversation, server: CaptureServer, call: SdkCall): Promise<readonly Manner[]> {
  const endpoint = { host: '127.0.0.1', port: server.port };
  server.prepare({ ...reply, delayMs: 200 });
  at.process.send(callLine('7', call, endpoint));
  at.process.send(callLine('8', call, endpoint));
  const ended = at.process.end(byeLine);
  const gone = await at.until(() => at.exited !== null, endMs);
  await ended;
  const unanswered = ['7', '8'].filter((id) => typeof readOutcome(at.answers.get(id) ?? {}) === 'string');
  return [
    {
      what: 'finishes its open calls when its input ends',
      ok: unanswered.length === 0,
      detail: unanswered.map((id) => `call ${id} was not answered`).join(', '),
    },
    { what: 'ends by itself when its input ends', ok: gone && at.exited === 'it exited with 0', detail: at.exited ?? '' },
    { what: 'writes nothing but answers to its standard output', ok: at.strays.length === 0, detail: at.strays.join(' | ').slice(0, 200) },
  ];
}

/** Tests a driver's manners, not its SDK. Never throws for what a driver does; after a failed hello nothing else is tried. */
export async function selfCheck(argv: readonly [string, ...string[]], folder: string, sample: Sample): Promise<readonly Manner[]> {
  const server = await startCaptureServer();
  const at = new Conversation(argv, folder);
  try {
    server.prepare(reply);
    const manners = [await greeting(at)];
    if (manners[0]?.ok !== true) return manners;
    for (const each of ordinary(at, server, sample)) manners.push(await each());
    return [...manners, ...(await lastCalls(at, server, callOf(sample)))];
  } finally {
    at.process.kill();
    await server.close();
  }
}
