import { expect, it } from 'vitest';
import type { Held } from '../model/fixtures.ts';
import { accepted, stubContext } from '../test/stub-context.ts';
import { OutOfBudget } from './ledger/guard.ts';
import { Stopped } from './requests/sender.ts';
import { serviceConductor } from './service-phases.ts';

/** A run without checks, whose lists of interfaces end with these errors in turn: one before anything is judged, one at the clean-up. */
function runOf(...errors: readonly (Error | null)[]) {
  const { context, sent } = stubContext(accepted, { settings: { concurrency: 1 } });
  let at = 0;
  const list = async () => {
    const error = errors[at++] ?? null;
    if (error) throw error;
    return [];
  };
  const held: Held = { interfaceId: 'eni-1', region: 'r', vswitch: 'v', account: 'main', ipv4: [], ipv6: [], prefixes: [], pairs: [] };
  context.ledger.add(held);
  const conductor = serviceConductor({ ...context, interfaces: { ...context.interfaces, list } }, []);
  const deleted = () => sent.filter(({ operation }) => operation === 'DeleteNetworkInterface').length;
  return { conductor, deleted };
}

it('ends with the stop that came first, not with that of the clean-up', async () => {
  const { conductor, deleted } = runOf(new OutOfBudget('spent'), new Stopped('asked'));
  expect(await conductor.run()).toEqual({ kind: 'out-of-budget', reason: 'spent' });
  expect(conductor.cleaned).toBe(false);
  expect(deleted()).toBe(1);
});

it('ends with the stop of the clean-up where there was none before', async () => {
  const { fixtures } = stubContext(accepted).context.settings;
  const lists = fixtures.vswitches.map(() => null);
  const { conductor } = runOf(...lists, ...lists, new Stopped('asked'));
  expect(await conductor.run()).toEqual({ kind: 'interrupted', reason: 'asked' });
  expect(conductor.cleaned).toBe(false);
});

it('cleans up after an error of ours as well, and throws it on', async () => {
  const { conductor, deleted } = runOf(new TypeError('ours'));
  await expect(conductor.run()).rejects.toThrow('ours');
  expect(deleted()).toBe(1);
});
