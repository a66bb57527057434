import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { createFaults, type Fault } from '../emulator/index.ts';
import type { CheckPlan } from '../generators/index.ts';
import type { Run } from '../model/run.ts';
import { conclude, diff, diffExitCode } from '../reports/index.ts';
import { assembleRun } from '../runner/assemble.ts';
import { select } from '../runner/select.ts';
import { profiles, type Settings } from '../runner/settings.ts';
import { mappedPlans } from './faults/trial.ts';
import { measure, operation, plansOfRun, settingsOf } from './measure.ts';

// Which planted defects are told by comparing: with a recording of the faithful emulator as the oracle, and with `diff` of two runs.

/** Classes whose defects change what is answered to a single create. */
const answering: readonly Fault['class'][] = ['response', 'effect', 'code', 'status', 'envelope', 'bound', 'dependency', 'state'];

/** A run that is cut short tells nothing of what it left out: as long as a busy machine may take. */
const longestRun = 1800;

async function runOf(plans: readonly CheckPlan[], faults: readonly string[], tape: Pick<Settings, 'record' | 'oracle'> = {}): Promise<Run> {
  const options = { plans, faults, profile: { ...profiles.smoke, maxSeconds: longestRun }, tape };
  const { reports, summary, seconds } = await measure(options);
  const settings = settingsOf('http://127.0.0.1', options);
  const rest = { suiteVersion: 'bench', failOn: 'SHOULD', startedAt: new Date(), durationMs: seconds * 1000 } as const;
  return conclude(assembleRun({ settings, operation, reports, summary, ...rest }));
}

/** The run as if these checks alone had been planned. */
function confinedTo(run: Run, ids: ReadonlySet<string>): Run {
  return { ...run, checks: run.checks.filter(({ id }) => ids.has(id)), findings: run.findings.filter(({ check }) => ids.has(check)) };
}

async function compare(only: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'eni-recordings-'));
  const file = join(folder, 'faithful.jsonl');
  const plans = plansOfRun();
  const ids = createFaults.filter((fault) => !fault.harmless && answering.includes(fault.class)).map(({ id }) => id);
  const chosen = new Set(select(ids, only));
  const tried = createFaults.filter(({ id }) => chosen.has(id)).map((fault) => [fault, mappedPlans(fault, plans)] as const);
  const wanted = new Set(tried.flatMap(([, mapped]) => mapped.map(({ id }) => id)));
  try {
    const base = await runOf(
      plans.filter(({ id }) => wanted.has(id)),
      [],
      { record: file },
    );
    const partly = base.checks.filter(({ verdict }) => verdict === 'not-run' || verdict === 'inconclusive').map(({ id }) => id);
    if (partly.length > 0) throw new Error(`the run that is compared with is not whole: ${partly.join(', ')}`);
    const oracle = { id: 'recording:faithful', target: 'embedded', recordedAt: base.startedAt, file };
    let untold = 0;
    for (const [{ id }, mapped] of [[{ id: 'none' }, plans.filter((plan) => wanted.has(plan.id))] as const, ...tried]) {
      const faults = id === 'none' ? [] : [id];
      const recorded = await runOf(mapped, faults, { oracle });
      const head = await runOf(mapped, faults);
      const difference = diff(confinedTo(base, new Set(head.checks.map((check) => check.id))), head);
      const [byRecording, byDiff] = [recorded.findings.length > 0, diffExitCode(difference) === 1];
      if (id !== 'none' && !(byRecording && byDiff)) untold++;
      const said = recorded.findings.slice(0, 2).map(({ check, level, observed }) => `${check} ${level} ${observed}`);
      process.stdout.write(
        `${id.padEnd(40)} recording ${byRecording ? 'tells' : '-    '}  diff ${byDiff ? 'tells' : '-    '}  ${said.join('; ')}\n`,
      );
    }
    process.stdout.write(`${tried.length} defects, ${untold} not told by both\n`);
    return untold === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await new Command('recordings')
  .description('Say which planted defects are told by comparing with a recording, and by comparing two runs.')
  .option('--only <glob>', 'defects to plant; may be repeated', (text: string, before: readonly string[]) => [...before, text], [])
  .action(async ({ only }: { only: readonly string[] }) => {
    process.exitCode = await compare(only);
  })
  .parseAsync();
