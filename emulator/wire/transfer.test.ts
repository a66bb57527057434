import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { seededWorld } from '../seeded-world.ts';
import { type Emulator, startEmulator } from '../start-emulator.ts';

let emulator: Emulator | undefined;

/** The primary interfaces of its instances. */
const there = seededWorld.instances.length;

afterEach(async () => {
  await emulator?.close();
});

/** The bytes that come until the server closes, or until the whole of an answer with a length is there. */
async function exchange(faults: readonly string[], headers = ''): Promise<{ head: string; body: Buffer; closed: boolean }> {
  emulator = await startEmulator({ auth: 'none', faults });
  const { port } = emulator;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `GET /?Action=DescribeNetworkInterfaces&Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou HTTP/1.1\r\nHost: x\r\n${headers}\r\n`,
      );
    });
    let text = Buffer.alloc(0);
    const done = (closed: boolean): void => {
      const end = text.indexOf('\r\n\r\n');
      socket.destroy();
      resolve({ head: text.subarray(0, end).toString(), body: text.subarray(end + 4), closed });
    };
    socket.on('data', (chunk: Buffer) => {
      text = Buffer.concat([text, chunk]);
      const end = text.indexOf('\r\n\r\n');
      const head = text.subarray(0, Math.max(0, end)).toString();
      const length = /content-length: (\d+)/i.exec(head)?.[1];
      if (/connection: close/i.test(head)) return;
      const whole = length === undefined ? text.subarray(-5).toString() === '0\r\n\r\n' : text.length >= end + 4 + Number(length);
      if (whole && faults[0] !== 'harmless-keep-alive-short') done(false);
    });
    socket.on('end', () => done(true));
    socket.on('error', reject);
  });
}

describe('ways to put an answer on the wire', () => {
  it('sends a length and keeps the connection unless told otherwise', async () => {
    const { head, body, closed } = await exchange([]);
    expect(head).toMatch(/\r\nContent-Length: \d+/);
    expect(closed).toBe(false);
    expect(JSON.parse(body.toString())).toMatchObject({ TotalCount: there });
  });

  it('sends chunks', async () => {
    const { head, body } = await exchange(['harmless-chunked']);
    expect(head).toMatch(/\r\nTransfer-Encoding: chunked/);
    expect(body.toString().startsWith('61\r\n{"RequestId"')).toBe(true);
  });

  it('ends a body with the connection', async () => {
    const { head, body, closed } = await exchange(['harmless-body-until-close']);
    expect(head).not.toMatch(/content-length|transfer-encoding/i);
    expect(closed).toBe(true);
    expect(JSON.parse(body.toString())).toMatchObject({ TotalCount: there });
  });

  it('closes after an answer', async () => {
    expect(await exchange(['harmless-connection-close'])).toMatchObject({ closed: true });
  });

  it('closes an idle connection early', async () => {
    expect(await exchange(['harmless-keep-alive-short'])).toMatchObject({ closed: true });
  });

  it('compresses for whoever accepts that, and for nobody else', async () => {
    const packed = await exchange(['harmless-gzip'], 'Accept-Encoding: br, gzip;q=0.5\r\n');
    expect(packed.head).toMatch(/\r\nContent-Encoding: gzip/);
    expect(JSON.parse(gunzipSync(packed.body).toString())).toMatchObject({ TotalCount: there });
    await emulator?.close();
    const plain = await exchange(['harmless-gzip']);
    expect(plain.head).not.toMatch(/content-encoding/i);
  });

  it('spells headers in another case', async () => {
    expect((await exchange(['harmless-headers-lower-case'])).head).toMatch(/\r\ncontent-type: /);
  });
});
