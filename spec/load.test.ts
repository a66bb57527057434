import { readdirSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { constraintsOf } from './constraints.ts';
import { specFile } from './files.ts';
import { changedContract } from './fixtures/changed-contract.ts';
import { loadOperation, loadOperationFile } from './load.ts';

/** Loads the shipped document with one change, and gives the message of the error. */
function messageAfter(find: string | RegExp, replacement: string): string {
  const path = changedContract(find, replacement);
  try {
    loadOperationFile(path);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('the shipped documents', () => {
  it.each(readdirSync(specFile('operations')))('%s is valid OpenAPI 3.1', async (name) => {
    const path = specFile(`operations/${name}`);
    const validator = new Validator();
    await validator.addSpecRef(specFile('platform.yaml'), '../platform.yaml');
    const result = await validator.validate(path);
    expect(result).toMatchObject({ valid: true });
    expect(() => loadOperationFile(path)).not.toThrow();
  });

  it('holds the page: 27 parameters, 82 rows, 77 codes', () => {
    const operation = loadOperation();
    expect(operation.parameters).toHaveLength(27);
    expect(operation.errorCodes).toHaveLength(82);
    expect(new Set(operation.errorCodes.map(({ code }) => code)).size).toBe(77);
    const statuses = operation.errorCodes.map(({ status }) => status);
    expect([400, 403, 404, 500].map((status) => statuses.filter((seen) => seen === status).length)).toEqual([22, 42, 16, 2]);
  });

  it('has a rule for every constraint except the unspecified one (60) and the postconditions (62), and a sentence for each that is cited', () => {
    const { name, rules } = loadOperation();
    const cited = new Set(rules.map(({ constraint }) => constraint));
    const missing = Array.from({ length: 62 }, (_, index) => index + 1).filter((row) => !cited.has(row));
    expect(missing).toEqual([60, 62]);
    expect(rules.filter(({ says }) => says === null)).toEqual([]);
    expect([...constraintsOf(name).keys()]).toEqual(Array.from({ length: 62 }, (_, index) => index + 1));
  });

  it('knows the digests that it had in other layouts, and has another now', () => {
    const { digest, earlierDigests } = loadOperation();
    expect(earlierDigests.length).toBeGreaterThan(0);
    expect(earlierDigests).not.toContain(digest);
  });

  it('gives at least 44 codes of the page a rule of which they are the first choice', () => {
    const { rules, errorCodes } = loadOperation();
    const page = new Set(errorCodes.map(({ code }) => code));
    const first = new Set(rules.map(({ codes }) => codes[0]?.code ?? '').filter((code) => page.has(code)));
    expect(first.size).toBeGreaterThanOrEqual(44);
  });

  it('lists the rules in the golden list', () => {
    expect(
      loadOperation()
        .rules.map(({ id }) => id)
        .sort(),
    ).toMatchSnapshot();
  });
});

describe('a broken document', () => {
  it('names an unknown key, its line and the nearest valid one', () => {
    expect(messageAfter('maxLength: 128', 'maxLenght: 128')).toMatch(/:\d+: "maxLenght" is not a key of .*did you mean "maxLength"/);
  });

  it('names a code of neither table and the nearest one', () => {
    expect(messageAfter('QuotaExceed.Tags: stated', 'QuotaExceeded.Tags: stated')).toMatch(
      /:\d+: Tag\/maxItems names the code "QuotaExceeded.Tags".*did you mean "QuotaExceed.Tags"/,
    );
  });

  it('names a limit whose codes are not said', () => {
    expect(messageAfter(/\n +maxItems: \{constraint: 44.*/, '')).toMatch(/:\d+: Tag has the limit "maxItems" but x-rejects does not say/);
  });

  it('names codes for a limit that does not exist', () => {
    expect(
      messageAfter(
        '              minimum: {constraint: 24',
        '              maxLength: {constraint: 24, codes: {InvalidParameter: named}}\n              minimum: {constraint: 24',
      ),
    ).toMatch(/x-rejects names "maxLength", but SecondaryPrivateIpAddressCount has no such limit/);
  });

  it('names a page code that nothing earns', () => {
    expect(messageAfter(/ {2}- \{same-type.*\n/, '')).toMatch(/:\d+: no rule earns "EnterpriseGroupLimited.MutliGroupType"/);
  });

  it('names a code that is ambiguous and a first choice, or neither', () => {
    expect(messageAfter(/, reach: \{kind: ambiguous, reason: "has the message of[^}]*\}/, '')).toMatch(
      /:\d+: "InvalidOperation.EnableIpv6Failed" is the first choice of no rule, and not ambiguous/,
    );
    expect(messageAfter('code: IncorrectVSwitchStatus, ', 'code: IncorrectVSwitchStatus, reach: {kind: ambiguous, reason: x}, ')).toMatch(
      /:\d+: "IncorrectVSwitchStatus" is ambiguous, and the first choice of a rule/,
    );
  });

  it('names a cover that is no rule', () => {
    expect(messageAfter('covered-by: [NetworkInterfaceName/pattern]', 'covered-by: [NetworkInterfaceName/patern]')).toMatch(
      /covered by "NetworkInterfaceName\/patern".*did you mean "NetworkInterfaceName\/pattern"/,
    );
  });

  it('says where it stops being YAML', () => {
    expect(messageAfter('openapi: 3.1.0', 'openapi: [3.1.0')).toMatch(/changed\.yaml:\d+: is not YAML/);
  });
});
