import type { Json } from '../../model/observation.ts';
import type { Parameter, WireType } from '../../spec/operation.ts';

/** A value and the name of what is tried by it. */
export type Tried = readonly [edge: string, value: Json];

const texts: readonly Tried[] = [
  ['empty', ''],
  ['blank', 'a b'],
  ['reserved', "!*'();:@&=+$,/?#[]"],
  ['unreserved', 'a-b_c.d~e'],
  ['percent', '100%25 %zz'],
  ['plus', 'a+b'],
  ['multi-byte', 'é中あ'],
  ['astral', '\u{1F600}'],
  ['combining', 'e\u0301'],
  ['controls', 'a\tb\nc'],
  ['quotes', '"\\<>`{}|^'],
  ['leading-blank', ' a '],
  ['looks-like-json', '["a"]'],
  ['looks-like-null', 'null'],
  ['looks-like-number', '007'],
  ['lone-surrogate', 'a\ud800'],
  ['null', null],
];

const values: Readonly<Record<WireType, readonly Tried[]>> = {
  string: texts,
  integer: [
    ['zero', 0],
    ['negative', -1],
    ['beyond-16-bits', 65536],
    ['beyond-31-bits', 2147483648],
    ['largest-safe', Number.MAX_SAFE_INTEGER],
    ['largest-64-bits', 9223372036854775807n],
    ['million', 1_000_000],
    ['null', null],
  ],
  boolean: [
    ['true', true],
    ['false', false],
    ['null', null],
  ],
};

function lists(item: (name: string) => Json): readonly Tried[] {
  const count = (many: number) => Array.from({ length: many }, (_, index) => item(`v${index + 1}`));
  return [
    ['one', count(1)],
    ['eleven', count(11)],
    ['descending', [item('c'), item('b'), item('a')]],
    ['repeated', [item('a'), item('a')]],
    ['empty-list', []],
    ['null', null],
    ['null-first', [null, item('a')]],
    ['null-between', [item('a'), null, item('b')]],
    ['only-null', [null]],
  ];
}

function ofFields({ fields }: Parameter): readonly Tried[] {
  const whole = (name: string) => Object.fromEntries(fields.map((field) => [field, `${field}-${name}`]));
  const inField = fields.flatMap((field) => texts.map(([edge, value]): Tried => [`${field}/${edge}`, [{ [field]: value }]]));
  const empty: readonly Tried[] = [
    ['empty-object', [{}]],
    ['empty-object-first', [{}, whole('a')]],
    ['empty-object-between', [whole('a'), {}, whole('b')]],
    ['empty-object-last', [whole('a'), {}]],
    ['empty-object-and-null', [null, {}, whole('a')]],
  ];
  return [...lists(whole), ...empty, ...inField];
}

/** The values that tell whether a parameter travels unharmed, whether or not the service would accept them. */
export function triedValues(parameter: Parameter): readonly Tried[] {
  switch (parameter.shape) {
    case 'scalar':
      return values[parameter.type];
    case 'list':
      return [
        ...lists((name) => name),
        ...texts.filter(([, value]) => value !== null).map(([edge, value]): Tried => [`item/${edge}`, [value]]),
      ];
    case 'objects':
      return ofFields(parameter);
  }
}
