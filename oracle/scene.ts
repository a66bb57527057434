import type { Account, Fixtures, Region } from '../model/fixtures.ts';
import type { Request } from '../model/request.ts';
import { meaningsOf } from '../spec/meanings.ts';
import type { Operation } from '../spec/operation.ts';
import { rootOf } from '../spec/root-of.ts';
import type { Structured } from './structure.ts';

/** One request in its world, with what it refers to looked up. */
export interface Scene {
  readonly request: Request;
  readonly given: Structured;
  readonly fixtures: Fixtures;
  readonly account: Account | undefined;
  /** Id of the region that it names, and what the fixtures know of it. */
  readonly regionId: string | undefined;
  readonly region: Region | undefined;
  /** Id of what it names to hold what is made. */
  readonly containerId: string | undefined;
}

/** Prepares it for an operation. */
export function sceneOf(operation: Operation): (request: Request, given: Structured, fixtures: Fixtures) => Scene {
  const { region: regionName, container } = meaningsOf(operation);
  return (request, given, fixtures) => {
    const regionId = regionName === null ? undefined : given.scalars.get(regionName);
    return {
      request,
      given,
      fixtures,
      account: fixtures.accounts.find((account) => account.name === request.account),
      regionId,
      region: fixtures.regions.find((region) => region.id === regionId),
      containerId: container === null ? undefined : given.scalars.get(container),
    };
  };
}

/** Texts given for a parameter or a field of one; a scalar is a list of at most one. */
export type Values = (given: Structured) => readonly string[];

const none: readonly string[] = [];

/** The texts of several readers, in their order. Nearly all rules have one, which each request is asked for: no list is made for it. */
export function given(values: readonly Values[], { given: from }: Pick<Scene, 'given'>): readonly string[] {
  const [only] = values;
  return only !== undefined && values.length === 1 ? only(from) : values.flatMap((of) => of(from));
}

/** A reader of the texts of `path`: a parameter, or a field of a list of objects after a dot. An object list without field yields one empty text per item. */
export function valuesOf(operation: Operation, path: string): Values {
  const name = rootOf(operation, path);
  const field = path === name ? undefined : path.slice(name.length + 1);
  const shape = operation.parameters.find((parameter) => parameter.name === name)?.shape ?? 'scalar';
  if (shape === 'list') return (given) => given.lists.get(name) ?? none;
  if (shape === 'objects') {
    return (given) =>
      (given.objects.get(name) ?? []).flatMap((item) => {
        const text = field === undefined ? '' : item[field];
        return text === undefined ? none : [text];
      });
  }
  return (given) => {
    const text = given.scalars.get(name);
    return text === undefined ? none : [text];
  };
}
