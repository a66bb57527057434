import type { Body } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { World } from '../state/world.ts';

/** Creation is asynchronous: for so long a VPC or vSwitch is Pending. */
export const settlingMs = 150;

export function textOf({ parameters }: Exchange, name: string): string {
  return parameters.get(name) ?? '';
}

/** The first parameter that is missing, or a region that is not there. */
export function lacking(exchange: Exchange, world: World, names: readonly string[]): Problem | null {
  const missing = ['RegionId', ...names].find((name) => textOf(exchange, name) === '');
  if (missing !== undefined) return problemOf('MissingParameter', missing);
  return world.regions.has(textOf(exchange, 'RegionId')) ? null : problemOf('InvalidRegionId.NotFound', 'RegionId');
}

/** Ids that a listing asks for, comma-separated as product Vpc takes them; empty means all. */
export function askedFor(exchange: Exchange, name: string): (id: string) => boolean {
  const ids = textOf(exchange, name)
    .split(',')
    .filter((id) => id !== '');
  return (id) => ids.length === 0 || ids.includes(id);
}

/** One page of a listing, with its counts. */
export function paged(exchange: Exchange, plural: string, singular: string, found: readonly Body[]): Body {
  const number = Math.max(1, Number(textOf(exchange, 'PageNumber')) || 1);
  const size = Math.min(50, Math.max(1, Number(textOf(exchange, 'PageSize')) || 10));
  const page = found.slice((number - 1) * size, number * size);
  return { [plural]: { [singular]: page }, TotalCount: found.length, PageNumber: number, PageSize: size };
}
