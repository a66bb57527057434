import { test } from 'vitest';
import { theSdkSession } from './session.ts';

test('session', async ({ task }) => {
  task.meta.summary = await (await theSdkSession()).summary;
});
