import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulatorThread } from '../../emulator/index.ts';
import { formats } from '../../reports/index.ts';
import { misbehaviours } from './misbehaviours.ts';
import './table-reporter.ts';
import { tryMisbehaviour } from './trial.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulatorThread({});
});

afterAll(() => emulator.close());

it('there are thirty at least', () => {
  expect(misbehaviours.length).toBeGreaterThanOrEqual(30);
});

describe('a target that misbehaves', () => {
  it.for(misbehaviours)('$id', async (subject, { task }) => {
    const { run, seconds, cause, reports, leaked } = await tryMisbehaviour(subject, emulator.url);
    const { id, what } = subject;
    task.meta.row = { id, what, seconds, exit: run.exitCode, cause, reports: reports.length, leaked: leaked.join(' ') };
    const said = JSON.stringify([run.reasons, run.findings.map(({ check, actual }) => [check, actual]), run.observations]).slice(0, 1500);
    expect({ exit: run.exitCode, cause: cause !== null }, said).toEqual({ exit: subject.exit, cause: subject.names !== null });
    // Every format, and run.json.
    expect(reports).toHaveLength(formats.length + 1);
    expect(leaked).toEqual([]);
  });
});
