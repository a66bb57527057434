import http from 'node:http';
import nock from 'nock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gate } from './gate.ts';

/** Where each request goes that this process makes by `node:http`; all but those for this machine are refused. */
let asked: string[] = [];
const note = ({ host }: { readonly host: string }) => asked.push(host);

beforeEach(() => {
  asked = [];
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  nock.enableNetConnect(/^127\.0\.0\.1:/);
  nock.emitter.on('no match', note);
});

afterEach(() => {
  nock.emitter.off('no match', note);
  nock.enableNetConnect();
  nock.restore();
});

it('a request for another machine is seen, and refused', async () => {
  const refused = new Promise<Error>((resolve) => http.get('http://ecs.example.com/').on('error', resolve));
  expect((await refused).message).toContain('Disallowed net connect');
  expect(asked).toEqual([expect.stringMatching(/^ecs\.example\.com/)]);
});

it.each([
  'ecs20140526',
  'pop-core',
])('%s: a run asks nobody but this machine, neither for an answer, an endpoint nor credentials', async (name) => {
  const sdk = { kind: 'npm', name, folder: null, options: {}, from: process.cwd() } as const;
  const chosen = new Set([
    'sdk-serialize/VSwitchId',
    'sdk-serialize/security-token',
    'sdk-deserialize/everything',
    'sdk-resilience/redirect',
  ]);
  const { reports, summary } = await gate(sdk, (id) => chosen.has(id));
  expect(summary.stopped).toBeNull();
  expect(reports.map(({ result }) => result.id).sort()).toEqual([...chosen].sort());
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((host) => !host.startsWith('127.0.0.1:'))).toEqual([]);
});
