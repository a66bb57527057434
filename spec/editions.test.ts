import { describe, expect, it } from 'vitest';
import { editionsOf, loadOperation } from './load.ts';

const first = loadOperation();
const current = loadOperation(undefined, '2026-01');
const ids = ({ rules }: typeof first): readonly string[] => rules.map(({ id }) => id);
const names = ({ parameters }: typeof first): readonly string[] => parameters.map(({ name }) => name);

describe('the edition of 2026-01', () => {
  it('is the first one, changed: named parameters and rules come and go, and all else stays', () => {
    expect(editionsOf()).toEqual(['2024-04-22', '2026-01']);
    expect(names(current).filter((name) => !names(first).includes(name))).toEqual([
      'ConnectionTrackingConfiguration.TcpEstablishedTimeout',
      'ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout',
      'ConnectionTrackingConfiguration.UdpTimeout',
      'NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode',
      'NetworkInterfaceTrafficConfig.QueueNumber',
      'NetworkInterfaceTrafficConfig.QueuePairNumber',
      'NetworkInterfaceTrafficConfig.TxQueueSize',
      'NetworkInterfaceTrafficConfig.RxQueueSize',
      'EnhancedNetwork.EnableSriov',
      'EnhancedNetwork.EnableRss',
      'EnhancedNetwork.VirtualFunctionTotalQueueNumber',
      'EnhancedNetwork.VirtualFunctionQuantity',
      'EnhancedNetwork.EnableExpress',
      'SourceDestCheck',
      'EnablePrimaryIPv6',
    ]);
    expect(ids(first).filter((id) => !ids(current).includes(id))).toEqual([
      'Tag.Value/forbidden-prefixes',
      'NetworkInterfaceName/starts-with',
      'NetworkInterfaceName/forbidden-prefixes',
    ]);
    expect(new Set(current.errorCodes.map(({ code }) => code)).size).toBe(79);
    expect([first.edition, current.edition, first.digest === current.digest, current.earlierDigests]).toEqual([
      '2024-04-22',
      '2026-01',
      false,
      [],
    ]);
  });

  it('says of each rule in which of the two files it stands, and on which line', () => {
    const files = (id: string) => current.rules.find((rule) => rule.id === id)?.location;
    expect(files('RegionId/required')).toEqual(first.rules.find(({ id }) => id === 'RegionId/required')?.location);
    const { file = '', line = 0 } = files('ConnectionTrackingConfiguration.UdpTimeout/enum') ?? {};
    expect(file).toBe('spec/editions/create-network-interface.2026-01.yaml');
    expect(line).toBeGreaterThan(60);
  });

  it('reads the words that only it uses', () => {
    expect(current.rules.filter(({ limit }) => limit.kind === 'needs').map(({ id }) => id)).toEqual([
      'EnhancedNetwork.EnableSriov+EnhancedNetwork.VirtualFunctionTotalQueueNumber/needs',
      'EnhancedNetwork.EnableSriov+EnhancedNetwork.VirtualFunctionQuantity/needs',
    ]);
    expect(current.parameters.find(({ name }) => name === 'NetworkInterfaceName')?.accepts).toEqual({
      NetworkInterfaceName: ['a.b', '1-card', '.hidden', 'http:card'],
    });
  });

  it('leaves the first one as it was read before', () => {
    expect(loadOperation().rules).toEqual(first.rules);
    expect(names(first)).toHaveLength(27);
  });
});

it.each([
  ['2026-02', /there is no edition "2026-02" of CreateNetworkInterface \(did you mean "2026-01"\?\); there are 2024-04-22 and 2026-01/],
  ['newest', /there is no edition "newest" of CreateNetworkInterface; there are/],
])('an edition that there is not is answered with those that there are: %s', (edition, sentence) => {
  expect(() => loadOperation(undefined, edition)).toThrow(sentence);
});
