import type { Json } from '../../model/observation.ts';
import type { JsonObject } from '../../model/sdk.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import { nested } from './nested.ts';

/** A value of a documented field of an object. */
function fieldValue({ type }: Parameter): Json {
  return type === 'integer' ? 30 : type === 'boolean' ? true : 'a';
}

/** Not on the page of a create's first edition, but a real parameter of the platform. */
const outsideLists: JsonObject = { ConnectionTrackingConfiguration: { UdpTimeout: 30, TcpEstablishedTimeout: 910 } };

/** Objects that are in no list, two fields of each; none where no request of the operation holds one. */
export function nestedObjects({ parameters, lifecycle }: Operation): readonly JsonObject[] {
  const fields = parameters.filter(({ name, shape }) => shape === 'scalar' && name.includes('.'));
  const roots = [...new Set(fields.map(({ name }) => name.slice(0, name.indexOf('.'))))];
  const documented = roots.map((root) =>
    nested(
      fields
        .filter(({ name }) => name.startsWith(`${root}.`))
        .slice(0, 2)
        .map((field) => [field.name, fieldValue(field)] as const),
    ),
  );
  const makesInterfaces = lifecycle?.effect === 'makes' && lifecycle.thing === 'interface';
  return documented.length === 0 && makesInterfaces ? [outsideLists] : documented;
}
