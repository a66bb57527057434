import { isIP } from 'node:net';
import { expect, it } from 'vitest';
import { contextOf } from '../../../../generators/context.ts';
import { seeded } from '../../../../generators/fixtures/seeded.ts';
import { requestAt } from '../../../../generators/settings.ts';
import type { SequenceStep } from '../../../../model/case.ts';
import { loadOperation } from '../../../../spec/load.ts';
import { subjectOf } from '../../../index.ts';
import { accountWith, placeAt, vswitchOfRole } from '../place.ts';
import { refusedFirst } from './refused-first.ts';

const context = contextOf(subjectOf(loadOperation()), seeded);
const tiny = vswitchOfRole(seeded, 'tiny');
const place = placeAt(seeded, tiny, accountWith(seeded, []));
const one = requestAt(context, place, {});
const scripts = Object.values(refusedFirst(context, place, one, 4));

const requestOf = (step: SequenceStep) => (step.do === 'create' ? step.request : null);

it('refuses before each filling, on the vSwitch that is filled', () => {
  expect(scripts.length).toBeGreaterThan(3);
  for (const steps of scripts) {
    const requests = steps.map(requestOf);
    expect(requests.every((request) => request?.pairs.some(([name, text]) => name === 'VSwitchId' && text === tiny.id))).toBe(true);
    expect(requests.slice(-5).every((request) => request === one)).toBe(true);
    expect(requests.slice(0, -5).length).toBeGreaterThan(0);
    expect(requests.slice(0, -5).some((request) => request === one)).toBe(false);
  }
});

it('breaks limits of names, numbers, lists and pairs of parameters', () => {
  const said = scripts.flatMap((steps) => steps.flatMap((step) => requestOf(step)?.pairs.map(([name]) => name.split('.')[0]) ?? []));
  for (const name of ['NetworkInterfaceName', 'SecondaryPrivateIpAddressCount', 'Tag', 'SecurityGroupIds', 'DeleteOnRelease'])
    expect(said).toContain(name);
});

it('names no address of another vSwitch: a target that takes a repeated one once would find it outside', () => {
  const texts = scripts.flatMap((steps) => steps.flatMap((step) => requestOf(step)?.pairs.map(([, text]) => text) ?? []));
  expect(texts.filter((text) => typeof text === 'string' && (isIP(text) !== 0 || isIP(text.split('/')[0] ?? '') !== 0))).toEqual([]);
});
