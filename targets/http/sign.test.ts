import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pair } from '../../model/request.ts';
import { canonicalQuery, percentEncode } from './percent-encode.ts';
import { signV1, stringToSignV1 } from './sign-v1.ts';
import { authorizationV3, emptyBodyDigest, type Header, sha256Hex, signV3 } from './sign-v3.ts';

const folder = new URL('fixtures/', import.meta.url);

interface Captured {
  readonly method: string;
  readonly pairs: readonly Pair[];
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function captured(name: string): Captured {
  const [head = '', body = ''] = readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n').split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = new Map(
    lines.filter((line) => line !== '').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  const text = `${target.slice(target.indexOf('?') + 1)}&${body.trim()}`.replace(/^\/&|&$/g, '');
  const pairs = text.split('&').map((pair): Pair => {
    const at = pair.indexOf('=');
    return [decodeURIComponent(pair.slice(0, at)), decodeURIComponent(pair.slice(at + 1))];
  });
  return { method, pairs, headers, body: body.trim() };
}

describe('documented vectors', () => {
  it('signs the V1 example as documented', () => {
    const query = canonicalQuery([
      ['Action', 'DescribeRegions'],
      ['Version', '2014-05-26'],
      ['Timestamp', '2016-02-23T12:46:24Z'],
      ['SignatureVersion', '1.0'],
      ['SignatureNonce', '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf'],
      ['SignatureMethod', 'HMAC-SHA1'],
      ['Format', 'XML'],
      ['AccessKeyId', 'testid'],
    ]);
    expect(signV1('GET', query, 'testsecret')).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=');
    expect(stringToSignV1('GET', query)).toMatch(
      /^GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26.*Timestamp%3D2016-02-23T12%253A46%253A24Z/,
    );
  });

  it('signs the V3 example as documented', () => {
    const signed = signV3(
      {
        method: 'POST',
        path: '/',
        query: canonicalQuery([
          ['RegionId', 'cn-shanghai'],
          ['ImageId', 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd'],
        ]),
        headers: [
          ['host', 'ecs.cn-shanghai.aliyuncs.com'],
          ['x-acs-action', 'RunInstances'],
          ['x-acs-version', '2014-05-26'],
          ['x-acs-date', '2023-10-26T10:22:32Z'],
          ['x-acs-signature-nonce', '3156853299f313e23d1673dc12e1703d'],
          ['x-acs-content-sha256', emptyBodyDigest],
        ],
        bodyDigest: emptyBodyDigest,
      },
      'YourAccessKeySecret',
    );
    expect(signed.signature).toBe('06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
    expect(authorizationV3(signed, 'YourAccessKeyId')).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  it('knows the digest of nothing', () => {
    expect(sha256Hex('')).toBe(emptyBodyDigest);
  });
});

describe('requests captured from SDKs', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.http'));

  it('has all five', () => {
    expect(files).toHaveLength(5);
  });

  it.each(files)('signs %s as the SDK did', (name) => {
    const { method, pairs, headers } = captured(name);
    const authorization = headers.get('authorization');
    if (authorization === undefined) {
      const sent = pairs.find(([key]) => key === 'Signature')?.[1];
      const query = canonicalQuery(pairs.filter(([key]) => key !== 'Signature'));
      expect(signV1(method, query, 'testsecret')).toBe(sent);
      return;
    }
    const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
    const signed = names.map((key): Header => [key, headers.get(key) ?? '']);
    const signature = signV3(
      { method, path: '/', query: canonicalQuery(pairs), headers: signed, bodyDigest: emptyBodyDigest },
      'testsecret',
    );
    expect(authorizationV3(signature, 'testid')).toBe(authorization);
  });
});

describe('percent-encoding', () => {
  it('encodes all that RFC 3986 does not leave alone', () => {
    expect(percentEncode("a b+c*d~e!'()/中\u{1F600}")).toBe('a%20b%2Bc%2Ad~e%21%27%28%29%2F%E4%B8%AD%F0%9F%98%80');
  });

  it('leaves only unreserved characters and is undone by decoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const encoded = percentEncode(text);
        expect(encoded).toMatch(/^([A-Za-z0-9\-_.~]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(encoded)).toBe(text);
      }),
    );
  });

  it('encodes byte by byte what is not unreserved', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = [...Buffer.from(text)].map((byte) => {
          const character = String.fromCharCode(byte);
          return /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
        });
        expect(percentEncode(text)).toBe(bytes.join(''));
      }),
    );
  });

  it('refuses a lone surrogate', () => {
    expect(() => percentEncode('a\ud800')).toThrow(URIError);
  });

  it('orders names by their UTF-8 bytes, whatever order they came in', () => {
    const pair = fc.tuple(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(pair), fc.infiniteStream(fc.nat()), (pairs, keys) => {
        const shuffled = pairs.map((item) => ({ item, key: keys.next().value })).sort((a, b) => a.key - b.key);
        const query = canonicalQuery(pairs);
        expect(canonicalQuery(shuffled.map(({ item }) => item))).toBe(query);
        const names = query === '' ? [] : query.split('&').map((text) => Buffer.from(decodeURIComponent(text.split('=')[0] ?? '')));
        expect(names).toEqual([...names].sort(Buffer.compare));
      }),
    );
  });
});
