import { describe, expect, it } from 'vitest';
import { measure, plansOfRun } from '../../bench/measure.ts';
import type { Case, SymbolicRequest } from '../../model/case.ts';
import { profiles } from '../settings.ts';
import { dropped, parametersOf, shortened } from './smaller.ts';

const request = (...names: string[]): SymbolicRequest => ({ account: 'default', pairs: names.map((name) => [name, 'x']) });

const plain: Case = {
  id: 'x/y@A',
  check: 'x/y',
  edge: 'y',
  value: 'y',
  form: 'A',
  format: 'JSON',
  request: request('VSwitchId', 'Tag.1.Key', 'Tag.1.Value'),
  setup: [],
  twin: request('VSwitchId', 'Tag.1.Key'),
  exclusive: [],
  intent: { kind: 'valid' },
};

const names = ({ pairs }: SymbolicRequest) => pairs.map(([name]) => name);

describe('a case that is made smaller', () => {
  it('loses a parameter with all its items, and so does its twin', () => {
    const [smaller, ...more] = dropped(plain, 'Tag');
    expect([smaller && names(smaller.request), smaller?.twin && names(smaller.twin), more]).toEqual([['VSwitchId'], ['VSwitchId'], []]);
  });

  it('loses it in its set-up as well, or else in its own request alone', () => {
    const cases = dropped({ ...plain, setup: [request('VSwitchId', 'Tag.1.Key')] }, 'Tag');
    expect(cases.map((each) => [names(each.request), ...each.setup.map(names)])).toEqual([
      [['VSwitchId'], ['VSwitchId']],
      [['VSwitchId'], ['VSwitchId', 'Tag.1.Key']],
    ]);
  });

  it('loses it in every create of a sequence, whose request is not sent', () => {
    const steps = [{ do: 'create', request: request('VSwitchId', 'Description') }, { do: 'describe' }] as const;
    const sequence: Case = { ...plain, script: { kind: 'sequence', steps } };
    expect(parametersOf(sequence)).toEqual(['Description', 'VSwitchId']);
    const [smaller] = dropped(sequence, 'Description');
    expect(smaller?.script).toEqual({ kind: 'sequence', steps: [{ do: 'create', request: request('VSwitchId') }, { do: 'describe' }] });
    expect(shortened(sequence).map(({ script }) => (script?.kind === 'sequence' ? script.steps.map((step) => step.do) : []))).toEqual([
      ['create'],
      ['describe'],
    ]);
    expect(shortened(plain)).toEqual([]);
  });
});

// The finding repeated all parameters of its set-up, and sequences all their steps: neither could be made smaller.
describe('a finding of several requests is the smallest that shows it', () => {
  async function found(check: string, fault: string): Promise<Case> {
    const plans = plansOfRun().filter(({ id }) => id === check);
    const { reports } = await measure({ plans, faults: [fault], profile: profiles.smoke });
    const [finding] = reports.flatMap(({ findings }) => findings);
    if (!finding) throw new Error('nothing was found');
    expect(finding.intermittent).toBeNull();
    return finding.case;
  }

  it('a set-up keeps what the deviation needs', async () => {
    const subject = await found('idempotency/parameter-order', 'token-order-matters');
    const needed = ['ClientToken', 'RegionId', 'SecurityGroupId', 'VSwitchId'];
    expect(names(subject.request).sort()).toEqual(needed);
    expect(subject.setup.map((each) => names(each).sort())).toEqual([needed]);
  });

  const steps = ({ script }: Case) => (script?.kind === 'sequence' ? script.steps.map((step) => step.do) : []);

  it('a sequence keeps the steps that it needs', async () => {
    expect(steps(await found('sequence/addresses-freed', 'addresses-not-freed'))).toEqual(['create', 'delete', 'create']);
  });

  it('but all of them where the target remembers: by itself, no create would show it elsewhere', async () => {
    const subject = await found('sequence/quota-freed', 'quota-not-freed');
    expect(steps(subject)).toContain('delete');
    const whole = plansOfRun().find(({ id }) => id === subject.check);
    expect(whole?.edges().map(steps)).toContainEqual(steps(subject));
  });
});
