import type { WireType } from '../../spec/operation.ts';

/** Spellings by name. */
export type Spellings = Readonly<Record<string, string>>;

/** Spellings of numbers and truth of which no page says who reads them. */
export const lexical: Readonly<Record<Exclude<WireType, 'string'>, Spellings>> = {
  integer: {
    'decimal-point': '1.0',
    exponent: '1e1',
    plus: '+1',
    'leading-blank': ' 1',
    'trailing-blank': '1 ',
    'leading-zero': '01',
    'full-width': '１',
    'arabic-digit': '١',
    hexadecimal: '0x1',
    octal: '0o1',
    separator: '1_000',
    comma: '1,000',
    'minus-zero': '-0',
    'beyond-32-bits': '2147483648',
    'beyond-64-bits': '9223372036854775808',
    huge: '9'.repeat(400),
    infinity: 'Infinity',
    'not-a-number': 'NaN',
    true: 'true',
    null: 'null',
    list: '[1]',
  },
  boolean: {
    'upper-case': 'TRUE',
    'title-case': 'True',
    one: '1',
    zero: '0',
    'leading-blank': ' true',
    'trailing-blank': 'true ',
    on: 'on',
    null: 'null',
    quoted: '"true"',
  },
};

/** Addresses that some libraries read and some do not. */
export const addresses: Readonly<Record<'ipv4' | 'ipv6', Spellings>> = {
  ipv4: {
    octal: '010.0.0.1',
    'two-parts': '10.1',
    'three-parts': '10.0.1',
    number: '167772161',
    hexadecimal: '0x0a.0.0.1',
    'leading-blank': ' 10.0.0.1',
    'trailing-dot': '10.0.0.1.',
    mapped: '::ffff:10.0.0.1',
    'full-width': '１０.0.0.1',
    broadcast: '255.255.255.255',
    any: '0.0.0.0',
    loopback: '127.0.0.1',
    'link-local': '169.254.169.254',
  },
  ipv6: {
    zone: 'fe80::1%eth0',
    'zone-number': 'fe80::1%1',
    mapped: '::ffff:10.0.0.1',
    brackets: '[2001:db8::1]',
    any: '::',
    loopback: '::1',
    multicast: 'ff02::1',
    'upper-case': '2001:DB8::ABCD',
    'leading-zeros': '2001:0db8:0000:0000:0000:0000:0000:0001',
    'leading-blank': ' 2001:db8::1',
  },
};

/** Prefixes with unusual masks. */
export const prefixes: Readonly<Record<'ipv4-prefix' | 'ipv6-prefix', Spellings>> = {
  'ipv4-prefix': {
    whole: '0.0.0.0/0',
    single: '10.0.0.1/32',
    'dotted-mask': '10.0.0.0/255.255.255.240',
    'leading-zero-mask': '10.0.0.0/028',
    'plus-mask': '10.0.0.0/+28',
    'two-masks': '10.0.0.0/28/28',
  },
  'ipv6-prefix': {
    whole: '::/0',
    single: '2001:db8::1/128',
    'leading-zero-mask': '2001:db8::/080',
    zone: 'fe80::%eth0/80',
    'two-masks': '2001:db8::/80/80',
  },
};

/** Characters that break parsers, terminals and pages. */
export const characters: Spellings = {
  nul: 'a\u0000b',
  'line-feed': 'a\nb',
  'carriage-return': 'a\r\nX-Injected: yes',
  tab: 'a\tb',
  escape: 'a\u001b[31mb',
  delete: 'a\u007fb',
  'lone-high-surrogate': 'a\ud800b',
  'lone-low-surrogate': 'a\udc00b',
  'bidi-override': 'a\u202eb\u202c',
  'zero-width': 'a\u200bb',
  'byte-order-mark': '\ufeffab',
  'line-separator': 'a\u2028b',
  'not-a-character': 'a\uffffb',
  combining: `a${'\u0301'.repeat(40)}`,
  decomposed: 'e\u0301e\u0301',
  'no-break-space': '\u00a0ab\u00a0',
  blanks: '   ',
  family: '👩‍👩‍👧‍👦👩‍👩‍👧‍👦',
};

/** Texts that mean something to templates, shells, queries, pages and parsers further in. */
export const payloads: Spellings = {
  markup: '<script>alert(1)</script>',
  'closing-tag': '</a><Code>x</Code>',
  cdata: ']]><x/>',
  entity: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  'template-dollar': `\${7*7}`,
  'template-braces': '{{7*7}}',
  'template-percent': '<%= 7*7 %>',
  query: `' OR '1'='1`,
  shell: `'; rm -rf / #`,
  substitution: '$(id)',
  path: '../../etc/passwd',
  lookup: `\${jndi:ldap://127.0.0.1/a}`,
  format: '%s%s%n',
  json: '{"a":[1,2]}',
  'closing-json': '"}],"Code":"x',
  prototype: '__proto__',
  undefined: 'undefined',
};

/** Texts with percent signs and pluses, which are decoded once and no more. */
export const percent: Spellings = {
  'bad-escape': '%zz',
  'cut-escape': 'abc%2',
  'lone-percent': 'ab%',
  'escaped-nul': '%00ab',
  'escaped-ampersand': 'a%26b%3Dc',
  'twice-escaped': '%2541',
  'overlong-slash': '%c0%af',
  plus: 'a+b c',
  separators: 'a&b=c;d',
  hash: 'a#b?c',
};
