import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

function lossy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_name, child) => (typeof child === 'bigint' ? Number(child) : child)));
}

it('reads as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      // What looks like a long number takes the other way through.
      const long = `{"a":${text},"b":"1234567890123456"}`;
      const longer = `{"a":${text},"b":":1234567890123456"}`;
      for (const one of [text, long, longer]) expect(lossy(parseJson(one))).toEqual(JSON.parse(one));
    }),
  );
});

it('loses no integer', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (integer) => {
      for (const text of [`{"a":${integer}}`, `{"a":\n\t${integer}\r }`, `{"b":[0,${integer} ],"a":${integer}}`]) {
        const { a, b = [0, a] } = parseJson(text) as { readonly a: number | bigint; readonly b?: readonly (number | bigint)[] };
        for (const each of [a, ...b.slice(1)]) {
          expect(BigInt(each)).toBe(integer);
          expect(typeof each).toBe(Number.isSafeInteger(Number(integer)) ? 'number' : 'bigint');
        }
      }
    }),
  );
});

it('takes the last of equal names, and a fraction for a number', () => {
  expect(parseJson('{"a":1,"a":12345678901234567890,"b":0.1234567890123456}')).toEqual({
    a: 12345678901234567890n,
    b: 0.1234567890123456,
  });
  expect(() => parseJson('{"a":12345678901234567890')).toThrow(SyntaxError);
});
