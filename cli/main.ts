#!/usr/bin/env node
import { UsageError } from '../spec/usage-error.ts';
import { complain } from './complain.ts';
import { obey } from './obey.ts';
import { watchOutput } from './output.ts';

const output = watchOutput();

// An error that nobody awaits is our bug as well, and never a verdict.
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => process.exit(complain(error)));

// At once: Node itself stumbles over it a moment later.
if (typeof WebAssembly === 'undefined')
  process.exit(
    complain(new UsageError('this Node was started without WebAssembly (--jitless), with which answers are read: start it without')),
  );

process.exitCode = await obey(process.argv.slice(2));
// Commands that serve go on until they are told to stop; the code is settled when the process ends.
process.on('exit', () => {
  const failed = output.failed();
  if (failed !== null) process.exitCode = failed;
});
