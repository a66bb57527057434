import { join } from 'node:path';
import { wireForms } from '../../model/request.ts';
import type { FoundOn } from '../../model/run.ts';
import type { RunOptions } from '../run/run-options.ts';
import { shellArgument } from './quote.ts';

type Way = Pick<RunOptions, 'cacert' | 'cert' | 'key' | 'insecure' | 'bearerEnv' | 'basicEnv'>;
type Asked = Pick<RunOptions, 'fixtures' | 'spec' | 'operation' | 'config' | 'given' | 'auth' | 'wire' | 'timeout' | 'region'> & Way;

/** The world that the command line named; what the user's file names is read again from there. */
function worldOf({ fixtures, spec, operation, config, given }: Asked): Pick<FoundOn, 'fixtures' | 'spec' | 'operation' | 'config'> {
  const named = fixtures !== undefined && (given === undefined || given.includes('fixtures'));
  return {
    ...(config === undefined ? {} : { config }),
    ...(spec === undefined ? {} : { spec }),
    ...(operation === undefined ? {} : { operation }),
    ...(named ? { fixtures } : {}),
  };
}

/** How the target was reached, as far as that is no secret: headers for a gateway are given again. */
function wayTo({ cacert, cert, key, insecure, bearerEnv, basicEnv }: Way): readonly string[] {
  const named = { '--cacert': cacert, '--cert': cert, '--key': key, '--bearer-env': bearerEnv, '--basic-env': basicEnv };
  const given = Object.entries(named).flatMap(([option, value]) => (value === undefined ? [] : [option, value]));
  return insecure === true ? [...given, '--insecure'] : given;
}

/** The line that a user pastes; the findings lie in the folder of the run, `FILE` stands for the finding's. */
export function replayLine(target: string, asked: Asked, out: string): string {
  const { config, spec, operation, fixtures } = worldOf(asked);
  const words = [join(out, 'findings', 'FILE'), '--target', target];
  if (config !== undefined) words.push('--config', config);
  if (spec !== undefined) words.push('--spec', spec);
  if (operation !== undefined) words.push('--operation', operation);
  if (fixtures !== undefined) words.push('--fixtures', fixtures);
  words.push(...wayTo(asked));
  return ['npx --no-install eni-contract replay', ...words.map(shellArgument)].join(' ');
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
