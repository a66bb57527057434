import type { Account, Fixtures, Region, SecurityGroup, VSwitch } from '../model/fixtures.ts';
import type { Request } from '../model/request.ts';
import type { Operation } from '../spec/operation.ts';
import type { Structured } from './structure.ts';

/** One request in its world, with what it refers to looked up. */
export interface Scene {
  readonly request: Request;
  readonly given: Structured;
  readonly fixtures: Fixtures;
  readonly account: Account | undefined;
  readonly region: Region | undefined;
  /** The vSwitch, where it is one of the request's region. */
  readonly vswitch: VSwitch | undefined;
}

export function scene(request: Request, given: Structured, fixtures: Fixtures): Scene {
  const regionId = given.scalars.get('RegionId');
  const vswitchId = given.scalars.get('VSwitchId');
  return {
    request,
    given,
    fixtures,
    account: fixtures.accounts.find((account) => account.name === request.account),
    region: fixtures.regions.find((region) => region.id === regionId),
    vswitch: fixtures.vswitches.find((vswitch) => vswitch.id === vswitchId && vswitch.region === regionId),
  };
}

/** Texts given for a parameter or a field of one; a scalar is a list of at most one. */
export type Values = (given: Structured) => readonly string[];

const none: readonly string[] = [];

/** A reader of the texts of `path`: `VSwitchId`, `Ipv6Address`, `Tag.Key`. An object list without field yields one empty text per item. */
export function valuesOf(operation: Operation, path: string): Values {
  const [name = path, field] = path.split('.');
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

/** The groups that a request names by the given readers, as far as the fixtures know them in its region. */
export function groupsOf(at: Scene, readers: readonly Values[]): readonly SecurityGroup[] {
  const ids = readers.flatMap((values) => values(at.given));
  return ids.flatMap((id) => at.fixtures.securityGroups.filter((group) => group.id === id && group.region === at.region?.id));
}
