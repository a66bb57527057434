import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { DescribeThings, Lifecycle } from '../../spec/lifecycle.ts';
import { thingOf } from '../meaning.ts';

/** How Describe answers something else than it was asked for. Everything that is looked up there suffers from it: it is said once. */
export interface DescribeFault {
  readonly request: Request;
  readonly observation: Observation;
  readonly expected: string;
  readonly actual: string;
  /** Bucket key. */
  readonly observed: string;
}

/** What is said of such a fault. */
export type ToldFault = Pick<DescribeFault, 'expected' | 'actual' | 'observed'>;

/** It lists others than those whose ids were asked for. */
export function ignoresIds(lifecycle: Lifecycle, { operation, by }: DescribeThings): ToldFault {
  return {
    expected: `${operation} lists the ${thingOf({ lifecycle })}s whose ${by} was asked for, and no others`,
    actual: `it lists others: ${by} is ignored`,
    observed: `${by} is ignored`,
  };
}

/** It lists others than those of the container that was asked for. */
export function ignoresContainer(lifecycle: Lifecycle, { operation, within }: DescribeThings): ToldFault {
  return {
    expected: `${operation} lists the ${thingOf({ lifecycle })}s whose ${within} was asked for, and no others`,
    actual: `it lists others: ${within} is ignored`,
    observed: `${within} is ignored`,
  };
}

/** A page adds nothing to those before it. */
export function ignoresPages(lifecycle: Lifecycle, { operation, pages }: DescribeThings): ToldFault {
  return {
    expected: `${operation} lists each ${thingOf({ lifecycle })} on one page, and ends`,
    actual: `it answers a page that adds nothing, or goes on without end${pages ? `: ${pages.number} is ignored` : ''}`,
    observed: 'pages without end',
  };
}

/** It does not list what was made. */
export function listsNothing(lifecycle: Lifecycle, { operation }: DescribeThings): ToldFault {
  return {
    expected: `${operation} lists the ${thingOf({ lifecycle })} that was created`,
    actual: 'it lists none with this id',
    observed: 'lists nothing that was created',
  };
}
