import { expect, it } from 'vitest';
import { shippedContract } from '../../../engine/contract.ts';
import { asked } from '../../../oracle/fixtures/asked.ts';
import { toldBy } from './fixtures/told.ts';

it('an id of which no rule says that it has to be there leaves open what it earns where nobody has it', () => {
  const told = toldBy(shippedContract('DescribeNetworkInterfaces').operation);
  const of = (name: string, text: string) => told(asked('DescribeNetworkInterfaces', [[name, text]]));
  expect(of('VSwitchId', 'vsw-nobodys')).toMatch(/^unspecified .*an id that nobody knows/);
  expect(of('NetworkInterfaceId.1', 'eni-nobodys')).toMatch(/^unspecified .*an id that nobody knows/);
  expect(of('Status', 'InUse')).not.toMatch(/an id that nobody knows/);
});
