import { setTimeout as sleep } from 'node:timers/promises';
import type { Transport } from '../../targets/http/transport.ts';
import { NotMeasured } from '../not-measured.ts';
import { directTarget } from './direct-target.ts';

const pauseMs = 200;

/** Waits until the URL answers anything at all. Throws NotMeasured where it does not, with what came instead. */
export async function untilUp(url: string, seconds: number, transport: Transport): Promise<void> {
  const target = directTarget({ id: url, url, auth: 'none', credentials: {}, timeoutMs: 1000, transport });
  let last = 'nothing was tried';
  try {
    for (const until = performance.now() + seconds * 1000; performance.now() < until; await sleep(pauseMs)) {
      const answer = await target.sendRaw({ method: 'GET', path: new URL(url).pathname, headers: [], body: null });
      if (answer.kind !== 'unanswered') return;
      last = `${answer.cause}: ${answer.detail}`;
    }
  } finally {
    await target.close();
  }
  throw new NotMeasured(`target ${url} did not answer within ${seconds} s (${last})`);
}
