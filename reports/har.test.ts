import { expect, test } from 'vitest';
import { smallOperation } from './fixtures/operation.ts';
import { deviatingRun } from './fixtures/runs.ts';
import { har } from './har.ts';

const exchange = {
  method: 'GET',
  url: 'http://127.0.0.1:1/?Action=CreateNetworkInterface&Description=a%20b',
  requestHeaders: { accept: 'application/json' },
  requestBody: '',
  status: null,
  responseHeaders: {},
  responseBody: '',
};

test('an entry for each exchange, with the query taken apart and no status where no answer came', () => {
  const run = deviatingRun(smallOperation);
  const findings = run.findings.map((finding) => ({ ...finding, exchanges: [exchange, { ...exchange, status: 400, responseBody: '{}' }] }));
  const { log } = JSON.parse(har.render({ ...run, findings }, { operation: smallOperation }));
  expect(log.version).toBe('1.2');
  expect(log.entries).toHaveLength(findings.length * 2);
  expect(log.entries[0].request.queryString).toContainEqual({ name: 'Description', value: 'a b' });
  expect(log.entries.map(({ response }: { response: { status: number } }) => response.status).slice(0, 2)).toEqual([0, 400]);
});
