import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Pair } from '../exchange.ts';
import { parsePairs } from './pairs.ts';
import { signatureV1, stringToSignV1 } from './signature-v1.ts';
import { parseAuthorization, sha256, signatureV3 } from './signature-v3.ts';

const folder = new URL('../fixtures/', import.meta.url);
const captures = readdirSync(folder).filter((name) => name.endsWith('.http'));

function readCapture(name: string) {
  const [head = '', body = ''] = readFileSync(new URL(name, folder), 'utf8').split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const [method = '', url = ''] = first.split(' ');
  const headers: Record<string, string> = {};
  for (const line of lines) headers[line.slice(0, line.indexOf(':')).toLowerCase()] = line.slice(line.indexOf(':') + 1).trim();
  return { method, path: url.split('?')[0] ?? '', query: parsePairs(url.split('?')[1] ?? ''), headers, body: body.trim() };
}

describe('signature version 1', () => {
  it('agrees with the documented vector', () => {
    const pairs: Pair[] = [
      ['AccessKeyId', 'testid'],
      ['Action', 'DescribeRegions'],
      ['Format', 'XML'],
      ['SignatureMethod', 'HMAC-SHA1'],
      ['SignatureNonce', '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf'],
      ['SignatureVersion', '1.0'],
      ['Timestamp', '2016-02-23T12:46:24Z'],
      ['Version', '2014-05-26'],
    ];
    expect(signatureV1(stringToSignV1('GET', pairs), 'testsecret')).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=');
  });
});

describe('signature version 3', () => {
  it('agrees with the documented vector', () => {
    const headers = {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': sha256(''),
      'x-acs-date': '2023-10-26T10:22:32Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-version': '2014-05-26',
    };
    const query: Pair[] = [
      ['ImageId', 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd'],
      ['RegionId', 'cn-shanghai'],
    ];
    const signature = signatureV3({ method: 'POST', path: '/', query, headers }, Object.keys(headers), 'YourAccessKeySecret');
    expect(signature).toBe('06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
  });
});

describe('requests of real clients', () => {
  it('has five of them', () => expect(captures).toHaveLength(5));

  it.each(captures)('%s verifies', (name) => {
    const { method, path, query, headers, body } = readCapture(name);
    const authorization = parseAuthorization(headers['authorization'] ?? '');
    if (authorization !== undefined) {
      expect(signatureV3({ method, path, query, headers }, authorization.signedHeaders, 'testsecret')).toBe(authorization.signature);
    } else {
      const pairs = [...query, ...parsePairs(body)];
      expect(signatureV1(stringToSignV1(method, pairs), 'testsecret')).toBe(new Map(pairs).get('Signature'));
    }
  });
});
