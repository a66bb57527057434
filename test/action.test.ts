import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from '../cli/commands/run.ts';
import { packageRoot } from '../spec/files.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

function yaml(file: string): unknown {
  return parse(readFileSync(join(packageRoot(), file), 'utf8'));
}

const action = yaml('action.yml') as { inputs: Record<string, unknown>; runs: { steps: readonly Step[] } };
const [step] = action.runs.steps;

describe('the action', () => {
  it('passes every input through the environment, and none into the script', () => {
    const used = Object.values(step?.env ?? {}).map((text) => /inputs\.([\w-]+)/.exec(text)?.[1]);
    expect(used.sort()).toEqual(Object.keys(action.inputs).sort());
    expect(step?.run).not.toContain('${{');
  });

  it('uses no option that run does not have', () => {
    const known = runCommand().options.map(({ long }) => long);
    const asked = [...(step?.run ?? '').replace(/npm ci .*/, '').matchAll(/--[a-z-]+/g)].map(([option]) => option);
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.filter((option) => !known.includes(option))).toEqual([]);
  });
});

it.each(['nightly', 'pull-request'])('the workflow %s gives it inputs that it has', (name) => {
  const { jobs } = yaml(`docs/workflows/${name}.yml`) as { jobs: { contract: { steps: readonly Step[] } } };
  const used = jobs.contract.steps.find(({ uses }) => uses?.includes('eni-contract'));
  expect(Object.keys(used?.with ?? {}).filter((input) => !(input in action.inputs))).toEqual([]);
});
