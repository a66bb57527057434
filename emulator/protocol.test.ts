import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Call, type Reply, type Signed, send, sendSigned, sign } from './call.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator.ts';

const parameters = { RegionId: 'cn-hangzhou', VSwitchId: 'vsw-bp12z9ri19r0wyojfljoo', SecurityGroupId: 'sg-bp106i8j76b2lajlj4h9' };

let emulator: Emulator;
afterEach(() => emulator.close());

async function open(options: EmulatorOptions = {}): Promise<Call> {
  emulator = await startEmulator(options);
  return { url: emulator.url, action: 'CreateNetworkInterface', parameters };
}

function code(reply: Reply): string {
  return (JSON.parse(reply.text) as { Code?: string }).Code ?? 'accepted';
}

async function altered(call: Call, change: (signed: Signed) => Signed): Promise<string> {
  return code(await sendSigned(call.url, change(sign(call))));
}

const replaceIn =
  (from: RegExp, to: string) =>
  (signed: Signed): Signed => ({ ...signed, path: signed.path.replace(from, to) });

describe('the gateway', () => {
  it.each([
    ['MissingAction', /Action=[^&]*&/, ''],
    ['InvalidAction.NotFound', /Action=[^&]*/, 'Action=RunInstances'],
    ['MissingVersion', /&Version=[^&]*/, ''],
    ['InvalidVersion', /&Version=[^&]*/, '&Version=2000-01-01'],
    ['MissingAccessKeyId', /AccessKeyId=[^&]*&/, ''],
    ['InvalidAccessKeyId.NotFound', /AccessKeyId=[^&]*/, 'AccessKeyId=nobody'],
    ['MissingSignature', /&Signature=[^&]*/, ''],
    ['SignatureDoesNotMatch', /Signature=[^&]*/, 'Signature=abc'],
    ['SignatureDoesNotMatch', /SecurityGroupId=/, 'Description=ab&SecurityGroupId='],
    ['MissingSignatureNonce', /&SignatureNonce=[^&]*/, ''],
    ['InvalidSignatureMethod', /SignatureMethod=[^&]*/, 'SignatureMethod=HMAC-MD5'],
    ['MissingTimestamp', /Timestamp=/, 'TimeStamp='],
    ['InvalidTimeStamp.Format', /Timestamp=[^&]*/, 'Timestamp=yesterday'],
    ['InvalidTimeStamp.Expired', /Timestamp=[^&]*/, 'Timestamp=2016-02-23T12%3A46%3A24Z'],
  ])('answers %s where %s becomes %j', async (expected, from, to) => {
    expect(await altered(await open(), replaceIn(from, to))).toBe(expected);
  });

  it('answers InvalidParameter.Format in XML, the default', async () => {
    const signed = replaceIn(/Format=JSON/, 'Format=YAML')(sign(await open()));
    expect((await sendSigned(emulator.url, signed)).text).toContain('<Code>InvalidParameter.Format</Code>');
  });

  it('takes a nonce once', async () => {
    const call = await open();
    const signed = sign({ ...call, form: 'D' });
    expect(code(await sendSigned(call.url, signed))).toBe('accepted');
    expect(code(await sendSigned(call.url, signed))).toBe('SignatureNonceUsed');
  });

  it('refuses a version 3 request whose headers, query or body were changed', async () => {
    const call: Call = { ...(await open()), form: 'D' };
    const header = (name: string, value: string) => (signed: Signed) => ({ ...signed, headers: { ...signed.headers, [name]: value } });
    expect(await altered(call, header('x-acs-version', '2014-05-26 '))).toBe('accepted');
    expect(await altered(call, header('x-acs-date', '2026-01-01T00:00:00Z'))).toBe('InvalidTimeStamp.Expired');
    expect(await altered(call, header('x-acs-signature-nonce', 'other'))).toBe('SignatureDoesNotMatch');
    expect(await altered(call, header('x-acs-unsigned', 'yes'))).toBe('IncompleteSignature');
    expect(await altered(call, header('authorization', 'ACS3-HMAC-SHA256 nonsense'))).toBe('IncompleteSignature');
    expect(await altered(call, ({ headers: { authorization, ...headers }, ...signed }) => ({ ...signed, headers }))).toBe(
      'IncompleteSignature',
    );
    expect(await altered(call, replaceIn(/SecurityGroupId=/, 'Description=ab&SecurityGroupId='))).toBe('SignatureDoesNotMatch');
    expect(await altered(call, (signed) => ({ ...signed, body: 'Description=ab' }))).toBe('SignatureDoesNotMatch');
  });

  it('accepts a timestamp within fifteen minutes of its clock', async () => {
    const call = await open({ now: () => Date.now() + 14 * 60_000 });
    expect(code(await send(call))).toBe('accepted');
    await emulator.close();
    expect(code(await send(await open({ now: () => Date.now() + 16 * 60_000 })))).toBe('InvalidTimeStamp.Expired');
  });

  it('without authentication takes the key as the name of an account', async () => {
    const call = await open({ auth: 'none' });
    expect(await altered(call, replaceIn(/&Signature=[^&]*/, ''))).toBe('accepted');
    expect(await altered(call, replaceIn(/AccessKeyId=[^&]*&/, ''))).toBe('accepted');
    expect(await altered({ ...call, keyId: 'testid-sub-user' }, replaceIn(/&Signature=[^&]*/, ''))).toBe('Forbidden.SubUser');
    expect(await altered(call, replaceIn(/AccessKeyId=[^&]*/, 'AccessKeyId=nobody'))).toBe('InvalidAccessKeyId.NotFound');
  });
});

describe('a client token', () => {
  async function made(call: Call, change: Record<string, string>): Promise<string> {
    const body = JSON.parse((await send({ ...call, parameters: { ...parameters, ...change } })).text) as Record<string, string>;
    return body['NetworkInterfaceId'] ?? body['Code'] ?? '';
  }

  it('makes one interface for equal requests, also in parallel, in any form and after deletion', async () => {
    const call = await open();
    const ids = await Promise.all((['A', 'B', 'C', 'D'] as const).map((form) => made({ ...call, form }, { ClientToken: 't' })));
    expect(new Set(ids).size).toBe(1);
    const deletion = { RegionId: 'cn-hangzhou', NetworkInterfaceId: ids[0] ?? '' };
    await send({ ...call, action: 'DeleteNetworkInterface', parameters: deletion });
    expect(await made(call, { ClientToken: 't' })).toBe(ids[0]);
  });

  it('refuses other parameters, tells case apart, and forgets rejected creates', async () => {
    const call = await open();
    const first = await made(call, { ClientToken: 't' });
    expect(await made(call, { ClientToken: 't', Description: 'ab' })).toBe('IdempotentParameterMismatch');
    expect(await made(call, { ClientToken: 'T' })).not.toBe(first);
    expect(await made(call, { ClientToken: 'u', Description: 'a' })).toBe('InvalidParameter');
    expect(await made(call, { ClientToken: 'u' })).toMatch(/^eni-/);
  });
});

describe('what goes wrong', () => {
  it('answers and logs an error of its own, and goes on', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let broken = true;
    const random = (): number => {
      if (broken) throw new Error('no dice');
      return Math.random();
    };
    const call = await open({ random });
    const reply = await send(call);
    expect([reply.status, code(reply)]).toEqual([500, 'InternalError']);
    expect(log).toHaveBeenCalledOnce();
    broken = false;
    expect(code(await send(call))).toBe('accepted');
    log.mockRestore();
  });

  it('says which fault it does not know', async () => {
    await open();
    await expect(startEmulator({ faults: ['nmae-accepts-129'] })).rejects.toThrow('the nearest is "name-accepts-129"');
  });

  it('plants several faults at once', async () => {
    const call = await open({ faults: ['name-accepts-129', 'tags-accepts-21'] });
    const tags = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`Tag.${index + 1}.Key`, `k${index}`]));
    const both = { ...parameters, ...tags, NetworkInterfaceName: 'a'.repeat(129) };
    expect(code(await send({ ...call, form: 'B', parameters: both }))).toBe('accepted');
  });

  it.each(['token-late', 'address-late'])('%s lets parallel creates collide, and only those', async (fault) => {
    const call = await open({ faults: [fault] });
    const ask = async (nth: number): Promise<string> => {
      const given = fault === 'token-late' ? { ClientToken: `t${nth}` } : { PrimaryIpAddress: `10.0.0.${nth + 9}` };
      const body = JSON.parse((await send({ ...call, parameters: { ...parameters, ...given } })).text) as Record<string, string>;
      return body['NetworkInterfaceId'] ?? body['Code'] ?? '';
    };
    // On a busy machine the second of two may begin when the first is over: then two others race.
    for (let nth = 0; nth < 50; nth++) {
      const racers = await Promise.all([ask(nth), ask(nth)]);
      const made = new Set(racers.filter((id) => id.startsWith('eni-'))).size;
      expect([...racers, 'InvalidPrivateIpAddress.Duplicated']).toContain(await ask(nth));
      if (made === 2) return;
    }
    throw new Error('none of fifty pairs collided');
  });

  it('survives what is no request at all', async () => {
    const call = await open({ auth: 'none' });
    const { port } = emulator;
    const lines = [
      '\u0000\u0001\u0002',
      'GET',
      'GET / HTTP/9.9',
      'BREW / HTTP/1.1\r\nHost: x',
      'GET /?%zz=%&%ff=%00&=&&==& HTTP/1.1\r\nHost: x',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1',
    ];
    for (const line of lines) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.end(`${line}\r\n\r\n`));
        socket.on('close', () => resolve());
        socket.on('error', () => resolve());
        socket.resume();
      });
    }
    const crowd = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`Tag.${index}.Key`, '\u202e<b>{{7*7}}']));
    expect(code(await send({ ...call, form: 'B', parameters: { ...parameters, ...crowd } }))).toBe('QuotaExceed.Tags');
    const large = { ...parameters, Description: 'x'.repeat(2 ** 20), 'Tag.999999999.Key': 'k' };
    for (const form of ['A', 'B', 'C', 'D'] as const)
      expect(code(await send({ ...call, form, parameters: large }))).toBe('InvalidParameter');
    const huge = await send({ ...call, form: 'B', parameters: { Description: 'x'.repeat(9 * 2 ** 20) } });
    expect(huge.status).toBe(413);
    expect(code(await send(call))).toBe('accepted');
  });
});
