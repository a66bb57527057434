import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newSeen } from './seen.ts';

it('knows what it was asked about before, of the same kind, and nothing else', () => {
  const asked = fc.array(fc.record({ kind: fc.constantFrom('interface', 'request'), id: fc.string({ maxLength: 2 }) }), { maxLength: 200 });
  fc.assert(
    fc.property(asked, (ids) => {
      const [seen, before] = [newSeen(), new Set<string>()];
      for (const { kind, id } of ids) {
        expect(seen(kind, id)).toBe(before.has(JSON.stringify([kind, id])));
        before.add(JSON.stringify([kind, id]));
      }
    }),
  );
});

it('knows as much of many as of few', () => {
  const seen = newSeen();
  const ids = Array.from({ length: 30_000 }, (_, at) => `eni-${at}`);
  expect(ids.filter((id) => seen('interface', id))).toEqual([]);
  expect(ids.filter((id) => !seen('interface', id))).toEqual([]);
  expect(ids.filter((id) => seen('request', id))).toEqual([]);
});
