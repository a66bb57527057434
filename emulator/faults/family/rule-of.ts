/** Where a contract calls otherwise what a check here is called. */
const otherwise: Readonly<Record<string, string>> = {
  'account/expired': 'AccessKeyId/exists',
  'account/user-type': 'AccessKeyId/authorized',
  'account/sub-user': 'AccessKeyId/authorized',
  'account/ram-user': 'AccessKeyId/authorized',
  'Ipv4Prefix/format': 'Ipv4Prefix/prefix-format',
  'Ipv6Prefix/format': 'Ipv6Prefix/prefix-format',
  'TxQueueSize/enum-number': 'TxQueueSize/enum',
  'RxQueueSize/enum-number': 'RxQueueSize/enum',
};

/** The id of the rule that a check stands for. */
export function ruleOf(check: string): string {
  return otherwise[check] ?? check;
}
