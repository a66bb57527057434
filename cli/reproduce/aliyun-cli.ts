import { UsageError } from '../../spec/usage-error.ts';
import type { Aim, Writer } from './aim.ts';
import { commands } from './commands.ts';
import { mustBeExpressible } from './expressible.ts';
import { shellWord } from './quote.ts';
import type { Step } from './steps.ts';

function flag([name, text]: Step['request']['pairs'][number]): string {
  if (text.includes('\u0000')) throw new UsageError(`a command line cannot hold the NUL in ${name}: print it with --as curl`);
  return `--${/^[\w.]+$/.test(name) ? name : shellWord(name)} ${shellWord(text)}`;
}

function command(step: Step, { url }: Aim): string {
  mustBeExpressible(step);
  const { host, protocol } = new URL(url);
  const endpoint = `--endpoint ${shellWord(host)}${protocol === 'http:' ? ' --insecure' : ''}`;
  return ['aliyun ecs CreateNetworkInterface --force --method POST', endpoint, ...step.request.pairs.map(flag)].join(' \\\n  ');
}

/** With the credentials of the user's own profile. */
export const aliyunCli: Writer = (steps, aim) => commands(steps, (step) => command(step, aim));
