import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import { assertion } from '../assertions.ts';
import type { Judged } from '../reader.ts';
import { structurer } from '../structure.ts';
import { valueKey } from './echo.ts';
import { type Body, follow, leafText } from './json.ts';

/** Judges what an accepted request set that no list shows, by what is told of it elsewhere. */
export interface Apart {
  /** Whether a request sets any of it. */
  readonly isAsked: (request: Request) => boolean;
  readonly shown: (request: Request, told: Body) => readonly Assertion[];
}

/** Prepares it for an operation. That it is told there at once no page says: it weighs less than what is listed. */
export function apart({ operation }: Judged): Apart {
  const structured = structurer(operation);
  const names = operation.lifecycle?.apart?.shows ?? [];
  const parameters = operation.parameters.filter(({ name }) => names.includes(name));
  const asked = ({ pairs }: Request) => {
    const structure = structured(pairs);
    if (structure.kind === 'unspecified') return [];
    return parameters.flatMap((parameter) => {
      const text = structure.given.scalars.get(parameter.name) ?? '';
      return text === '' ? [] : [{ name: parameter.name, text, key: valueKey(operation, parameter) }];
    });
  };
  return {
    isAsked: (request) => names.length > 0 && asked(request).length > 0,
    shown: (request, told) =>
      asked(request).flatMap(({ name, text, key }) => {
        const found = leafText(follow(told, name.split('.'))[0]);
        const observed = found === null ? `${name} is not shown where it is asked for` : `${name} is not what was asked`;
        const words = { expected: `${name}: ${text}`, actual: `${name}: ${found ?? 'nothing'}`, observed };
        const holds = found !== null && key(found) === key(text);
        return [assertion(`apart/${name}`, 'SHOULD', holds, () => ({ class: 'wrong-effect', ...words }))];
      }),
  };
}
