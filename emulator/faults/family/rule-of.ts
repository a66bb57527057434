/** Where a contract calls otherwise what a check here is called. */
const otherwise: Readonly<Record<string, string>> = {
  'account/expired': 'AccessKeyId/exists',
  'account/user-type': 'AccessKeyId/user-type',
  'account/sub-user': 'AccessKeyId/authorized',
  'account/ram-user': 'AccessKeyId/ram-supported',
  'NetworkCardIndex/supported': 'NetworkCardIndex+InstanceId/supported',
  'NetworkInterfaceId/state': 'NetworkInterfaceId/thing-state',
  'NetworkInterfaceId/primary-instance-state': 'NetworkInterfaceId/instance-state',
  'NetworkInterfaceId/not-primary': 'NetworkInterfaceId/secondary',
  'InstanceId/state': 'InstanceId/instance-state',
  'InstanceId/interface-quota': 'InstanceId/interface-room',
  'InstanceId/holds-interface': 'NetworkInterfaceId+InstanceId/attached',
  'PrivateIpAddress/total': 'PrivateIpAddress+SecondaryPrivateIpAddressCount/address-room',
  'PrivateIpAddress/total-on-instance': 'PrivateIpAddress+SecondaryPrivateIpAddressCount/address-room',
  'Ipv6Address/total': 'Ipv6Address+Ipv6AddressCount/address-room',
  'Ipv6Address/total-on-instance': 'Ipv6Address+Ipv6AddressCount/address-room',
  'VSwitchId/any-address': 'SecondaryPrivateIpAddressCount/enough-addresses',
  'VSwitchId/enough-addresses': 'SecondaryPrivateIpAddressCount/enough-addresses',
  'RegionId/ipv6': 'Ipv6Address/region-ipv6',
  'PrivateIpAddress+SecondaryPrivateIpAddressCount+Ipv4Prefix+Ipv4PrefixCount/at-least-one':
    'SecondaryPrivateIpAddressCount+PrivateIpAddress+Ipv4Prefix+Ipv4PrefixCount/at-least-one',
  'Ipv6Address+Ipv6AddressCount+Ipv6Prefix+Ipv6PrefixCount/at-least-one':
    'Ipv6AddressCount+Ipv6Address+Ipv6Prefix+Ipv6PrefixCount/at-least-one',
  'Ipv4Prefix/format': 'Ipv4Prefix/prefix-format',
  'Ipv6Prefix/format': 'Ipv6Prefix/prefix-format',
  'TxQueueSize/enum-number': 'TxQueueSize/enum',
  'RxQueueSize/enum-number': 'RxQueueSize/enum',
  'NetworkInterfaceTrafficConfig.TxQueueSize/enum-number': 'NetworkInterfaceTrafficConfig.TxQueueSize/enum',
  'NetworkInterfaceTrafficConfig.RxQueueSize/enum-number': 'NetworkInterfaceTrafficConfig.RxQueueSize/enum',
  'SecurityGroupIds/uniqueItems': 'SecurityGroupId/uniqueItems',
  'SecurityGroupIds/same-type': 'SecurityGroupId/same-type',
  'SecurityGroupIds/group-quota': 'SecurityGroupId/group-quota',
  'SecurityGroupId/capacity-normal': 'SecurityGroupId/member-capacity',
  'SecurityGroupId/capacity-enterprise': 'SecurityGroupId/enterprise-capacity',
  'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/not-back':
    'NetworkInterfaceId+NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/mode-back',
  'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/forbids-ipv6':
    'NetworkInterfaceId+NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/mode-with-ipv6',
  'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/supported-by-type':
    'NetworkInterfaceId+NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/mode-of-type',
  'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/quota':
    'NetworkInterfaceId+NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode/mode-of-instance',
  'NetworkInterfaceTrafficConfig.QueuePairNumber/total':
    'NetworkInterfaceId+NetworkInterfaceTrafficConfig.QueuePairNumber/pairs-of-instance',
  'QueueNumber/state': 'NetworkInterfaceId+QueueNumber/queues-state',
  'QueueNumber/per-interface': 'NetworkInterfaceId+QueueNumber/queues-per-interface',
  'QueueNumber/total': 'NetworkInterfaceId+QueueNumber/queues-of-instance',
  'QueueNumber/not-primary': 'NetworkInterfaceId+QueueNumber/primary-queues',
  'NetworkInterfaceId/primary-is-fixed': 'NetworkInterfaceId+SecurityGroupId/primary-groups',
  'TxQueueSize+RxQueueSize/allowed': 'TxQueueSize+RxQueueSize/queue-size-allowed',
  'NetworkInterfaceTrafficConfig/queue-size-allowed':
    'NetworkInterfaceTrafficConfig.TxQueueSize+NetworkInterfaceTrafficConfig.RxQueueSize/queue-size-allowed',
  'NetworkInterfaceTrafficConfig.TxQueueSize+RxQueueSize/equal':
    'NetworkInterfaceTrafficConfig.TxQueueSize+NetworkInterfaceTrafficConfig.RxQueueSize/equal',
  'NetworkInterfaceTrafficConfig.QueuePairNumber/needs-rdma':
    'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode+NetworkInterfaceTrafficConfig.QueuePairNumber/forbids',
  'ConnectionTrackingConfiguration.TcpEstablishedTimeout/longest': 'ConnectionTrackingConfiguration.TcpEstablishedTimeout/enum',
  'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/longest':
    'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/maximum',
  'ConnectionTrackingConfiguration.UdpTimeout/longest': 'ConnectionTrackingConfiguration.UdpTimeout/enum',
  'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/enum': 'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/minimum',
  'ConnectionTrackingConfiguration/allowed':
    'ConnectionTrackingConfiguration.TcpEstablishedTimeout+ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout+ConnectionTrackingConfiguration.UdpTimeout/connection-tracking-allowed',
  'EnhancedNetwork/members': 'EnhancedNetwork.EnableSriov+EnhancedNetwork.VirtualFunctionQuantity/needs',
};

/** The id of the rule that a check stands for. */
export function ruleOf(check: string): string {
  return otherwise[check] ?? check;
}

/** Further rules that one check of the emulator stands for. */
const besides: Readonly<Record<string, readonly string[]>> = {
  'Ipv4Prefix/reservation-exists': ['Ipv4PrefixCount/reservation-exists'],
  'Ipv6Prefix/reservation-exists': ['Ipv6PrefixCount/reservation-exists'],
  'RegionId/prefixes': ['Ipv4Prefix', 'Ipv4PrefixCount', 'Ipv6Prefix', 'Ipv6PrefixCount'].map((name) => `${name}/region-prefixes`),
  'RegionId/ipv6': ['Ipv6AddressCount', 'Ipv6Prefix', 'Ipv6PrefixCount'].map((name) => `${name}/region-ipv6`),
  'PrivateIpAddress/total': ['SecondaryPrivateIpAddressCount/maximum'],
  'Ipv6Address/total': ['Ipv6AddressCount/maximum'],
};

/** Further rules that it stands for, and what looks for the effect of a parameter whose answers are checked. */
export function alsoOf(check: string): readonly string[] {
  return check.startsWith('contract/') ? [check.replace('contract/', 'read-back/')] : (besides[check] ?? []);
}
