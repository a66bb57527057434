import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownIds } from '../../cli/export/known-ids.ts';
import { plainOpenApi } from '../../cli/export/openapi.ts';
import { seededFixtures } from '../../emulator/index.ts';
import { packageRoot } from '../../spec/files.ts';
import { UsageError } from '../../spec/usage-error.ts';
import type { Tool, Trial, Tried } from './tried.ts';

const release = '4.32.5';

/** Git ignores it, and `npm ci` takes it away. */
const place = join(packageRoot(), 'node_modules', '.cache', `schemathesis-${release}`);

/** Of the seeded world: it has every feature, so that no value of the document is refused for what the account lacks. */
const keyId = 'testid-all';

/**
 * All checks but two. The platform answers a method that it does not know with 400, not with 405. What a GET says is valid by the document may
 * still break a limit between parameters, for which a query has no words: what is valid is tried by POST, whose form has them.
 */
const config = `continue-on-failure = true

[parameters]
"query.Format" = "JSON"
"query.AccessKeyId" = "${keyId}"

[checks]
unsupported_method.enabled = false

[[operations]]
include-name = "GET /"
checks.positive_data_acceptance.enabled = false
`;

function mustWork(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error !== undefined || status !== 0) throw new UsageError(`${command} ${args.join(' ')} did not work: it takes Python 3.10 or later`);
}

function installed(): string {
  const program = join(place, 'bin', 'schemathesis');
  if (existsSync(program)) return program;
  mustWork('python3', ['-m', 'venv', place]);
  mustWork(join(place, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${release}`]);
  return program;
}

interface Reported {
  readonly title: string;
  readonly operations: readonly string[];
}

/** Its own report, as far as it is read. */
interface Report {
  readonly running_time: number;
  readonly test_cases: { readonly generated: number };
  readonly failures: readonly Reported[];
  readonly errors: readonly Partial<Reported>[];
}

function kindsOf({ failures, errors }: Report): readonly string[] {
  const failed = failures.flatMap(({ title, operations }) => operations.map((operation) => `${operation}: ${title}`));
  return [...failed, ...errors.map(({ title = 'error' }) => title)];
}

/** Everything that it leaves behind lies in the folder: nothing is carried over. */
function attempt(program: string, { url, seed, maxSeconds, stop }: Trial, folder: string): Tried {
  const document = plainOpenApi({ server: url, keyId, known: knownIds(seededFixtures()) });
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
  writeFileSync(join(folder, 'schemathesis.toml'), config);
  const how = [
    '--max-time',
    String(maxSeconds),
    '--seed',
    String(seed),
    '--request-timeout',
    '5',
    ...(stop ? ['--max-failures', '1'] : []),
  ];
  const args = ['run', 'openapi.json', '--url', url, ...how, '--report', 'json', '--report-json-path', 'report.json'];
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  const wholeSeconds = (performance.now() - started) / 1000;
  if (status === null || status > 1) throw new Error(`schemathesis ended with ${status}: ${stdout}${stderr}`);
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
  return { kinds: kindsOf(report), requests: report.test_cases.generated, seconds: report.running_time, wholeSeconds };
}

/** A release of Schemathesis, installed where there is none yet, on the document that is exported for the seeded world. Throws UsageError where it can't be installed. */
export function schemathesis(): Tool {
  const program = installed();
  return {
    name: `Schemathesis ${release}`,
    try: (trial) => {
      const folder = mkdtempSync(join(tmpdir(), 'eni-peers-'));
      try {
        return attempt(program, trial, folder);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}
