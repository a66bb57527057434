import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { loadOperation } from '../../spec/load.ts';
import { plainOpenApi } from './openapi.ts';

const document = plainOpenApi({ server: 'http://127.0.0.1:8620', keyId: 'testid' });
const text = JSON.stringify(document);

it('is valid OpenAPI, without an extension of ours', async () => {
  expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true });
  expect(text).not.toMatch(/"x-[a-z-]+":/);
});

it('holds every parameter, and every code under its status', () => {
  const operation = loadOperation();
  const { get } = (document as { paths: { '/': { get: { parameters: { name: string }[]; responses: Record<string, object> } } } }).paths[
    '/'
  ];
  const names = get.parameters.map(({ name }) => name.split('.')[0]);
  for (const { name } of operation.parameters) expect(names).toContain(name);
  for (const { code, status } of operation.errorCodes) expect(JSON.stringify(get.responses[status])).toContain(`"${code}"`);
});

it('says limits of one parameter in standard keywords', () => {
  expect(text).toContain('"name":"Tag.1.Key"');
  expect(text).toContain('"not":{"pattern":"^(?:acs:|aliyun)"}');
  expect(text).toContain('"maxLength":128');
  expect(text).toContain('"pattern":"^[A-Za-z]"');
  expect(text).toMatch(/"required":\["RequestId","NetworkInterfaceId"/);
});
