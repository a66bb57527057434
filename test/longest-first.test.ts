import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../spec/files.ts';
import { long } from './longest-first.ts';

it.each(long)('%s, which begins early, is there', (name) => {
  expect(existsSync(join(packageRoot(), `${name}.test.ts`))).toBe(true);
});
