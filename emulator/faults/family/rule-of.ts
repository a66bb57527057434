/** Where a contract calls otherwise what a check here is called. */
const otherwise: Readonly<Record<string, string>> = {
  'account/expired': 'AccessKeyId/exists',
  'account/user-type': 'AccessKeyId/user-type',
  'account/sub-user': 'AccessKeyId/authorized',
  'account/ram-user': 'AccessKeyId/ram-supported',
  'NetworkInterfaceId/state': 'NetworkInterfaceId/thing-state',
  'NetworkInterfaceId/primary-instance-state': 'NetworkInterfaceId/instance-state',
  'NetworkInterfaceId/not-primary': 'NetworkInterfaceId/secondary',
  'InstanceId/state': 'InstanceId/instance-state',
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
