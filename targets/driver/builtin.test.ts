import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedOperations } from '../../spec/load.ts';
import { builtinDriverFile } from './builtin.ts';

// The other drivers read what they can call from their SDK.
it.each(['aliyun-cli/driver.mjs', 'go-core/main.go', 'rust-core/src/main.rs'])('%s names each operation that ships', (file) => {
  const source = readFileSync(builtinDriverFile(file), 'utf8');
  expect(shippedOperations().filter((name) => !new RegExp(`["']${name}["']`).test(source))).toEqual([]);
});
