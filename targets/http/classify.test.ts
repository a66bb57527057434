import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadOperation, loadShipped } from '../../spec/load.ts';
import { answerShape } from './answer-shape.ts';
import { classify } from './classify.ts';

const shape = answerShape([loadOperation(), loadShipped('describe-network-interfaces')]);

function read(status: number, content: string | Buffer, headers: Record<string, string> = {}) {
  const body = Buffer.from(content);
  const answer = { kind: 'answer', status, headers: { 'content-type': 'application/json', ...headers }, body } as const;
  return classify(answer, body.toString(), 'CreateNetworkInterface', shape);
}

const envelope = { Code: 'InvalidParameter', Message: 'no', RequestId: 'R', HostId: 'h' };

describe('answers', () => {
  it('reads an error envelope in JSON', () => {
    const observation = read(400, JSON.stringify(envelope));
    expect(observation).toMatchObject({
      kind: 'rejected',
      format: 'JSON',
      status: 400,
      code: 'InvalidParameter',
      message: 'no',
      requestId: 'R',
    });
  });

  it('reads an error envelope in XML', () => {
    const body = '<?xml version="1.0"?>\n<Error><RequestId>R</RequestId><Code>A.B</Code><Message>a &lt;b&gt; &#x4e2d;</Message></Error>';
    const observation = read(404, body);
    expect(observation).toMatchObject({ kind: 'rejected', format: 'XML', status: 404, code: 'A.B', message: 'a <b> 中', requestId: 'R' });
  });

  it('brings XML into the shape of JSON', () => {
    const body = `<CreateNetworkInterfaceResponse xmlns="x">
      <NetworkInterfaceId>eni-1</NetworkInterfaceId><Description> a
b </Description><Tags/>
      <SecurityGroupIds><SecurityGroupId>sg-1</SecurityGroupId></SecurityGroupIds>
      <PrivateIpSets><PrivateIpSet><Primary>true</Primary></PrivateIpSet><PrivateIpSet><Primary>false</Primary></PrivateIpSet></PrivateIpSets>
    </CreateNetworkInterfaceResponse>`;
    const observation = read(200, body);
    expect(observation).toMatchObject({ kind: 'accepted', format: 'XML', status: 200 });
    expect(observation.kind === 'accepted' && observation.body).toEqual({
      NetworkInterfaceId: 'eni-1',
      Description: ' a\nb ',
      Tags: { Tag: [] },
      SecurityGroupIds: { SecurityGroupId: ['sg-1'] },
      PrivateIpSets: { PrivateIpSet: [{ Primary: 'true' }, { Primary: 'false' }] },
    });
  });

  it('keeps integers beyond 2^53', () => {
    const observation = read(200, '{"ServiceID":9223372036854775807,"N":7,"S":"9223372036854775807"}');
    expect(observation).toMatchObject({ kind: 'accepted', body: { ServiceID: 9223372036854775807n, N: 7, S: '9223372036854775807' } });
  });

  it('takes an envelope with status 200 for a rejection, but not an interface that has a Code', () => {
    expect(read(200, JSON.stringify(envelope))).toMatchObject({ kind: 'rejected', status: 200 });
    expect(read(200, '{"Code":"200","Message":"","NetworkInterfaceId":"eni-1"}')).toMatchObject({ kind: 'accepted' });
    expect(read(200, '{"Code":"200","RequestId":"R"}')).toMatchObject({ kind: 'accepted' });
  });

  const gzip = { 'content-encoding': 'gzip' };
  it.each<[name: string, status: number, body: string | Buffer, headers: Record<string, string>, what: RegExp]>([
    ['HTML', 502, '<!DOCTYPE html><html><body>Bad Gateway</body></html>', { 'content-type': 'text/html' }, /^status 502: HTML.*text\/html/],
    ['a redirect', 302, '', { location: 'http://127.0.0.1:1/' }, /^status 302: a redirect/],
    ['a body nobody asked to be packed', 200, gzipSync('{}'), gzip, /encoded with gzip/],
    ['invalid UTF-8', 200, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), {}, /not valid UTF-8/],
    ['a byte order mark before JSON', 200, '\ufeff{}', {}, /byte order mark/],
    ['nothing', 200, '', {}, /an empty body \(content type application\/json\)/],
    ['an array', 200, '[]', {}, /not an object/],
    ['half an object', 200, '{"a":', {}, /neither JSON nor XML/],
    ['half an element', 200, '<CreateNetworkInterfaceResponse><A>', {}, /XML that cannot be read/],
    ['another root', 200, '<Other><A/></Other>', {}, /root <Other>/],
    ['a document type', 200, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', {}, /declares a document type/],
    ['deep JSON', 200, `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, {}, /nests/],
    ['deep JSON with a long number', 200, `{"a":12345678901234567890,"b":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, {}, /nests/],
    ['deep XML', 200, `${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`, {}, /XML that cannot be read/],
    ['an error without Code', 400, '{"Message":"x"}', {}, /without a Code/],
    ['a Code that is a number', 400, '{"Code":400}', {}, /Code is a number/],
    ['a URL too long for it', 414, JSON.stringify(envelope), {}, /^status 414: the request is too long/],
    ['control characters', 500, 'a\u001b[31m\u0000\u202eb\r\nc', {}, /begins "a \[31m b c"/],
  ])('finds %s malformed', (_name, status, body, headers, what) => {
    const observation = read(status, body, headers);
    expect(observation).toMatchObject({ kind: 'malformed', status });
    expect(observation.kind === 'malformed' && observation.what).toMatch(what);
  });
});
