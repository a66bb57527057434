import { expect, it } from 'vitest';
import type { SymbolicRequest } from '../../model/case.ts';
import { NothingToLease, newScope } from './fill.ts';
import type { Leases } from './leases.ts';

const like = { form: 'A', format: 'JSON' } as const;
const operation = { name: 'Any' };

function counting(): Leases & { readonly given: string[] } {
  let next = 0;
  const given: string[] = [];
  const take: Leases['take'] = (kind, vswitch) => (vswitch === 'empty' ? null : `${kind}-${next++}`);
  return { given, take, give: (text) => void given.push(text), withhold: () => undefined };
}

function request(...texts: SymbolicRequest['pairs'][number][1][]): SymbolicRequest {
  return { account: 'default', pairs: texts.map((text, index) => [`P.${index + 1}`, text]) };
}

it('gives equal keys equal values, across set-up and request, and others others', () => {
  const scope = newScope(operation, counting(), Math.random);
  const lease = (key: string) => ({ $lease: 'ipv4', vswitch: 'v', key }) as const;
  const first = scope.fill(request(lease('a'), lease('b'), lease('a')), like).pairs.map(([, text]) => text);
  const second = scope.fill(request(lease('b')), like).pairs.map(([, text]) => text);
  expect(first).toEqual(['ipv4-0', 'ipv4-1', 'ipv4-0']);
  expect(second).toEqual(['ipv4-1']);
});

it('draws fresh ASCII texts of the asked length, new in each scope', () => {
  const token = { $fresh: 'token/64', key: 't' } as const;
  const draw = () => newScope(operation, counting(), Math.random).fill(request(token), like).pairs[0]?.[1] ?? '';
  expect(draw()).toMatch(/^[\x21-\x7e]{64}$/);
  expect(draw()).not.toBe(draw());
});

it('gives every lease back, once', () => {
  const leases = counting();
  const scope = newScope(operation, leases, Math.random);
  scope.fill(request({ $lease: 'ipv6', vswitch: 'v', key: 'a' }, { $lease: 'ipv4', vswitch: 'v', key: 'a' }), like);
  scope.release();
  scope.release();
  expect(leases.given).toEqual(['ipv6-0', 'ipv4-1']);
});

it('says so where nothing is left', () => {
  expect(() => newScope(operation, counting(), Math.random).fill(request({ $lease: 'ipv4', vswitch: 'empty', key: 'a' }), like)).toThrow(
    NothingToLease,
  );
});

it('writes one lease in other texts, and ends a fresh text as told', () => {
  const leases: Leases = { take: () => '2001:db8::ab', give: () => undefined, withhold: () => undefined };
  const scope = newScope(operation, leases, Math.random);
  const lease = { $lease: 'ipv6', vswitch: 'v', key: 'a' } as const;
  const token = { $fresh: 'token/24', key: 't' } as const;
  const texts = scope
    .fill(request(lease, { ...lease, spelled: 'upper' }, token, { ...token, ending: '~ !' }), like)
    .pairs.map(([, text]) => text);
  expect(texts.slice(0, 2)).toEqual(['2001:db8::ab', '2001:DB8::AB']);
  expect(texts[3]).toBe(`${texts[2]?.slice(0, 21)}~ !`);
});

it('draws digits as well, and writes around a fresh text what is told', () => {
  const scope = newScope(operation, counting(), Math.random);
  const number = { $fresh: 'digits/12', key: 'n' } as const;
  const texts = scope
    .fill(request(number, { ...number, before: '00', after: ' ' }, { ...number, as: 'other-end' }), like)
    .pairs.map(([, text]) => text);
  expect(texts[0]).toMatch(/^\d{12}$/);
  expect(texts[1]).toBe(`00${texts[0]} `);
  expect(texts[2]?.slice(0, 11)).toBe(texts[0]?.slice(0, 11));
  expect(texts[2]).not.toBe(texts[0]);
});
