import { expect, it } from 'vitest';
import type { Fixtures, Held } from '../../model/fixtures.ts';
import { caseIn, stubContext } from '../../test/stub-context.ts';
import type { Context } from '../context.ts';
import { scarceIn, untilAlone, untilLeft } from './scarce.ts';

const fixtures = {
  vswitches: [
    { id: 'vsw-plain' },
    { id: 'vsw-wide', free: 5000, reservations: ['10.1.240.0/20', '2001:db8:1:100:8000::/68'] },
    { id: 'vsw-tiny', free: 4 },
    { id: 'vsw-few-prefixes', reservations: ['10.1.0.0/20', '2001:db8:1:a00:8000::/78'] },
    { id: 'vsw-few-blocks', reservations: ['10.10.240.0/26'] },
  ],
  accounts: [{ name: 'default' }, { name: 'rich', maxInterfaces: 500 }, { name: 'quota', maxInterfaces: 2 }],
} as unknown as Fixtures;

it('knows what a case may take to the last', () => {
  expect([...scarceIn(fixtures)]).toEqual(['vsw-tiny', 'vsw-few-prefixes', 'vsw-few-blocks', 'quota']);
});

/** Which of what leaves is waited for. */
function waiting() {
  const waitedFor: string[] = [];
  const { context } = stubContext(() => {
    throw new Error('nothing is sent');
  });
  const held = (interfaceId: string, vswitch: string, account: string, ipv4: string): Held => ({
    interfaceId,
    region: 'r',
    vswitch,
    account,
    ipv4: [ipv4],
    ipv6: [],
    prefixes: [],
    pairs: [],
  });
  const leaving = [held('wide', 'vsw-wide', 'default', '10.1.0.1'), held('tiny', 'vsw-tiny', 'default', '10.3.0.1')];
  const settled: Context['departures']['settled'] = async (concerns = () => true) => {
    waitedFor.push(...leaving.filter(concerns).map(({ interfaceId }) => interfaceId));
  };
  const departures = { ...context.departures, settled };
  return { context: { ...context, departures, settings: { ...context.settings, fixtures } }, waitedFor };
}

it('waits for what leaves such a place, and for nothing else', async () => {
  const { context, waitedFor } = waiting();
  await untilLeft(context, ['vsw-wide', 'default']);
  expect(waitedFor).toEqual([]);
  await untilLeft(context, ['vsw-tiny', 'default', 'token default a']);
  expect(waitedFor).toEqual(['tiny']);
});

it('waits for an address that a case spells out, where the case has the vSwitch for itself', async () => {
  const { context, waitedFor } = waiting();
  const request = { pairs: [['PrimaryIpAddress', '10.1.0.1']], account: 'default' } as const;
  await untilAlone(context, caseIn('state/some', { request }));
  expect(waitedFor).toEqual([]);
  await untilAlone(context, caseIn('state/some', { request, exclusive: ['vsw-wide'] }));
  expect(waitedFor).toEqual(['wide']);
});
