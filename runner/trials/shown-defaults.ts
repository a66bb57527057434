import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Context } from '../context.ts';

/** What an answer shows of scalars that the request left out, where that is no deviation: worth knowing, for nobody documents it. */
export function observeDefaults(
  { operation, observe }: Pick<Context, 'operation' | 'observe'>,
  { pairs }: Request,
  answer: Observation,
): void {
  if (answer.kind !== 'accepted') return;
  for (const { name, shape, echo, readBack, ifAbsent } of operation.parameters) {
    const field = echo ?? readBack;
    if (shape !== 'scalar' || ifAbsent === null || field === null || pairs.some(([wire]) => wire === name)) continue;
    const shown = answer.body[field];
    // What only Describe is documented to show may be shown here too; of the rest, what the operation says.
    const allowed = echo === null || (ifAbsent !== '' && typeof shown === 'string' && new RegExp(`^(?:${ifAbsent})$`, 'u').test(shown));
    if (shown !== undefined && shown !== null && shown !== '' && allowed)
      observe(`an answer to a request without ${name} shows a ${field}`);
  }
}
