import { test } from 'vitest';
import { theSession } from './session.ts';

test('session', async ({ task }) => {
  task.meta.summary = await theSession().summary;
});
