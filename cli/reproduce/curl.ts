import { randomBytes } from 'node:crypto';
import { UsageError } from '../../spec/usage-error.ts';
import { overriddenRequest } from '../../targets/http/overridden-request.ts';
import { type WireRequest, wireRequest } from '../../targets/http/wire-request.ts';
import type { Aim, Writer } from './aim.ts';
import { commands } from './commands.ts';
import { shellWord } from './quote.ts';
import type { Step } from './steps.ts';

/** Linux hands no longer word to a program. */
const longestWord = 131_071;

/** Signed now: it works within the 15 minutes that a signature holds, and is for the terminal only. */
function onWire({ request, wire }: Step, { url, apiVersion, credentialsOf }: Aim): WireRequest {
  const { host, pathname: path } = new URL(url);
  const timestamp = `${new Date().toISOString().slice(0, 19)}Z`;
  const nonce = randomBytes(16).toString('hex');
  const context = { auth: 'sign', apiVersion, host, path, credentials: credentialsOf(request.account), timestamp, nonce } as const;
  return wire === null ? wireRequest(request, context) : overriddenRequest(request, context, wire);
}

function word(text: string): string {
  if (Buffer.byteLength(text) > longestWord)
    throw new UsageError(`it is longer than a command line may be (${longestWord} bytes a word): leave --as out to send it`);
  return shellWord(text);
}

function command(step: Step, aim: Aim): string {
  const { method, path, headers, body } = onWire(step, aim);
  const named = headers.map(([name, value]) => `-H ${word(`${name}: ${value}`)}`);
  const data = body === null ? [] : [`--data-raw ${word(body)}`];
  return [
    'curl -sS',
    `-X ${/^[A-Z]+$/.test(method) ? method : word(method)}`,
    ...named,
    ...data,
    word(`${new URL(aim.url).origin}${path}`),
  ].join(' \\\n  ');
}

export const curl: Writer = (steps, aim) => commands(steps, (step) => command(step, aim));
