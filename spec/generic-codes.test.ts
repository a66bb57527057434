import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countCodes } from './errors.ts';
import { packageRoot } from './files.ts';
import { withGenericCodes } from './generic-codes.ts';
import { loadOperation } from './load.ts';
import type { AcceptedCode } from './operation.ts';

const generic = ['InvalidParameter', 'InValidParameter'];

function names(parameters: readonly string[], ...codes: readonly AcceptedCode[]): readonly string[] {
  return withGenericCodes(parameters, codes, generic).map(({ code, basis }) => `${code} ${basis}`);
}

describe('generic codes', () => {
  it('come after those of a rule of one parameter that nobody states, no firmer than these', () => {
    expect(names(['A'], { code: 'InvalidA', basis: 'named' })).toEqual([
      'InvalidA named',
      'InvalidParameter named',
      'InValidParameter named',
    ]);
    expect(names(['A'], { code: 'InValidParameter', basis: 'assumed' })).toEqual(['InValidParameter assumed', 'InvalidParameter assumed']);
  });

  it('leave alone what is stated or observed, and what relates two parameters', () => {
    expect(names(['A'], { code: 'InvalidA', basis: 'stated' })).toEqual(['InvalidA stated']);
    expect(names(['A'], { code: 'InvalidA', basis: 'observed' })).toEqual(['InvalidA observed']);
    expect(names(['A', 'B'], { code: 'InvalidA', basis: 'named' })).toEqual(['InvalidA named']);
  });

  it('stand beside a conflict, and never one without the other', () => {
    expect(names(['A', 'B'], { code: 'InvalidParameter.Conflict', basis: 'stated' })).toHaveLength(3);
    for (const { id, codes } of loadOperation().rules) {
      const accepted = generic.filter((code) => codes.some((each) => each.code === code));
      expect([0, 2], id).toContain(accepted.length);
    }
  });
});

it('README has the figures of the shipped contract: how many codes are stated or observed, and which the page does not tell apart', () => {
  const { rules, errorCodes } = loadOperation();
  const codes = rules.flatMap((rule) => rule.codes);
  const firm = codes.filter(({ basis }) => basis === 'stated' || basis === 'observed');
  const { observed, alternatives } = countCodes(
    errorCodes,
    codes.map(({ code }) => code),
  );
  const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');
  expect(readme).toContain(`${firm.length} of ${codes.length} codes that rules accept are stated or observed`);
  expect(readme).toContain(`${observed - alternatives} of 77 codes told apart by the page, ${alternatives} more seen as alternatives`);
  const ambiguous = errorCodes.filter(({ reach }) => reach?.kind === 'ambiguous');
  expect(ambiguous.every(({ reach }) => (reach?.rows?.length ?? 0) > 0)).toBe(true);
  expect(ambiguous.map(({ code }) => code)).toMatchInlineSnapshot(`
    [
      "UnsupportedParameter",
      "QuotaExceeded.PrivateIpAddress",
      "InValidParameter",
      "InvalidOperation.InvalidEniType",
      "InvalidIp.IpPrefixMaskIllegal",
      "InvalidOperation.Ipv4CountExceeded",
      "InvalidOperation.Ipv6CountExceeded",
      "InvalidOperation.EnableIpv6Failed",
    ]
  `);
});
