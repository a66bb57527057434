import type { Attempt } from '../attempt.ts';

export type CurrentInteger =
  | 'ConnectionTrackingConfiguration.TcpEstablishedTimeout'
  | 'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout'
  | 'ConnectionTrackingConfiguration.UdpTimeout'
  | 'NetworkInterfaceTrafficConfig.QueueNumber'
  | 'NetworkInterfaceTrafficConfig.QueuePairNumber'
  | 'NetworkInterfaceTrafficConfig.TxQueueSize'
  | 'NetworkInterfaceTrafficConfig.RxQueueSize'
  | 'EnhancedNetwork.VirtualFunctionTotalQueueNumber'
  | 'EnhancedNetwork.VirtualFunctionQuantity';

export type CurrentBoolean =
  | 'EnhancedNetwork.EnableSriov'
  | 'EnhancedNetwork.EnableRss'
  | 'EnhancedNetwork.EnableExpress'
  | 'SourceDestCheck'
  | 'EnablePrimaryIPv6';

export type CurrentName = CurrentInteger | CurrentBoolean | 'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode';

/** The text of a parameter that the edition of 2026 has and the first has not; undefined where it is absent or empty, and by the first edition always. */
export function currentText({ behaviour, exchange }: Attempt, name: CurrentName): string | undefined {
  if (!behaviour.current || behaviour.quirks.ignored.includes(name)) return undefined;
  const text = exchange.parameters.get(name);
  return text === '' ? undefined : text;
}

/** The same of a number; null where it can't be read as one of 32 bits. */
export function currentInteger(attempt: Attempt, name: CurrentInteger): number | null | undefined {
  const text = currentText(attempt, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  return attempt.limits.integers.test(text) && value >= -(2 ** 31) && value < 2 ** 31 ? value : null;
}

/** What counts for an interface that is made; null where it is absent or unreadable. */
export function currentNumber(attempt: Attempt, name: CurrentInteger): number | null {
  return currentInteger(attempt, name) ?? null;
}

export function currentTruth(attempt: Attempt, name: CurrentBoolean): boolean {
  return currentText(attempt, name)?.toLowerCase() === 'true';
}
