import type { Fixtures } from '../../model/fixtures.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { parameterOf } from '../meaning.ts';

/** Where a thing can be made: a container of a region; where things lie in none, its id is empty. */
export interface Place {
  readonly region: string;
  readonly id: string;
}

/** The containers of the fixtures that a request can name, by the kind of thing that it refers to. */
function containersOf({ vswitches }: Fixtures, kind: string | null): readonly Place[] | null {
  if (kind === 'vswitch') return vswitches.map(({ region, id }) => ({ region, id }));
  if (kind === 'vpc') return vswitches.map(({ region, vpc }) => ({ region, id: vpc }));
  return null;
}

/** All places of the fixtures in which an operation may make something, each once; in a closed region nothing is made, and nothing is listed. */
export function placesOf(operation: Operation, fixtures: Fixtures): readonly Place[] {
  const { container } = meaningsOf(operation);
  const kind = container === null ? null : (parameterOf(operation, container)?.refersTo ?? null);
  const closed = new Set(fixtures.regions.flatMap(({ id, forbidden }) => (forbidden ? [id] : [])));
  const all = containersOf(fixtures, kind) ?? fixtures.regions.map(({ id }) => ({ region: id, id: '' }));
  const open = all.filter(({ region }) => !closed.has(region));
  return [...new Map(open.map((place) => [JSON.stringify(place), place])).values()];
}
