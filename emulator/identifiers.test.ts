import { expect, it } from 'vitest';
import { macAddress, randomText, requestId } from './identifiers.ts';

it('gives different hardware addresses to different numbers', () => {
  expect(new Set(Array.from({ length: 100_000 }, (_, number) => macAddress(number))).size).toBe(100_000);
  expect(macAddress(7)).toMatch(/^00:16:3e(:[0-9a-f]{2}){3}$/);
});

it('makes upper-case UUIDs and ids of the length asked for', () => {
  expect(requestId(Math.random)).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
  expect(randomText(17, Math.random)).toMatch(/^[a-z0-9]{17}$/);
});
