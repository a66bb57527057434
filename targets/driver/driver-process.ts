import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

/** One process that speaks in lines. Everything it does is told to the listener; nothing is thrown. */
export interface DriverProcess {
  send(line: string): void;
  /** Ends it at once, with what it started. */
  kill(): void;
  /** Says bye by closing its input, waits a moment, then ends it. */
  end(line: string): Promise<void>;
  /** The last of what it wrote to its log, in one line. */
  log(): string;
}

export interface ProcessListener {
  line(text: string): void;
  /** Called once. */
  exit(how: string): void;
}

const longestLine = 16 * 2 ** 20;
const logKept = 2048;
const byeMs = 2000;

/** Keys of the user's account and proxies of the user's network are not the driver's business. */
const withheld = /^(ALIBABA_CLOUD_|ALICLOUD_|ALIBABACLOUD_|https?_proxy$|all_proxy$)/i;

function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !withheld.test(name));
  return { ...Object.fromEntries(entries), NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Lines end in LF alone; what follows the last one is kept for later. */
function lineReader(take: (line: string) => void, overflow: () => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (chunk) => {
    rest += decoder.write(chunk);
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      take(line);
    }
    if (rest.length > longestLine) overflow();
  };
}

/** Starts the command without a shell, in a process group of its own. */
export function startProcess([program, ...args]: readonly [string, ...string[]], folder: string, listener: ProcessListener): DriverProcess {
  const child = spawn(program, args, { cwd: folder, env: environment(), stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  let log = '';
  let ended = false;
  const gone: (() => void)[] = [];
  const exit = (how: string) => {
    if (ended) return;
    ended = true;
    listener.exit(how);
    for (const each of gone) each();
  };
  child.on('error', (error) => exit(`it could not be started: ${error.message}`));
  child.on('close', (code, signal) => exit(signal === null ? `it exited with ${code}` : `it was ended by ${signal}`));
  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-logKept);
  });
  child.stdout.on(
    'data',
    lineReader(listener.line, () => killGroup(child)),
  );
  return {
    send: (line) => void child.stdin.write(line),
    kill: () => killGroup(child),
    end: async (line) => {
      if (ended) return;
      child.stdin.end(line);
      const timer = setTimeout(() => killGroup(child), byeMs);
      await new Promise<void>((resolve) => {
        gone.push(resolve);
        if (ended) resolve();
      });
      clearTimeout(timer);
    },
    log: () => log.replace(/\s+/g, ' ').trim().slice(-300),
  };
}
