import { describe, expect, it } from 'vitest';
import { measure, plansOfRun } from '../bench/measure.ts';

const check = 'boundary/NetworkInterfaceName/maxLength';
const plans = plansOfRun().filter(({ id }) => id === check);

async function found(...faults: string[]): Promise<readonly string[]> {
  const { reports } = await measure({ plans, faults });
  const findings = reports.find(({ result }) => result.id === check)?.findings ?? [];
  return findings.map(({ class: kind, observed }) => `${kind}: ${observed}`).sort();
}

// One accepts what is one character too long, the other answers what is longer still with a code of another rule: both break one limit.
describe('two defects in one check', () => {
  it('are two findings: the first does not hide the second', async () => {
    const [accepts, code, both] = await Promise.all([
      found('name-accepts-129'),
      found('code-name'),
      found('name-accepts-129', 'code-name'),
    ]);
    expect(accepts).toHaveLength(1);
    expect(code).toHaveLength(1);
    expect(both).toEqual([...accepts, ...code].sort());
  });
});
