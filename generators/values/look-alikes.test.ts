import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../packs/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { contextOf } from '../context.ts';
import { seeded } from '../fixtures/seeded.ts';
import { apart } from './look-alikes.ts';
import { isLookAlike, legalValues } from './parameter.ts';

const context = contextOf(subjectOf(loadOperation()), seeded);
const textsOf = (name: string): readonly string[] =>
  legalValues(context, name).flatMap(({ name: label, value }) => (isLookAlike(label) ? [JSON.stringify(value)] : []));

describe('texts that look like something else', () => {
  it('are among the values of every free text, as far as its limits allow', () => {
    expect(textsOf('Description')).toEqual(expect.arrayContaining(['"007"', '"1e3"', '"null"', '"2024-04-22"', '"{}"']));
    expect(textsOf('NetworkInterfaceName')).toEqual(expect.arrayContaining(['"true"', '"null"', '"NaN"', '"Infinity"', '"None"']));
    const tags = textsOf('Tag').join();
    for (const text of ['007', '1e3', 'true', 'null', '~', '0x1F', '9007199254740993'])
      expect(tags).toContain(`{"Key":"${text}","Value":"${text}"}`);
  });

  it('have texts beside them that careless decoding changes, short enough to grow', () => {
    for (const name of ['Description', 'Tag']) {
      const texts = textsOf(name).join();
      for (const text of ['" a b "', '"c  d"', '"éß弹あ😀"', '"e\u0301o\u0308"']) expect(texts).toContain(text);
    }
    expect(textsOf('NetworkInterfaceName').join()).not.toContain(' ');
  });

  it('never put keys into one request that differ in case only, nor more than a list may hold', () => {
    expect(apart(['no', 'NO', 'a', 'No', 'b'], 2)).toEqual([['no', 'a'], ['NO', 'b'], ['No']]);
  });
});
