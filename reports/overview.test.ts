import { describe, expect, it } from 'vitest';
import { loadOperation, shippedOperations } from '../spec/load.ts';
import { conformingRun } from './fixtures/runs.ts';
import { codesOf, type Judged, whyUnseen } from './index.ts';

const create = loadOperation();
const own = [...new Set(create.errorCodes.map(({ code }) => code))];

/** A run of an operation in which these codes were answered. */
function answered(name: string, codes: readonly string[]): Judged {
  const operation = loadOperation(name);
  const run = { ...conformingRun(operation), codes: codes.map((observed) => ({ expected: null, observed, count: 1 })) };
  return { run, operation, page: `${name}/report.html` };
}

describe('the codes of the table of a create, over the family', () => {
  it('are observed where an operation that documents them answers them, and nowhere else', () => {
    const code = 'InvalidOperation.DetachPrimaryEniNotAllowed';
    const none = [answered(create.name, [])];
    expect(codesOf(create, [...none, answered('DetachNetworkInterface', [code])]).observed).toEqual([code]);
    // Its table does not have it.
    expect(codesOf(create, [...none, answered('AssignIpv6Addresses', [code])])).toEqual({ observed: [], unseen: own });
    expect(codesOf(create, [...none, answered('DetachNetworkInterface', ['InvalidParameter.EniNotBelongEcs'])]).observed).toEqual([]);
  });

  it('have a reason where nothing in the family earns them: three of 77, and a rule of an operation that documents them otherwise', () => {
    const family = shippedOperations().map((name) => loadOperation(name));
    const earned = new Set(
      family.flatMap(({ rules, errorCodes }) => {
        const documented = new Set(errorCodes.map(({ code }) => code));
        return rules.flatMap(({ codes }) => codes.flatMap(({ code }) => (documented.has(code) ? [code] : [])));
      }),
    );
    const ambiguous = new Set(create.errorCodes.flatMap(({ code, reach }) => (reach?.kind === 'ambiguous' ? [code] : [])));
    const unearned = own.filter((code) => !earned.has(code) && !ambiguous.has(code));
    expect([own.length, unearned]).toEqual([
      77,
      ['InvalidOperation.BoundingEniSlaveQuotaExceed', 'InvalidOperation.SlaveEniMustHaveBondingEni', 'InternalError'],
    ]);
    expect(unearned.map((code) => whyUnseen(create, code))).toEqual([
      expect.stringContaining('bonded interfaces'),
      expect.stringContaining('bonded interfaces'),
      'no request is documented to cause it',
    ]);
  });
});
