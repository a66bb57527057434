import { describe, expect, it } from 'vitest';
import { shippedContract } from '../../../engine/contract.ts';
import type { Held } from '../../../model/fixtures.ts';
import type { Request } from '../../../model/request.ts';
import { oracle } from '../../../oracle/expect.ts';
import { accepted, held, holding, pairs, requestId } from './fixtures/world.ts';

const { expect: expectationOf, judge } = oracle(shippedContract('AssignPrivateIpAddresses'));

const asked = { RegionId: 'cn-one', NetworkInterfaceId: 'eni-held', SecondaryPrivateIpAddressCount: '1' };
const request: Request = {
  operation: 'AssignPrivateIpAddresses',
  pairs: pairs({ ...asked, ClientToken: 'token' }),
  account: 'main',
  form: 'A',
  format: 'JSON',
};

function told(addresses: readonly string[], id: string, own: Partial<Held> = {}): readonly string[] {
  const fixtures = holding(held({ ipv4: ['10.0.0.9'], ...own }));
  const set = { NetworkInterfaceId: id, PrivateIpSet: { PrivateIpAddress: [...addresses] } };
  const { assertions } = judge(
    request,
    expectationOf(fixtures, request),
    accepted({ RequestId: requestId, AssignedPrivateIpAddressesSet: set }),
    fixtures,
  );
  return assertions.flatMap((one) => (one.verdict === 'deviates' ? [`${one.level} ${one.about}`] : []));
}

describe('the answer to an assignment', () => {
  it('tells as many addresses as were asked for, and of the interface that was asked about', () => {
    expect(told(['10.0.0.10'], 'eni-held')).toEqual([]);
    expect(told([], 'eni-held')).toEqual(['MUST assigned/PrivateIpAddress']);
    expect(told(['10.0.0.10'], 'eni-other')).toEqual(['MUST response/AssignedPrivateIpAddressesSet.NetworkInterfaceId']);
  });

  it('may tell none where it repeats an earlier one by its token: what is answered then no page says', () => {
    // As the ledger has it once the answer is there.
    const use = { token: 'token', pairs: pairs(asked) };
    expect(told([], 'eni-held', { uses: [use] })).toEqual(['MUST assigned/PrivateIpAddress']);
    expect(told([], 'eni-held', { uses: [use, use] })).toEqual([]);
    expect(told(['10.0.0.10'], 'eni-held', { uses: [use, use] })).toEqual([]);
  });
});
