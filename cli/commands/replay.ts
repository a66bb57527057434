import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { contractOf } from '../../engine/contract.ts';
import type { Finding, FoundOn } from '../../model/run.ts';
import { readFinding } from '../../reports/index.ts';
import { nearest } from '../../spec/nearest.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { consentWord } from '../../targets/alibabacloud.ts';
import { openLists } from '../catalogue/lists.ts';
import { givenOptions, settleOption, wholeNumber, withContract, withTransport } from '../options.ts';
import { outcomeOf } from '../reproduce/outcome.ts';
import { outcomeInWords } from '../reproduce/outcome-in-words.ts';
import { type Language, languages, reproduce } from '../reproduce/reproduce.ts';
import { sendAgain } from '../reproduce/send-again.ts';
import { stepsOf } from '../reproduce/steps.ts';
import { judgeTarget } from '../run/judge-target.ts';
import { openTarget } from '../run/open-target.ts';
import { requireMeaning } from '../run/require-meaning.ts';
import { requireReadable } from '../run/require-readable.ts';
import { requireWritableFolder } from '../run/require-writable.ts';
import { type RunOptions, runDefaults } from '../run/run-options.ts';
import { settingsOf } from '../run/settings-of.ts';
import type { TransportOptions } from '../run/transport-of.ts';

type FromRun =
  | Exclude<keyof TransportOptions, 'wire'>
  | 'fixtures'
  | 'spec'
  | 'operation'
  | 'edition'
  | 'config'
  | 'oracle'
  | 'settle'
  | 'auth'
  | 'timeout'
  | 'consent'
  | 'region'
  | 'maxCreates'
  | 'maxRequests';

interface ReplayOptions extends Partial<Pick<RunOptions, FromRun>> {
  readonly target?: string;
  readonly as?: Language;
  readonly out: string;
  /** Names of the options that the command line gave. */
  readonly given: readonly string[];
}

/** The options of a run: the command line wins over what the finding says of its target. */
function optionsFor(target: string, { as: _, given, ...asked }: ReplayOptions, found?: FoundOn): RunOptions {
  const { id: _id, ...remembered } = found ?? {};
  const named = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return {
    ...runDefaults,
    ...remembered,
    ...named,
    profile: 'smoke',
    target: [target],
    given: [...new Set([...Object.keys(remembered), ...given])],
  };
}

/** The target to ask. Throws UsageError where neither the finding nor the command line names it. */
function targetOf(file: string, finding: Finding, options: ReplayOptions): string {
  const target = options.target ?? finding.target?.id;
  if (target !== undefined) return target;
  throw new UsageError(`${file} does not say on which target it was found: name it with --target`);
}

async function print(file: string, language: Language, options: ReplayOptions): Promise<void> {
  const finding = readFinding(file);
  const target = targetOf(file, finding, options);
  if (/^(sdk|driver):/i.test(target))
    throw new UsageError(
      'it is about what an SDK makes of a call, not about a request that can be printed: leave --as out to make it again',
    );
  const opened = await openTarget(target, optionsFor(target, options, finding.target));
  try {
    const settings = settingsOf(opened, opened.options);
    const credentialsOf = (account: string) => {
      const found = settings.credentials[account];
      if (!found) throw new UsageError(`there are no credentials of the account "${account}"`);
      return found;
    };
    const { operation } = contractOf(opened.options);
    const aim = { url: opened.url, apiVersion: operation.version, credentialsOf };
    process.stdout.write(`${reproduce(language, stepsOf(finding, settings.fixtures, operation), aim)}\n`);
  } finally {
    await opened.close();
  }
}

/** Sends a finding's case once more, and judges it by that finding alone. */
async function replayFinding(file: string, options: ReplayOptions): Promise<number> {
  const finding = readFinding(file);
  const target = targetOf(file, finding, options);
  const asked = optionsFor(target, options, finding.target);
  requireMeaning([target], options);
  requireReadable(target, asked);
  requireWritableFolder('--out', options.out);
  const run = await sendAgain(finding, target, asked);
  const outcome = outcomeOf(run, finding);
  process.stdout.write(outcomeInWords(outcome, finding, run, options.out));
  return outcome.exitCode;
}

/** What a replay of a check came to, by its exit code. */
const came: Readonly<Record<number, string>> = {
  0: 'It does not reproduce',
  1: 'It reproduces',
  3: 'It could not be measured',
};

/** Runs all edges of a check once more. */
async function replayCheck(check: string, options: ReplayOptions): Promise<number> {
  const target = options.target ?? 'embedded';
  const asked = { ...optionsFor(target, options), only: [check] };
  requireMeaning([target], options);
  requireReadable(target, asked);
  requireWritableFolder('--out', options.out);
  const { exitCode } = await judgeTarget(target, asked, options.out);
  const words = came[exitCode];
  if (words !== undefined) process.stdout.write(`\n${words} (exit ${exitCode}).\n`);
  return exitCode;
}

/** Throws UsageError for what is neither a file nor a check. */
async function requireCheck(name: string, options: ReplayOptions): Promise<void> {
  if (name.endsWith('.json')) throw new UsageError(`there is no file ${name}`);
  if (name.includes('*')) return;
  const ids = (await openLists(options)).checks(options).map(({ id }) => id);
  if (ids.includes(name)) return;
  const near = nearest(name, ids, 3);
  throw new UsageError(
    `${JSON.stringify(name)} is neither a file nor a check${near.length === 0 ? '' : `; near it: ${near.join(', ')}`}; \`list checks\` names them all`,
  );
}

async function act(name: string, options: ReplayOptions): Promise<void> {
  const isFile = existsSync(name);
  if (!isFile) await requireCheck(name, options);
  if (options.as !== undefined && !isFile)
    throw new UsageError(
      `--as prints one finding: give the file of one, as a run writes it into its findings folder, not the check ${name}`,
    );
  if (options.as !== undefined) await print(name, options.as, options);
  else process.exitCode = await (isFile ? replayFinding(name, options) : replayCheck(name, options));
}

export function replayCommand(): Command {
  const command = new Command('replay')
    .argument('<finding.json|check>', 'a finding that a run wrote, or the id of a check')
    .option('--target <target>', 'where to send it; without it where the finding was found, and a check to the embedded emulator')
    .option('--fixtures <file>', 'the world that requests run in')
    .option('--config <file>', 'targets by name; ./eni-contract.yaml where it is there')
    .option('--oracle <recording:file>', 'expect what was recorded, as the run did')
    .addOption(new Option('--auth <mode>', 'sign requests, or only name the key').choices(['sign', 'none']))
    .option('--timeout <seconds>', 'for one answer', wholeNumber(1, 600))
    .addOption(new Option('--as <language>', 'print it for pasting instead of sending it').choices(languages))
    .addOption(
      new Option('--consent <word>', 'what the target alibabacloud asks for: it creates resources that cost').choices([consentWord]),
    )
    .option('--region <id>', 'region of the target alibabacloud')
    .option('--max-creates <number>', 'most interfaces that the target alibabacloud may be asked to make', wholeNumber(1))
    .option('--max-requests <number>', 'most requests to the target alibabacloud, deletions that are owed included', wholeNumber(3))
    .addOption(settleOption())
    .option('--out <folder>', 'where the reports go', 'reports/out/replay');
  return withTransport(withContract(command)).action((name: string, options: Omit<ReplayOptions, 'given'>, command: Command) =>
    act(name, { ...options, given: givenOptions(command) }),
  );
}
