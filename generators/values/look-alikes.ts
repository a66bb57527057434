import { satisfies, type TextShape } from './text.ts';

/** By name, texts that a program which guesses types takes for something else: JSON, YAML, spreadsheets and loosely typed languages each have their own guesses. */
const candidates: Readonly<Record<string, string>> = {
  integer: '7',
  zero: '0',
  'two-digits': '42',
  'leading-zeros': '007',
  'minus-zero': '-0',
  negative: '-12',
  signed: '+1',
  fraction: '1.0',
  'trailing-zero': '1.10',
  'no-whole-part': '.5',
  exponent: '1e3',
  'exponent-too-large': '1E400',
  hexadecimal: '0x1F',
  octal: '0o17',
  binary: '0b11',
  'grouped-by-underscore': '1_000',
  'grouped-by-comma': '1,000',
  'beyond-2-53': '9007199254740993',
  'beyond-2-64': '18446744073709551617',
  'beyond-double': '0.1000000000000000055',
  'not-a-number': 'NaN',
  infinity: 'Infinity',
  'minus-infinity': '-inf',
  true: 'true',
  'true-capital': 'True',
  false: 'false',
  'false-upper': 'FALSE',
  yes: 'yes',
  no: 'no',
  on: 'on',
  off: 'off',
  'yes-short': 'y',
  'no-short': 'N',
  null: 'null',
  'null-capital': 'Null',
  'null-upper': 'NULL',
  none: 'None',
  nil: 'nil',
  undefined: 'undefined',
  tilde: '~',
  date: '2024-04-22',
  moment: '2024-04-22T08:30:00Z',
  sexagesimal: '12:30:45',
  object: '{}',
  array: '[]',
  'object-with-field': '{"a":1}',
  'array-with-item': '[1]',
  'empty-quotes': '""',
  quoted: '"7"',
  'single-quoted': "'7'",
  entity: '&lt;',
  escape: '\\u0041',
  'percent-escape': '%41',
  'id-of-an-interface': 'eni-bp14v2sdd3v8htln0001',
  'id-of-a-group': 'sg-bp18kz60mefsicfg0001',
  uuid: '473469c7-aa6f-4dc5-b3db-a3dc0de3c83e',
  address: '192.168.0.1',
};

/** By name, texts that a program which tidies, decodes or escapes what it is given changes, or mistakes for a text it has met. */
const fragile: Readonly<Record<string, string>> = {
  padded: ' a b ',
  'blanks-in-a-row': 'c  d',
  decomposed: 'e\u0301o\u0308',
  compatible: '\ufb01\u2460\uff21',
  'of-every-width': 'éß弹あ😀',
  backslashes: 'g\\h\\n',
  markup: '<b>i</b>',
  'upper-and-lower': 'kK Ll',
};

/** Those that the shape allows. Each is legal as it stands, and has to come back as it was sent. */
export function lookAlikes(shape: TextShape): readonly { readonly name: string; readonly text: string }[] {
  const all = (texts: Readonly<Record<string, string>>, start: string) =>
    Object.entries(texts).map(([name, text]) => ({ name: `${start}${name}`, text }));
  return [...all(candidates, 'looks-like-'), ...all(fragile, 'fragile-')].filter(({ text }) => satisfies(shape, text));
}

/** Shares out texts over as few groups of at most `most` as keep those apart that differ in case only: of such keys the page says nothing. */
export function apart(texts: readonly string[], most: number): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (const text of texts) {
    const fits = (group: readonly string[]) => group.length < most && !group.some((other) => other.toLowerCase() === text.toLowerCase());
    const group = groups.find(fits);
    if (group) group.push(text);
    else groups.push([text]);
  }
  return groups;
}
