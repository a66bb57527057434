import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { readNamed, refusalOf } from '../../spec/refusal.ts';
import { UsageError } from '../../spec/usage-error.ts';

/** A create that is about to be sent. */
export interface Intent {
  readonly region: string;
  readonly vswitch: string;
  readonly account: string;
  /** Its token, where it has one. */
  readonly token: string | null;
  /** True where what it makes carries the tag of the run. */
  readonly tagged: boolean;
}

/** An interface of a run, and what it takes to delete it. */
export interface Owned {
  readonly id: string;
  readonly region: string;
  readonly account: string;
}

/** What one run has left, as its ledger tells. */
export interface LedgerRun {
  readonly run: string;
  readonly target: string;
  /** What it judged; absent in ledgers that do not say. */
  readonly operation?: string;
  readonly startedAt: string;
  /** Interfaces that were there before it; null where it was not known yet. */
  readonly existing: ReadonlySet<string> | null;
  readonly held: readonly Owned[];
  /** Creates of which nobody knows what became. */
  readonly open: readonly (Intent & { readonly at: string })[];
}

type Line =
  | { readonly kind: 'run'; readonly run: string; readonly target: string; readonly operation?: string; readonly at: string }
  | { readonly kind: 'existing'; readonly ids: readonly string[] }
  | ({ readonly kind: 'intent'; readonly n: number; readonly at: string } & Intent)
  | { readonly kind: 'made'; readonly n: number; readonly id: string }
  | { readonly kind: 'nothing'; readonly n: number }
  | { readonly kind: 'gone'; readonly id: string }
  | { readonly kind: 'closed' };

interface State extends Pick<LedgerRun, 'run' | 'target' | 'operation' | 'startedAt'> {
  existing: Set<string> | null;
  readonly held: Map<string, Owned>;
  readonly open: Map<number, Intent & { readonly at: string }>;
}

function note(state: State, line: Line): void {
  switch (line.kind) {
    case 'existing':
      state.existing = new Set(line.ids);
      return;
    case 'intent': {
      const { kind: _, n, ...intent } = line;
      state.open.set(n, intent);
      return;
    }
    case 'made': {
      const intent = state.open.get(line.n);
      state.open.delete(line.n);
      if (intent) state.held.set(line.id, { id: line.id, region: intent.region, account: intent.account });
      return;
    }
    case 'nothing':
      state.open.delete(line.n);
      return;
    case 'gone':
      state.held.delete(line.id);
      return;
    case 'closed':
      state.open.clear();
      state.held.clear();
      return;
    case 'run':
      return;
  }
}

/** True for what follows the last line of a run: nothing, or the next run. */
function isEnd(next: string | undefined): boolean {
  return next === undefined || next === '' || next.startsWith('{"kind":"run"');
}

const beginning = '{"kind":"';

function isHalf(text: string): boolean {
  return text.startsWith(beginning) || beginning.startsWith(text);
}

function parsed(text: string, file: string, at: number, last: boolean): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    // A process that was killed, or a machine that stopped, may leave half a line: what it told of had not been sent yet.
    if (last && isHalf(text)) return null;
    throw new UsageError(`${file}:${at}: this is no line of a ledger`);
  }
}

/** The runs of a ledger, those that left something alone. Throws UsageError for a file that is none. */
export function readLedger(file: string): readonly LedgerRun[] {
  const lines = readNamed(file, '; --ledger names the ledger.jsonl that the run wrote into its --out folder').split('\n');
  const states: State[] = [];
  lines.forEach((each, index) => {
    if (each === '') return;
    const line = parsed(each, file, index + 1, isEnd(lines[index + 1]));
    if (line?.kind === 'run') {
      const { kind: _, at: startedAt, ...run } = line;
      states.push({ ...run, startedAt, existing: null, held: new Map(), open: new Map() });
    }
    const state = states.at(-1);
    if (line && !state) throw new UsageError(`${file}:${index + 1}: a ledger begins with the run that wrote it`);
    if (line && state) note(state, line);
  });
  const left = states.filter(({ held, open }) => held.size + open.size > 0);
  return left.map((state) => ({ ...state, held: [...state.held.values()], open: [...state.open.values()] }));
}

/** What a run has made and may have made, on disk before it is sent. */
export interface LedgerFile {
  existing(ids: readonly string[]): void;
  /** Written down (and, where asked for, on the disk itself) when it returns. */
  intent(intent: Intent): number;
  made(n: number, id: string): void;
  /** The create made nothing. */
  nothing(n: number): void;
  gone(id: string): void;
  /** How much is not accounted for. */
  left(): { readonly held: number; readonly open: readonly Intent[] };
  /** Everything is gone. */
  closed(): void;
  close(): void;
}

export interface LedgerOptions {
  readonly file: string;
  readonly run: string;
  readonly target: string;
  readonly operation: string;
  /** Wait for the disk at each intent: what is made costs, even where the machine stops. */
  readonly sync: boolean;
}

const mostBytes = 8 * 2 ** 20;

/** Appends to the ledger; one in which nothing is left is begun anew. It is rewritten with what is still open whenever it grows beyond 8 MiB, and beyond twice what was still open the last time. */
export function openLedgerFile({ file, run, target, operation, sync }: LedgerOptions): LedgerFile {
  const fresh = !existsSync(file) || readLedger(file).length === 0;
  const state: State = { run, target, startedAt: new Date().toISOString(), existing: null, held: new Map(), open: new Map() };
  let descriptor = openSync(file, fresh ? 'w' : 'a');
  let bytes = 0;
  /** Of what was still open when it was rewritten last: long texts alone may be more than is kept otherwise. */
  let rewritten = 0;
  let next = 1;
  let done = false;
  // Another run's entries in the same file must survive: only a ledger of one run is rewritten.
  const mayRewrite = fresh;

  let full = false;

  const put = (text: string): void => {
    try {
      bytes += writeSync(descriptor, text);
    } catch (error) {
      // What costs is not made where it can't be written down first. Elsewhere a full disk costs the ledger, not the run.
      if (sync || refusalOf(error) === null) throw error;
      if (!full) process.stderr.write(`eni-contract: ${file}: ${refusalOf(error)}; what this run makes is no longer written down\n`);
      full = true;
    }
  };
  const write = (line: Line, durable: boolean): void => {
    put(`${JSON.stringify(line)}\n`);
    if (durable) fsyncSync(descriptor);
  };
  const header: Line = { kind: 'run', run, target, operation, at: state.startedAt };
  // The run before may have been killed within a line.
  if (!fresh && !readFileSync(file, 'utf8').endsWith('\n')) put('\n');
  write(header, sync);
  if (sync) syncFolder(file);

  const rewrite = (): void => {
    const draft = `${file}.new`;
    const fresher = openSync(draft, 'w');
    closeSync(descriptor);
    descriptor = fresher;
    bytes = 0;
    write(header, false);
    if (state.existing) write({ kind: 'existing', ids: [...state.existing] }, false);
    for (const [n, intent] of state.open) write({ kind: 'intent', n, ...intent }, false);
    for (const { id, region, account } of state.held.values()) {
      const at = state.startedAt;
      write({ kind: 'intent', n: next, at, region, account, vswitch: '', token: null, tagged: false }, false);
      write({ kind: 'made', n: next++, id }, false);
    }
    fsyncSync(descriptor);
    renameSync(draft, file);
    rewritten = bytes;
  };
  const add = (line: Line, durable: boolean): void => {
    note(state, line);
    write(line, durable);
    if (mayRewrite && bytes > Math.max(mostBytes, 2 * rewritten) && state.open.size + state.held.size < 10_000) rewrite();
  };

  return {
    existing: (ids) => add({ kind: 'existing', ids }, sync),
    intent: (intent) => {
      const n = next++;
      add({ kind: 'intent', n, at: new Date().toISOString(), ...intent }, sync);
      return n;
    },
    made: (n, id) => add({ kind: 'made', n, id }, sync),
    nothing: (n) => add({ kind: 'nothing', n }, false),
    gone: (id) => add({ kind: 'gone', id }, false),
    left: () => ({ held: state.held.size, open: [...state.open.values()] }),
    closed: () => {
      add({ kind: 'closed' }, sync);
      done = true;
    },
    close: () => {
      closeSync(descriptor);
      // Where it cost nothing, a ledger of what is gone is of no use.
      if (done && !sync && mayRewrite) rmSync(file, { force: true });
    },
  };
}

/** A new name is on the disk only when its folder is. */
function syncFolder(file: string): void {
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
