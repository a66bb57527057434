import { describe, expect, it } from 'vitest';
import { familyOf } from '../../reports/words.ts';
import { sharedCheckIds } from '../../runner/findings/shared-checks.ts';
import { specFile } from '../../spec/files.ts';
import { editionsOf, shippedOperations } from '../../spec/load.ts';
import { loadNoticed } from '../../spec/noticed.ts';
import { openLists } from '../catalogue/lists.ts';
import { explainCheck } from './check.ts';
import { explainWith } from './explain.ts';
import { knowledgeOf } from './knowledge.ts';

const lists = await openLists({});
const { planted: plantedFaults, mishaps } = lists.faults;
const knowledge = await knowledgeOf({});
const shipped = await Promise.all(shippedOperations().map((operation) => knowledgeOf({ operation })));
const ids = shipped.flatMap((each) => each.catalogue.map(({ id }) => id));

describe('every check', () => {
  it('is explained: what it is about, what it does and how it judges', () => {
    const lacking = shipped.flatMap((each) =>
      each.catalogue.filter((check) => !/^about +\S.*\n(.*\n)*does +\S.*\njudges +\S/m.test(explainCheck(check, each))),
    );
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('that a run can judge names the faults that it has to notice, those of its rule or of its property', () => {
    const silent = knowledge.catalogue.filter((check) => / none is aimed at it/.test(explainCheck(check, knowledge))).map(({ id }) => id);
    // Two record what a target does; two are about a target that went bad, which no planted fault of one request makes.
    expect(silent).toEqual(['idempotency/after-error', 'idempotency/after-delete', 'contract/availability', 'contract/describe']);
  });

  it('nothing is said of a check or family that does not exist', () => {
    const everywhere = new Set(shippedOperations().flatMap((operation) => lists.checks({ operation }).map(({ id }) => id)));
    expect([...knowledge.checks.keys()].filter((id) => !everywhere.has(id))).toEqual([]);
    expect([...knowledge.families.keys()].sort()).toEqual([...new Set(ids.map(familyOf))].sort());
  });

  it.each(shippedOperations())('of %s is explained as well, and names faults of no other operation', async (operation) => {
    const other = await knowledgeOf({ operation });
    const own = new Set(plantedFaults.flatMap((fault) => (fault.operation === operation ? [fault.id] : [])));
    const said = other.catalogue.map((check) => explainCheck(check, other));
    expect(said.filter((text) => !/^about +\S/m.test(text))).toEqual([]);
    const named = said.flatMap(
      (text) =>
        /^faults +(\S+, .*|\S+)$/m
          .exec(text)?.[1]
          ?.replace(/ and \d+ more$/, '')
          .split(', ') ?? [],
    );
    expect(named.filter((id) => !own.has(id))).toEqual([]);
  });

  it("of a user's operation is explained as well", async () => {
    const spec = specFile('../examples/your-operation/create-widget.yaml');
    const other = await knowledgeOf({ spec });
    const lacking = other.catalogue.filter((check) => !/^about +\S/m.test(explainCheck(check, other)));
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });
});

it('every planted fault says what is wrong and who notices it', () => {
  const lacking = plantedFaults.filter(({ id }) => !/^what +\S.*\nclass +\S.*\nplanted in \S/m.test(explainWith(id, knowledge)));
  expect(lacking.map(({ id }) => id)).toEqual([]);
});

it('every mishap says what happens', () => {
  for (const { id, what } of mishaps) expect(explainWith(id, knowledge)).toContain(what);
});

it.each([
  [
    'udp-refuses-10',
    /planted in CreateNetworkInterface, edition 2026-01\n.*\nnoticed by boundary\/ConnectionTracking.*\ntry it .* --edition 2026-01 --fault/,
  ],
  ['delete-without-NetworkInterfaceId/exists', /planted in DeleteNetworkInterface\n.*\nnoticed by state\/NetworkInterfaceId\/exists/],
  ['twin', /^twin +The request that a violating one is made from/],
  ['Twin', /^twin /],
  ['MUST', /^MUST +The page says so/],
  ['form d', /^form D +The wire form of POST/],
  ['hostile', /^family +hostile\ndoes .*\njudges .*\nchecks +\d+; `run --only 'hostile/],
  ['name-accepts-129', /noticed by boundary\/NetworkInterfaceName\/maxLength\ntry it/],
  ['boundary/NetworkInterfaceName/maxLength', /tries +max-1 \(127 characters\)\n/],
  ['NetworkInterfaceName/maxLength', /^rule .*\nlimit +maxLength, max 128/],
  ['QuotaExceed.Tags', /^code +QuotaExceed\.Tags/],
])('%s is explained', (name, text) => {
  expect(explainWith(name, knowledge)).toMatch(text);
});

it.each([
  ['twinn', /nothing is called "twinn"; near it: twin/],
  ['name-accept-129', /near it: name-accepts-129/],
  ['boundry/Tag/maxItems', /near it: boundary\/Tag\/maxItems/],
  ['§', /`list faults` and `list words` name everything/],
])('of %s what is near is told', (name, text) => {
  expect(() => explainWith(name, knowledge)).toThrow(text);
});

describe('what each check noticed when the faults were last tried', () => {
  const noticed = loadNoticed();

  it.each(Object.keys(noticed))('in %s names checks and faults that there are', (operation) => {
    const editions = editionsOf(operation).map((edition) => lists.checks({ operation, edition }).map(({ id }) => id));
    const checks = new Set([...editions.flat(), ...sharedCheckIds]);
    const faults = new Set(plantedFaults.flatMap((fault) => (fault.harmless ? [] : [fault.id])));
    const entries = Object.entries(noticed[operation] ?? {});
    expect(entries.filter(([check]) => !checks.has(check)).map(([check]) => check)).toEqual([]);
    expect(entries.flatMap(([, ids]) => ids).filter((id) => !faults.has(id))).toEqual([]);
  });

  it('is said of every check of a create that has to notice some, and judges the target', () => {
    const silent = knowledge.catalogue.filter(
      (check) => !check.robustness && check.skip === null && !/^noticed +\d+ when/m.test(explainCheck(check, knowledge)),
    );
    // Two record what a target does.
    const recorded = ['idempotency/after-error', 'idempotency/after-delete'];
    expect(silent.map(({ id }) => id).filter((id) => !id.startsWith('sdk-'))).toEqual(recorded);
  });
});
