import { describe, expect, it } from 'vitest';
import { seededFixtures } from '../../emulator/index.ts';
import { allPlans } from '../../generators/index.ts';
import type { Case, SymbolicRequest } from '../../model/case.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import { oracle } from '../../oracle/expect.ts';
import { subjectOf } from '../../packs/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { caseIn, stubContext } from '../../test/stub-context.ts';
import { newScope } from './fill.ts';
import { leasesOf } from './leases.ts';
import { carriesTag, isTaggable, isTagged, runTagKey, taggedCase, taggedPairs } from './run-tag.ts';

const run = '20261123-abcdef01';
const { settings: free } = stubContext(() => ({ kind: 'refused', reason: 'nothing is sent', latencyMs: null, exchange: null })).context;
const paid = { ...free, real: { run, maxCreates: 1, maxRequests: 1 } };
const fixtures = seededFixtures() as Fixtures;
const operation = loadOperation();
const edges = allPlans(subjectOf(operation), fixtures, { forms: ['A'], auth: 'sign' }).flatMap((plan) => plan.edges());

function requestsOf({ request, setup, twin, script }: Case): readonly SymbolicRequest[] {
  const steps = script?.kind === 'sequence' ? script.steps.flatMap((step) => (step.do === 'create' ? [step.request] : [])) : [];
  return [request, ...setup, ...(twin ? [twin] : []), ...steps];
}

function carries({ pairs }: SymbolicRequest): boolean {
  return pairs.some(([name, text]) => name === 'Tag.1.Key' && text === runTagKey) && pairs.some(([, text]) => text === run);
}

describe('the tag of a run', () => {
  it('is put on nothing where what is made does not cost', () => {
    for (const subject of edges) expect(taggedCase({ operation, maker: operation, settings: free }, subject)).toBe(subject);
    expect(taggedPairs({ operation, settings: free }, [['RegionId', 'r']])).toEqual([['RegionId', 'r']]);
  });

  it('is on all requests of a case or on none', () => {
    const found = edges.map((subject) => requestsOf(taggedCase({ operation, maker: operation, settings: paid }, subject)).map(carries));
    expect(found.filter((all) => new Set(all).size > 1)).toEqual([]);
    expect(found.filter(([first]) => first).length).toBeGreaterThan(500);
  });

  it('is on no case about tags, with required parameters only, about one parameter alone, or about the wire', () => {
    const tagged = edges.filter((subject) => isTaggable(operation, subject));
    expect(tagged.filter(({ check }) => /^contract\/|\/Tag\b/.test(check)).map(({ id }) => id)).toEqual([]);
    expect(tagged.flatMap(requestsOf).filter(({ wire, pairs }) => wire !== undefined || pairs.some(([name]) => /tag/i.test(name)))).toEqual(
      [],
    );
    const required = /^(RegionId|VSwitchId|SecurityGroupId|SecurityGroupIds\.\d+|ClientToken)$/;
    expect(tagged.flatMap(requestsOf).filter(({ pairs }) => pairs.every(([name]) => required.test(name)))).toEqual([]);
  });

  it('changes nothing of what a request is expected to be answered with', () => {
    const judge = oracle(subjectOf(operation));
    const leases = leasesOf(fixtures, Math.random);
    const expectations = (subject: Case) => {
      const scope = newScope(operation, leases, () => 0.5);
      const found = judge.expect(fixtures, scope.fill(subject.request, subject));
      scope.release();
      return found.kind === 'reject' ? [found.kind, [...found.rules].sort()] : [found.kind];
    };
    const changed = edges
      .filter((subject) => isTaggable(operation, subject) && subject.script === undefined)
      .filter(
        (subject) =>
          JSON.stringify(expectations(subject)) !==
          JSON.stringify(expectations(taggedCase({ operation, maker: operation, settings: paid }, subject))),
      );
    expect(changed.map(({ id }) => id)).toEqual([]);
  });

  it('is known again in a request, and in whatever spelling Describe lists it', () => {
    const request = taggedPairs({ operation, settings: paid }, [['RegionId', 'r'] as const]);
    expect(carriesTag(operation, request, run)).toBe(true);
    expect(carriesTag(operation, request, 'another')).toBe(false);
    const listed = (tag: Record<string, string>) => ({ Tags: { Tag: [{ TagKey: 'other', TagValue: run }, tag] } });
    expect(isTagged(operation, listed({ TagKey: runTagKey, TagValue: run }), run)).toBe(true);
    expect(isTagged(operation, listed({ Key: runTagKey, Value: run }), run)).toBe(true);
    expect(isTagged(operation, listed({ TagKey: runTagKey, TagValue: 'another' }), run)).toBe(false);
    for (const none of [{}, { Tags: {} }, { Tags: { Tag: 'text' } }, { Tags: null }]) expect(isTagged(operation, none, run)).toBe(false);
  });

  it('is not put where a tag is written in another spelling', () => {
    for (const name of ['Tag.1.Key', 'tag.1.key', 'Tags', '"Tag.1.Key', ' Tag.2.Value']) {
      const request = {
        pairs: [
          ['Description', 'x'],
          [name, 'y'],
        ] as const,
        account: 'default',
      };
      expect(isTaggable(operation, caseIn('boundary/Description/maxLength', { request })), name).toBe(false);
    }
  });
});
