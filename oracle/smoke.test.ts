import { expect, test } from 'vitest';
import { loadOperation } from '../spec/load.ts';
import { oracle } from './expect.ts';

test('the real operation is taken', () => {
  expect(oracle(loadOperation('create-network-interface.yaml'))).toBeDefined();
});
