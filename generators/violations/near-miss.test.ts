import { expect, it } from 'vitest';
import { type TextShape, textShape } from '../values/text.ts';
import { nearMisses, nearMissTries } from './near-miss.ts';

const free: TextShape = { ...textShape([]), prefixes: ['acs:', 'aliyun'], substrings: ['http://', 'https://'] };

it('misses by one character at each place, and never by case', () => {
  const texts = nearMisses('acs:').map(([, text]) => text);
  for (const each of ['acs', 'ac:', 'cs:', 'aacs:', 'acs::', 'bcs:', 'ac s:', 'cas:']) expect(texts).toContain(each);
  expect(texts.filter((text) => text !== text.toLowerCase() || text === 'acs:')).toEqual([]);
});

it('leaves out what another forbidden text makes illegal, and says each text once', () => {
  const texts = nearMissTries(free, ['https://', 'http://'], { inside: (text) => `x${text}x` }).map(({ text }) => String(text));
  expect(texts.filter((text) => /https?:\/\//i.test(text))).toEqual([]);
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  for (const each of ['xhttp:/x', 'xhttp//x', 'xhtp://x', 'xhttps//x']) expect(texts).toContain(each);
});
