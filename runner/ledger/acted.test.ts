import { describe, expect, it } from 'vitest';
import type { Held } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Pair } from '../../model/request.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted, rejected, stubContext } from '../../test/stub-context.ts';
import { acting } from './acted.ts';

const unassign = loadOperation('UnassignIpv6Addresses');

const held: Held = {
  interfaceId: 'eni-held',
  region: 'cn-one',
  vswitch: 'vsw-1',
  account: 'main',
  ipv4: ['10.0.0.9'],
  ipv6: ['2001:db8:1:2::9', '2001:db8:1:2::a'],
  prefixes: ['2001:db8:1:2:8000::/80'],
  pairs: [],
};

/** What is still held of the interface once this was taken off. */
function leftAfter(pairs: readonly Pair[], answer = accepted()): Held | undefined {
  const { context } = stubContext(accepted);
  context.ledger.add(held);
  const named: readonly Pair[] = [['NetworkInterfaceId', held.interfaceId], ...pairs];
  const request = { operation: unassign.name, pairs: named, account: 'main', form: 'A', format: 'JSON' } as const;
  acting({ ...context, operation: unassign }, request)(answer);
  return context.ledger.of(held.interfaceId);
}

/** What is answered where an address is put on. */
function assigned(text: string): Observation {
  const answer = accepted();
  return answer.kind === 'accepted' ? { ...answer, body: { Ipv6Sets: { Ipv6Address: [text] } } } : answer;
}

it('holds what two requests that were under way at once have put on an interface', () => {
  const assign = loadOperation('AssignIpv6Addresses');
  const { context } = stubContext(accepted);
  context.ledger.add(held);
  const texts = ['2001:db8:1:2::b', '2001:db8:1:2::c'];
  const settles = texts.map((text) => {
    const pairs: readonly Pair[] = [
      ['NetworkInterfaceId', held.interfaceId],
      ['Ipv6Address.1', text],
    ];
    const request = { operation: assign.name, pairs, account: 'main', form: 'A', format: 'JSON' } as const;
    return [acting({ ...context, operation: assign }, request), assigned(text)] as const;
  });
  for (const [settle, answer] of settles) settle(answer);
  expect(context.ledger.of(held.interfaceId)?.ipv6).toEqual([...held.ipv6, ...texts]);
});

describe('what is taken off an interface', () => {
  it.each(['2001:db8:1:2::9', '2001:DB8:1:2::9', '2001:0db8:0001:0002:0000:0000:0000:0009'])('is held no more, spelled %s', (text) => {
    expect(leftAfter([['Ipv6Address.1', text]])).toMatchObject({ ipv6: ['2001:db8:1:2::a'], prefixes: held.prefixes });
  });

  it.each(['2001:db8:1:2:8000::/80', '2001:db8:1:2:8000:0:0:0/80'])('is held no more, be it a prefix: %s', (text) => {
    expect(leftAfter([['Ipv6Prefix.1', text]])).toMatchObject({ ipv6: held.ipv6, prefixes: [] });
  });

  it('is held still where the request was refused, or names something else', () => {
    expect(leftAfter([['Ipv6Address.1', '2001:db8:1:2::9']], rejected('InvalidIp.IpUnassigned'))).toEqual(held);
    expect(leftAfter([['Ipv6Address.1', '2001:db8:1:2::b']])?.ipv6).toEqual(held.ipv6);
  });
});
