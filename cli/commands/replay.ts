import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Finding } from '../../model/run.ts';
import { readFinding } from '../../reports/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { settleOption } from '../options.ts';
import { type Language, languages, reproduce } from '../reproduce/reproduce.ts';
import { stepsOf } from '../reproduce/steps.ts';
import { judgeTarget } from '../run/judge-target.ts';
import { openTarget } from '../run/open-target.ts';
import { type RunOptions, runDefaults } from '../run/run-options.ts';
import { settingsOf } from '../run/settings-of.ts';

interface ReplayOptions {
  readonly target: string;
  readonly fixtures?: string;
  readonly config?: string;
  readonly oracle?: string;
  readonly settle?: number;
  readonly as?: Language;
  readonly out: string;
}

function optionsFor({ target, fixtures, config, oracle, settle, out }: ReplayOptions): RunOptions {
  const world = fixtures === undefined ? {} : { fixtures };
  const given = [...(fixtures === undefined ? [] : ['fixtures']), ...(settle === undefined ? [] : ['settle'])];
  return {
    ...runDefaults,
    profile: 'smoke',
    target: [target],
    out,
    ...world,
    given,
    ...(settle === undefined ? {} : { settle }),
    ...(config === undefined ? {} : { config }),
    ...(oracle === undefined ? {} : { oracle }),
  };
}

async function print(finding: Finding, language: Language, options: ReplayOptions): Promise<void> {
  const opened = await openTarget(options.target, optionsFor(options));
  try {
    const settings = settingsOf(opened, opened.options);
    const credentialsOf = (account: string) => {
      const found = settings.credentials[account];
      if (!found) throw new UsageError(`there are no credentials of the account "${account}"`);
      return found;
    };
    const aim = { url: opened.url, apiVersion: loadOperation().version, credentialsOf };
    process.stdout.write(`${reproduce(language, stepsOf(finding, settings.fixtures), aim)}\n`);
  } finally {
    await opened.close();
  }
}

/** What a replay came to, by its exit code. */
const came: Readonly<Record<number, string>> = {
  0: 'It does not reproduce',
  1: 'It reproduces',
  3: 'It could not be measured',
};

/** Sends a finding's case, or all edges of a check, once more. */
async function replay(name: string, options: ReplayOptions): Promise<number> {
  const asked: RunOptions = existsSync(name)
    ? { ...optionsFor(options), replay: readFinding(name).case, failOn: 'may' }
    : { ...optionsFor(options), only: [name] };
  const { exitCode } = await judgeTarget(options.target, asked, options.out);
  const words = came[exitCode];
  if (words !== undefined) process.stdout.write(`\n${words} (exit ${exitCode}).\n`);
  return exitCode;
}

export function replayCommand(): Command {
  return new Command('replay')
    .description('Send a finding or a check again: 0 it does not reproduce, 1 it does, 3 it could not be measured.')
    .argument('<finding.json|check>', 'a finding that a run wrote, or the id of a check')
    .option('--target <target>', 'where to send it', 'embedded')
    .option('--fixtures <file>', 'the world that requests run in')
    .option('--config <file>', 'targets by name; ./eni-contract.yaml where it is there')
    .option('--oracle <recording:file>', 'expect what was recorded, as the run did')
    .addOption(new Option('--as <language>', 'print it for pasting instead of sending it').choices(languages))
    .addOption(settleOption())
    .option('--out <folder>', 'where the reports go', 'reports/out/replay')
    .action(async (name: string, options: ReplayOptions) => {
      if (name.endsWith('.json') && !existsSync(name)) throw new UsageError(`there is no file ${name}`);
      if (options.as === undefined) process.exitCode = await replay(name, options);
      else await print(readFinding(name), options.as, options);
    });
}
