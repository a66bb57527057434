import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { seededFixtures } from '../emulator/index.ts';
import { contractOf, shippedContract } from '../engine/contract.ts';
import { settingsFor } from '../engine/settings.ts';
import { subjectOfRun } from '../engine/smallest.ts';
import { allPlans } from '../generators/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Observation, Target } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import { oracle } from '../oracle/expect.ts';
import { startSession } from '../runner/session.ts';
import { profiles } from '../runner/settings.ts';
import { loadThingsFile } from '../spec/load-things.ts';
import { rejected } from './stub-context.ts';

// A list of a user's own: other names than the shipped one has, no pack, nothing that can be made. All that the suite knows of it is its file.
const file = join(mkdtempSync(join(tmpdir(), 'list-')), 'list-jars.yaml');
writeFileSync(
  file,
  `openapi: 3.1.0
info: {title: List jars, version: '2020-01-01', x-product: Toy}
paths:
  /:
    post:
      operationId: ListJars
      parameters:
        - {name: Room, in: query, required: true, x-role: region, x-refers-to: region, schema: {type: string}}
        - {name: JarId, in: query, x-read-back: JarId, x-refers-to: jar, schema: {type: string}}
        - {name: Cursor, in: query, schema: {type: string}}
        - {name: Limit, in: query, x-clamped: {minimum: 2, maximum: 5}, schema: {type: integer, format: int32, x-rejects: {type: {codes: {InvalidLimit: stated}}}}}
      responses:
        '200':
          description: Jars.
          content: {application/json: {schema: {type: object, properties: {RequestId: {type: string, x-presence: MUST}, After: {type: string}, Total: {type: integer, x-presence: MUST}}}}}
x-lifecycle:
  effect: reads
  thing: jar
  region: Room
  describe:
    operation: ListJars
    by: JarId
    items: 'Jars.Jar[]'
    id: JarId
    tokens: {next: Cursor, size: Limit, told: After, without: [Total]}
x-error-codes:
  - {status: 400, code: InvalidLimit}
  - {status: 400, code: InvalidCursor}
`,
);
const contract = contractOf({ spec: file });
const jars = ['jar-1', 'jar-2', 'jar-3', 'jar-4', 'jar-5', 'jar-6', 'jar-7'];
const fixtures: Fixtures = { ...(loadThingsFile(undefined) as Fixtures), things: { region: ['kitchen'], jar: jars.slice(0, 6) } };

interface Page {
  readonly from: number;
  readonly size: number;
  readonly next: string;
}

/** How a page goes wrong: what it holds, and the token that it names. */
type Odd = (page: Page) => { readonly shown?: readonly string[]; readonly next?: string | null } | 'refused';

function answerWith(odd: Odd): (request: Request) => Observation {
  return ({ pairs }) => {
    const of = (name: string) => pairs.find(([wire]) => wire === name)?.[1];
    const only = of('JarId');
    const limit = Number(of('Limit') ?? 5);
    if (!Number.isInteger(limit)) return rejected('InvalidLimit', 400);
    const from = Number(of('Cursor') ?? 0);
    if (!Number.isInteger(from)) return rejected('InvalidCursor', 400);
    const size = Math.min(5, Math.max(2, limit));
    const all = jars.filter((jar) => only === undefined || jar === only);
    const next = from + size < all.length ? String(from + size) : '';
    const faulty = of('Limit') === undefined || only !== undefined ? {} : odd({ from, size, next });
    if (faulty === 'refused') return rejected('InvalidCursor', 400);
    const shown = (faulty.shown ?? all.slice(from, from + size)).map((JarId) => ({ JarId }));
    const After = faulty.next === undefined ? next : faulty.next;
    const told = of('Limit') === undefined ? { Total: shown.length } : {};
    const body = { RequestId: crypto.randomUUID().toUpperCase(), Jars: { Jar: shown }, ...told, ...(After === null ? {} : { After }) };
    return { kind: 'accepted', format: 'JSON', status: 200, body, latencyMs: 1, exchange: null };
  };
}

async function reportOn(odd: Odd) {
  const send = async (request: Request) => answerWith(odd)(request);
  const target: Target = { id: 'jars', version: null, loopback: true, send, close: async () => undefined };
  const endpoint = { id: 'jars', url: 'http://127.0.0.1:1', auth: 'none' } as const;
  const settings = settingsFor({ endpoint, fixtures, env: null, profile: profiles.smoke, forms: ['A'] });
  const plans = allPlans(contract, fixtures, { forms: ['A'], auth: 'none' } as never).filter(({ id }) =>
    /pages-by-token|contract\/Limit/.test(id),
  );
  const session = startSession(settings, { ...subjectOfRun(contract, fixtures), oracle: oracle(contract), target, plans });
  const { findings, result } = await session.report('read-back/pages-by-token');
  const other = await session.report('contract/Limit');
  return { verdict: result.verdict, observed: findings.map(({ observed }) => observed), sizes: other.result.verdict };
}

describe('a list of a user’s own that pages by token', () => {
  it.each<readonly [string, Odd]>([
    ['as its file says', () => ({})],
    ['with nothing in the place of an empty token', ({ next }) => (next === '' ? { next: null } : {})],
    [
      'with pages that hold less than was asked for',
      ({ from }) => ({ shown: jars.slice(from, from + 1), next: from + 1 < jars.length ? String(from + 1) : '' }),
    ],
    ['with an empty page after the last', ({ from, size }) => ({ next: from >= jars.length ? '' : String(from + size) })],
    ['with the newest of a page first', ({ from, size }) => ({ shown: jars.slice(from, from + size).reverse() })],
  ])('conforms %s', async (_, odd) => {
    expect(await reportOn(odd)).toEqual({ verdict: 'conforms', observed: [], sizes: 'conforms' });
  });

  it.each<readonly [string, Odd, string]>([
    ['loses a thing between two pages', ({ next }) => ({ next: next === '' ? '' : String(Number(next) + 1) }), 'pages lose a thing'],
    ['shows a thing on two pages', ({ next }) => ({ next: next === '' ? '' : String(Number(next) - 1) }), 'pages repeat a thing'],
    ['names no next page', () => ({ next: '' }), 'pages lose a thing'],
    ['does not look at the token', ({ size }) => ({ shown: jars.slice(0, size), next: String(size) }), 'pages without end'],
    ['does not look at the size', () => ({ shown: jars, next: '' }), 'a page holds more than was asked for'],
    ['refuses its own token', ({ from }) => (from > 0 ? 'refused' : {}), 'its own token: InvalidCursor'],
  ])('is found out where it %s', async (_, odd, observed) => {
    const found = await reportOn(odd);
    expect(found.verdict).toBe('deviates');
    expect(found.observed).toContain(observed);
  });

  it('is asked with every size, for none is a mistake', async () => {
    expect((await reportOn(({ size }) => (size === 5 ? 'refused' : {}))).sizes).toBe('deviates');
  });
});

describe('the shipped list', () => {
  const { expect: expected } = oracle(shippedContract('DescribeNetworkInterfaces'));
  const world = seededFixtures() as Fixtures;
  const region = world.regions[0]?.id ?? '';
  const told = (...pairs: Request['pairs']) => {
    const found = expected(world, {
      operation: 'DescribeNetworkInterfaces',
      pairs: [['RegionId', region], ...pairs],
      account: 'default',
      form: 'A',
      format: 'JSON',
    });
    return found.kind === 'unspecified' ? found.why[0] : found.kind;
  };

  test.each(['-1', '0', '1', '9', '10', '500', '501', '2147483647'])('takes %s for the nearest size that a page may have', (size) => {
    expect(told(['MaxResults', size])).toBe('accept');
  });

  test('is asked for what the page does not speak of, and nothing is made of the answer', () => {
    expect(told(['NextToken', 'made-up'])).toBe('NextToken: a token that no answer gave');
    expect(told(['MaxResults', '10'], ['PageSize', '10'])).toBe('PageSize together with MaxResults');
  });
});
