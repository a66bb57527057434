import { join } from 'node:path';
import { wireForms } from '../../model/request.ts';
import type { FoundOn } from '../../model/run.ts';
import type { RunOptions } from '../run/run-options.ts';
import { shellArgument } from './quote.ts';

type Asked = Pick<RunOptions, 'fixtures' | 'config' | 'given' | 'auth' | 'wire' | 'timeout' | 'region'>;

/** The world that the command line named; what the user's file names is read again from there. */
function worldOf({ fixtures, config, given }: Asked): Pick<FoundOn, 'fixtures' | 'config'> {
  const named = fixtures !== undefined && (given === undefined || given.includes('fixtures'));
  return { ...(config === undefined ? {} : { config }), ...(named ? { fixtures } : {}) };
}

/** The line that a user pastes; the findings lie in the folder of the run, `FILE` stands for the finding's. */
export function replayLine(target: string, asked: Asked, out: string): string {
  const { config, fixtures } = worldOf(asked);
  const words = [join(out, 'findings', 'FILE'), '--target', target];
  if (config !== undefined) words.push('--config', config);
  if (fixtures !== undefined) words.push('--fixtures', fixtures);
  return ['npx eni-contract replay', ...words.map(shellArgument)].join(' ');
}

/** What a finding says of its target, so that it can be asked again without a word. */
export function foundOn(target: string, asked: Asked): FoundOn {
  const { auth, wire, timeout, region } = asked;
  return {
    id: target,
    auth,
    timeout,
    ...(wire.length === wireForms.length ? {} : { wire }),
    ...worldOf(asked),
    ...(region === undefined ? {} : { region }),
  };
}
