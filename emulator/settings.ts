import { type Attempt, integer, text } from './attempt.ts';
import type { ConnectionTracking, VirtualFunctions } from './state/network-interface.ts';

/** The seconds that a request asks for; of what it does not name, those before. */
export function trackingAsked(attempt: Attempt, before: ConnectionTracking): ConnectionTracking {
  const seconds = (name: keyof ConnectionTracking): number => integer(attempt, `ConnectionTrackingConfiguration.${name}`) ?? before[name];
  return {
    TcpEstablishedTimeout: seconds('TcpEstablishedTimeout'),
    TcpClosedAndTimeWaitTimeout: seconds('TcpClosedAndTimeWaitTimeout'),
    UdpTimeout: seconds('UdpTimeout'),
  };
}

/** What a request makes of virtual functions; where it says nothing of SR-IOV, they are as before. */
export function virtualFunctionsAsked(attempt: Attempt, before: VirtualFunctions): VirtualFunctions {
  const sriov = text(attempt, 'EnhancedNetwork.EnableSriov')?.toLowerCase();
  if (sriov === 'false') return null;
  if (sriov !== 'true') return before;
  return {
    totalQueueNumber: integer(attempt, 'EnhancedNetwork.VirtualFunctionTotalQueueNumber') ?? 0,
    quantity: integer(attempt, 'EnhancedNetwork.VirtualFunctionQuantity') ?? 0,
  };
}
