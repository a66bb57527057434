const tracking = 'InvalidParameter.EniConnectionTrackingConfiguration';
const enhanced = 'InvalidParameter.EniEnhancedNetwork';

/** Codes of the checks that the edition of 2026 has more. */
export const currentCodes: Readonly<Record<string, string>> = {
  'ConnectionTrackingConfiguration.TcpEstablishedTimeout/type': 'InvalidParameter',
  'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/type': tracking,
  'ConnectionTrackingConfiguration.UdpTimeout/type': 'InvalidParameter',
  'ConnectionTrackingConfiguration.TcpEstablishedTimeout/enum': tracking,
  'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/enum': tracking,
  'ConnectionTrackingConfiguration.UdpTimeout/enum': tracking,
  'ConnectionTrackingConfiguration/allowed': 'InvalidConnectionTrackingConfiguration.RegionOrUserNotSupported',

  'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/enum': 'InvalidParameter.EniTrafficMode',
  'NetworkInterfaceTrafficConfig.QueueNumber/type': 'InvalidParameter',
  'NetworkInterfaceTrafficConfig.QueuePairNumber/type': 'InvalidParameter.InvalidQueuePairNumber',
  'NetworkInterfaceTrafficConfig.TxQueueSize/type': 'InvalidParameter',
  'NetworkInterfaceTrafficConfig.RxQueueSize/type': 'InvalidParameter',
  'NetworkInterfaceTrafficConfig.TxQueueSize/enum-number': 'InvalidParameter.EniQueueSize',
  'NetworkInterfaceTrafficConfig.RxQueueSize/enum-number': 'InvalidParameter.EniQueueSize',
  'NetworkInterfaceTrafficConfig.TxQueueSize+RxQueueSize/equal': 'InvalidParameter.EniQueueSize',
  'NetworkInterfaceTrafficConfig+Ipv6Address/forbids': 'InvalidOperation.EniTrafficModeNotSupportIpv6',
  'NetworkInterfaceTrafficConfig/rdma-allowed': 'InvalidOperation.HighPerformanceTrafficModeIsNotAllowed',
  'NetworkInterfaceTrafficConfig/queue-size-allowed': 'InvalidEniQueueSize.RegionOrUserNotSupported',

  'EnhancedNetwork.EnableSriov/type': 'InvalidParameter',
  'EnhancedNetwork.EnableRss/type': 'InvalidParameter',
  'EnhancedNetwork.EnableExpress/type': 'InvalidParameter',
  'EnhancedNetwork.VirtualFunctionTotalQueueNumber/type': 'InvalidParameter',
  'EnhancedNetwork.VirtualFunctionQuantity/type': 'InvalidParameter',
  'EnhancedNetwork.VirtualFunctionQuantity/minimum': enhanced,
  'EnhancedNetwork.VirtualFunctionQuantity/maximum': enhanced,
  'EnhancedNetwork.VirtualFunctionTotalQueueNumber/sriov': enhanced,
  'EnhancedNetwork.VirtualFunctionQuantity/sriov': enhanced,

  'SourceDestCheck/type': 'InvalidParameter',
  'EnablePrimaryIPv6/type': 'InvalidParameter',
};
