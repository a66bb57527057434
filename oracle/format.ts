import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Assertion } from '../model/verdict.ts';
import { assertion } from './assertions.ts';

type Answered = Extract<Observation, { readonly kind: 'accepted' | 'rejected' }>;

/** An answer comes in the format that was asked for. Of rejections another page says so, since some are made before the request is read. */
export function formatAssertions({ format: asked }: Pick<Request, 'format'>, observed: Answered): readonly Assertion[] {
  if (asked === 'default') return [];
  const { kind, format } = observed;
  const [place, level] = kind === 'accepted' ? (['response', 'MUST'] as const) : (['envelope', 'SHOULD'] as const);
  return [
    assertion(`${place}/format`, level, format === asked, () => ({
      class: kind === 'accepted' ? 'malformed-response' : 'malformed-envelope',
      expected: `an answer in ${asked}, as asked for`,
      actual: `an answer in ${format}`,
      observed: `${format} where ${asked} was asked for`,
    })),
  ];
}
