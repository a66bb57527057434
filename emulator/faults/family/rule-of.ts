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
};

/** The id of the rule that a check stands for. */
export function ruleOf(check: string): string {
  return otherwise[check] ?? check;
}
