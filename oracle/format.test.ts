import { expect, it } from 'vitest';
import type { Format } from '../model/request.ts';
import { accepted, body, rejected, request, world } from '../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { oracle } from './expect.ts';

const { expect: expectation, judge } = oracle(subjectOf(loadOperation()));

/** What is said of the format of an answer: level and observed. */
function said(asked: Format, observation: ReturnType<typeof accepted>, values = {}): readonly string[] {
  const sent = { ...request(values), format: asked };
  return judge(sent, expectation(world, sent), observation, world).assertions.flatMap((each) =>
    each.verdict === 'deviates' && each.about.endsWith('/format') ? [`${each.level} ${each.observed}`] : [],
  );
}

it.each([
  ['XML', 'JSON', ['MUST JSON where XML was asked for']],
  ['JSON', 'XML', ['MUST XML where JSON was asked for']],
  ['XML', 'XML', []],
  ['JSON', 'JSON', []],
  ['default', 'XML', []],
  ['default', 'JSON', []],
] as const)('a valid request that asks for %s, answered in %s', (asked, format, expected) => {
  expect(said(asked, accepted(body(), format))).toEqual(expected);
});

it('judges the format of a rejection as well, and of an answer of which nothing else is promised', () => {
  expect(said('XML', rejected('InvalidVSwitchId.NotFound', 404), { VSwitchId: 'vsw-none' })).toEqual([
    'SHOULD JSON where XML was asked for',
  ]);
  expect(said('XML', accepted(), { Visible: 'true' })).toEqual(['MUST JSON where XML was asked for']);
});
