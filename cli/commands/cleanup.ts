import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { type ContractName, contractOf } from '../../engine/contract.ts';
import type { Target } from '../../model/observation.ts';
import type { WireForm } from '../../model/request.ts';
import { type CleanedUp, cleanUp } from '../../runner/ledger/clean-up.ts';
import { interfacesOf } from '../../runner/ledger/interfaces.ts';
import { type LedgerRun, readLedger } from '../../runner/ledger/ledger-file.ts';
import { thingOf } from '../../runner/meaning.ts';
import { newSignals, progressOf } from '../../runner/progress.ts';
import { senderOf } from '../../runner/requests/sender.ts';
import { settlingFor } from '../../runner/settling.ts';
import { defaultAccount } from '../../spec/default-account.ts';
import type { Operation } from '../../spec/operation.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { alibabaCloudUrl } from '../../targets/alibabacloud.ts';
import { type Credentials, credentials } from '../../targets/credentials.ts';
import { isLoopback } from '../../targets/http/http-target.ts';
import { exits } from '../exits.ts';
import { contractNameOf } from '../judged-runs.ts';
import { settleOption, wholeNumber, wireOption, withTransport } from '../options.ts';
import { directTarget } from '../run/direct-target.ts';
import { chainFor } from '../run/open-alibabacloud.ts';
import { openTarget } from '../run/open-target.ts';
import { fixturesOf } from '../run/opened-target.ts';
import { runDefaults } from '../run/run-options.ts';
import { ledgerName } from '../run/settings-of.ts';
import { type TransportOptions, transportOf } from '../run/transport-of.ts';

interface CleanupOptions extends TransportOptions {
  readonly target: string;
  readonly ledger: string;
  readonly region?: string;
  readonly fixtures?: string;
  readonly spec?: string;
  readonly auth: 'sign' | 'none';
  readonly wire: readonly WireForm[];
  readonly rate?: number;
  readonly settle?: number;
  readonly untagged: boolean;
}

interface Place {
  readonly id: string;
  readonly url: string;
  readonly keys: ReadonlyMap<string, Credentials>;
  readonly fallback: Credentials | null;
  close(): Promise<void>;
}

/** The world of that run, as its file says. */
type World = ContractName & Pick<CleanupOptions, 'fixtures'>;

async function realPlace({ region }: CleanupOptions, world: World): Promise<Place> {
  if (region === undefined) throw new UsageError('the target alibabacloud needs --region ID');
  const url = alibabaCloudUrl(region, process.env);
  const accounts = world.fixtures === undefined ? [defaultAccount] : fixturesOf(world).accounts;
  const keys = credentials({ accounts }, process.env, isLoopback(new URL(url).hostname));
  return { id: 'alibabacloud', url, keys, fallback: (await chainFor(url)) ?? [...keys.values()][0] ?? null, close: async () => undefined };
}

async function placeOf(options: CleanupOptions, world: World): Promise<Place> {
  if (options.target === 'alibabacloud') return realPlace(options, world);
  const { id, url, fixtures, close } = await openTarget(options.target, { ...runDefaults, ...world });
  return { id, url, keys: credentials(fixtures, process.env, isLoopback(new URL(url).hostname)), fallback: null, close };
}

/** Throws UsageError for runs against another target. */
function requireAbout(runs: readonly LedgerRun[], file: string, id: string): void {
  const other = runs.find(({ target }) => target !== id);
  if (other) throw new UsageError(`${file} is the ledger of runs against ${other.target}, not ${id}`);
}

/** What made the things that a run left: the operation that it judged, or the one that made what that acts on. */
function makerIn(name: ContractName): Operation {
  const { operation, making } = contractOf(name);
  return making?.operation ?? operation;
}

function keysFor({ keys, fallback }: Place, runs: readonly LedgerRun[]): Readonly<Record<string, Credentials>> {
  const accounts = new Set(runs.flatMap(({ held, open }) => [...held, ...open].map(({ account }) => account)));
  const found = [...accounts].flatMap((account) => {
    const key = keys.get(account) ?? fallback;
    return key ? [[account, key] as const] : [];
  });
  return Object.fromEntries(found);
}

function senderFor({ lifecycle }: Operation, target: Target, rate: number | undefined) {
  const progress = progressOf(newSignals());
  const patience = { tries: 7, pauseMs: target.loopback ? 20 : 500 };
  return senderOf({
    target,
    progress,
    rate: rate ?? (target.loopback ? null : 10),
    now: () => performance.now(),
    removal: lifecycle?.remove?.operation ?? null,
    sleep: (ms) => sleep(ms),
    patience,
  });
}

function say(operation: Operation, { run, gone, left, suspects, unseen }: CleanedUp): void {
  const lines = [
    `run ${run}: ${gone.length} ${thingOf(operation)}s gone, ${left.length} left${left.length > 0 ? `: ${left.join(' ')}` : ''}`,
    ...unseen.map(
      (vswitch) => `  the target does not list the ${thingOf(operation)}s${vswitch && ` of ${vswitch}`}, where a create got no answer`,
    ),
    ...(suspects.length === 0
      ? []
      : [`  perhaps made by a create without tag that got no answer; look at them, then use --untagged: ${suspects.join(' ')}`]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Deletes what each run left, by the life of what it made; says what became of it. */
async function cleanUpAll(runs: readonly LedgerRun[], names: readonly ContractName[], place: Place, options: CleanupOptions) {
  const target = directTarget({
    id: place.id,
    url: place.url,
    auth: options.auth,
    credentials: keysFor(place, runs),
    timeoutMs: 10_000,
    transport: transportOf(place.url, options),
  });
  const settling = settlingFor(options.settle === undefined ? {} : { settleMs: options.settle * 1000 }, target.loopback);
  // On this machine nobody else's interfaces cost anything.
  const untagged = options.untagged || (target.loopback && place.id !== 'alibabacloud');
  const results: CleanedUp[] = [];
  for (const [index, each] of runs.entries()) {
    const maker = makerIn(names[index] ?? {});
    const interfaces = interfacesOf(maker, senderFor(maker, target, options.rate), options.wire[0] ?? 'A', () => true, settling);
    const result = await cleanUp(maker, interfaces, each, { untagged });
    say(maker, result);
    results.push(result);
  }
  await target.close();
  return results;
}

async function run(options: CleanupOptions): Promise<number> {
  const runs = readLedger(options.ledger);
  const names = runs.map((each) => contractNameOf(`${options.ledger}: the run ${each.run}`, each, options.spec));
  const [name = contractNameOf(options.ledger, {}, options.spec)] = names;
  const place = await placeOf(options, { ...name, ...(options.fixtures === undefined ? {} : { fixtures: options.fixtures }) });
  try {
    requireAbout(runs, options.ledger, place.id);
    const results = await cleanUpAll(runs, names, place, options);
    const clean = results.every(({ left, suspects, unseen }) => left.length + suspects.length + unseen.length === 0);
    if (!clean) return exits.notMeasured;
    rmSync(options.ledger);
    process.stdout.write(`${results.length === 0 ? 'Nothing was left.' : 'Nothing is left.'}\n`);
    return exits.conforms;
  } finally {
    await place.close();
  }
}

export function cleanupCommand(): Command {
  const command = new Command('cleanup')
    .requiredOption('--target <target>', 'the target of that run')
    .option('--ledger <file>', 'ledger.jsonl in the folder of that run', join(runDefaults.out, ledgerName))
    .option('--region <id>', 'region of the target alibabacloud')
    .option('--fixtures <file>', 'the world of that run: names its accounts')
    .option('--spec <file>', 'YAML file of the operation that it judged, where it is none of those shipped')
    .addOption(new Option('--auth <mode>', 'sign requests, or only name the key').choices(['sign', 'none']).default('sign'))
    .addOption(new Option('--wire <form>', 'wire form').argParser(wireOption).default(['A'], 'A'))
    .option('--rate <number>', 'most requests a second; 10 unless the target is on this machine', wholeNumber(1))
    .addOption(settleOption())
    .option('--untagged', 'also delete what may be from a create without tag that got no answer', false);
  return withTransport(command).action(async (options: CleanupOptions) => {
    process.exitCode = await run(options);
  });
}
