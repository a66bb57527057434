import { describe, expect, it } from 'vitest';
import { seededFixtures } from '../emulator/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { wireForms } from '../model/request.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { protocolPlans } from './index.ts';

const operation = loadOperation();
const seeded: Fixtures = seededFixtures();
const subject = subjectOf(operation);
const planners = [protocolPlans, ...subject.ground.families];

function plans(fixtures: Fixtures = seeded, forms = wireForms) {
  return planners.flatMap((make) => make(subject, fixtures, { forms }));
}

it('names its checks in a golden list', () => {
  expect(plans().map(({ id }) => id)).toMatchSnapshot();
});

it('gives every case a name of its own, as plain JSON', () => {
  const cases = plans().flatMap((plan) => plan.edges());
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(JSON.parse(JSON.stringify(cases))).toEqual(cases);
});

it('breaks each row of the gateway in every form that has a place for it', () => {
  const forms = new Map<string, Set<string>>();
  for (const { id, edges } of protocolPlans(subject, seeded, { forms: wireForms }))
    forms.set(id, new Set(edges().flatMap(({ intent, form }) => (intent.kind === 'violates' ? [form] : []))));
  for (const { id } of operation.gateway) {
    const places = id === 'format' ? ['A', 'B', 'C'] : [...wireForms];
    expect([id, [...(forms.get(`protocol/${id}`) ?? [])].sort()]).toEqual([id, places]);
  }
});

it('skips checks on signatures by name where nothing is signed', () => {
  const skipped = protocolPlans(subject, seeded, { forms: wireForms, auth: 'none' }).filter(({ skip }) => skip !== null);
  expect(skipped.map(({ id }) => id)).toContain('protocol/nonce');
  expect(skipped.every(({ skip, edges }) => skip === 'nothing is signed (--auth none)' && edges().length === 0)).toBe(true);
});

it('sends in one form where only one is asked for', () => {
  const forms = new Set(plans(seeded, ['C']).flatMap((plan) => plan.edges().map(({ form }) => form)));
  expect([...forms]).toEqual(['C']);
  const [alone] = plans(seeded, ['C']).filter(({ id }) => id === 'idempotency/wire-form');
  expect(alone?.skip).toBe('needs more than one wire form (--wire)');
  const ids = plans(seeded, ['A', 'D']).flatMap((plan) => plan.edges().map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

describe('in a poor world', () => {
  const poor: Fixtures = {
    ...seeded,
    vswitches: seeded.vswitches
      .filter(({ role }) => role === 'auto')
      .slice(0, 1)
      .map(({ ipv6Cidr, reservations, ...rest }) => rest),
    accounts: [{ name: 'default' }],
  };

  it('says what each check lacks', () => {
    const skipped = plans(poor).filter(({ skip }) => skip !== null);
    expect(skipped.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['race/ipv6-address', 'race/exhaustion', 'race/quota', 'sequence/quota-freed', 'sequence/capacity']),
    );
    for (const { skip, steps } of skipped) {
      expect(skip).toMatch(/^needs /);
      expect(steps).toBeUndefined();
    }
  });

  it('races nothing that it could not hold', () => {
    const racing = plans({ ...seeded, capacity: { interfaces: 4 } }).filter(({ family }) => family === 'race');
    expect(racing.every(({ skip }) => skip?.startsWith('needs capacity for'))).toBe(true);
  });
});
