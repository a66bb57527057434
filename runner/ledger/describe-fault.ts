import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';

/** How Describe answers something else than it was asked for. Everything that is looked up there suffers from it: it is said once. */
export interface DescribeFault {
  readonly request: Request;
  readonly observation: Observation;
  readonly expected: string;
  readonly actual: string;
  /** Bucket key. */
  readonly observed: string;
}

type Told = Pick<DescribeFault, 'expected' | 'actual' | 'observed'>;

export const describeFaults = {
  ids: {
    expected: 'DescribeNetworkInterfaces lists the interfaces whose NetworkInterfaceId was asked for, and no others',
    actual: 'it lists others: NetworkInterfaceId is ignored',
    observed: 'NetworkInterfaceId is ignored',
  },
  vswitch: {
    expected: 'DescribeNetworkInterfaces lists the interfaces of the vSwitch that was asked for, and no others',
    actual: 'it lists others: VSwitchId is ignored',
    observed: 'VSwitchId is ignored',
  },
  pages: {
    expected: 'DescribeNetworkInterfaces lists each interface on one page, and ends',
    actual: 'it answers a page that adds nothing, or goes on without end: PageNumber is ignored',
    observed: 'pages without end',
  },
  created: {
    expected: 'DescribeNetworkInterfaces lists the interface that was created',
    actual: 'it lists none with this id',
    observed: 'lists nothing that was created',
  },
} as const satisfies Readonly<Record<string, Told>>;
