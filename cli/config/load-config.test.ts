import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startConfigured } from './lifecycle.ts';
import { type ConfiguredTarget, loadConfig } from './load-config.ts';

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'eni-config-')), 'eni-contract.yaml');
  writeFileSync(path, text);
  return path;
}

it('reads targets, and paths from the folder of the file', () => {
  const path = file('targets:\n  a.b-c:\n    endpoint: https://h/base\n    fixtures: world.yaml\n    version: 1.2\n');
  const target = loadConfig(path).get('a.b-c');
  expect(target).toMatchObject({ name: 'a.b-c', endpoint: 'https://h/base', version: 1.2 });
  expect(target?.fixtures).toBe(join(path, '..', 'world.yaml'));
});

it.each([
  ['a reserved name', 'targets:\n  sdk:\n    endpoint: http://h\n', /yaml:\d: .*"sdk" is reserved/],
  [
    'an unknown key',
    'targets:\n  a:\n    endpoint: http://h\n    fixture: x\n',
    /yaml:4: "fixture" is not a key of targets\.a.*did you mean "fixtures"/,
  ],
  ['no endpoint', 'targets:\n  a:\n    auth: none\n', /yaml:3: targets\.a lacks "endpoint"/],
  ['an unknown mode', 'targets:\n  a:\n    endpoint: http://h\n    auth: non\n', /yaml:4: .*did you mean "none"/],
  [
    'an endpoint that is none',
    'targets:\n  a:\n    endpoint: ftp://h\n',
    /yaml:3: .*must begin with http:\/\/ or https:\/\/, but is "ftp:\/\/h"/,
  ],
  ['credentials', 'targets:\n  a:\n    endpoint: http://u:p@h\n', /yaml:3: .*credentials belong into the environment/],
  ['an open quote', 'targets:\n  a:\n    endpoint: http://h\n    start: {command: "run \'x"}\n', /yaml:4: .*a quote is not closed/],
  ['two worlds', 'targets:\n  a:\n    endpoint: http://h\n    fixtures: f\n    provision: {region: r, zone: z}\n', /yaml:5: .*not both/],
  ['no YAML', 'targets: [\n', /yaml:\d+: is not YAML/],
  ['a tab', 'targets:\n\ta:\n', /yaml:2: is not YAML: Tabs/],
  ['nothing', '', /yaml:1: the file must be a mapping \(key: value\), but is empty/],
  [
    'a list of targets',
    'targets:\n  - endpoint: http://h\n',
    /yaml:2: targets must be a mapping \(key: value\), but is \[.*Targets by the name/,
  ],
  ['a target of nothing', 'targets:\n  a:\n', /yaml:2: targets\.a must be a mapping \(key: value\), but is empty/],
  [
    'one form where a list goes',
    'targets:\n  a:\n    endpoint: http://h\n    wire: A\n',
    /yaml:4: targets\.a\.wire must be a list, but is "A"/,
  ],
  [
    'a unit',
    'targets:\n  a:\n    endpoint: http://h\n    timeout: 5s\n',
    /yaml:4: targets\.a\.timeout must be a whole number, but is "5s" \(Seconds for one answer\)/,
  ],
  ['a key twice', 'targets:\n  a:\n    endpoint: http://h\n    "endpoint": http://i\n', /yaml:4: "endpoint" stands there twice/],
  ['two documents', 'targets:\n  a: {endpoint: http://h}\n---\nb: 1\n', /yaml:3: a second document begins here/],
  [
    'a mapping under a key that is none',
    'targets:\n  a:\n    endpoint: http://h\n    begin:\n      command: x\n',
    /yaml:4: "begin" is not a key/,
  ],
  ['a name with a space', 'targets:\n  a b:\n    endpoint: http://h\n', /yaml:2: "a b" cannot be a name under targets: .*Letters, digits/],
])('refuses %s in words', (_, text, message) => {
  expect(() => loadConfig(file(text))).toThrow(message);
});

function target(over: Partial<ConfiguredTarget>): ConfiguredTarget {
  return {
    name: 't',
    folder: tmpdir(),
    at: (...path) => ['eni-contract.yaml:2: targets.t', ...path].join('.'),
    endpoint: 'http://127.0.0.1:1',
    ...over,
  };
}

it.each([
  ['that cannot be found', 'no-such-program-at-all', /targets\.t\.start: there is no program "no-such-program-at-all"/],
  ['that fails', `${process.execPath} -e 'console.error("broken");process.exit(7)'`, /ended with exit 7:\nbroken/],
  ['that never answers', `${process.execPath} -e 'setInterval(()=>0,1000)'`, /did not answer within 1 s/],
])('says what became of a start command %s', async (_, command, message) => {
  await expect(startConfigured(target({ start: { command, within: 1 } }))).rejects.toThrow(message);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

it('starts, resets and stops; nothing is left running', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const noted = join(mkdtempSync(join(tmpdir(), 'eni-reset-')), 'status');
  const serve = `require("http").createServer((_, r) => r.end()).listen(${new URL(url).port}, "127.0.0.1")`;
  // The reset command sees the target: it runs once that is ready.
  const reset = `fetch("${url}").then(({ status }) => require("fs").writeFileSync("${noted}", String(status)))`;
  const started = await startConfigured(
    target({
      endpoint: url,
      start: { command: `${process.execPath} -e '${serve}'` },
      reset: { command: `${process.execPath} -e '${reset}'` },
    }),
  );
  expect(readFileSync(noted, 'utf8')).toBe('200');
  await started.stop();
  await expect(fetch(url)).rejects.toThrow();
});

/** A target that counts how often it was started. */
async function counted(over: Partial<ConfiguredTarget>) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const noted = join(mkdtempSync(join(tmpdir(), 'eni-restart-')), 'starts');
  writeFileSync(noted, '');
  const note = `require("fs").appendFileSync("${noted}", process.pid + " ")`;
  const serve = `${note};require("http").createServer((_, r) => r.end(String(process.pid))).listen(${new URL(url).port}, "127.0.0.1")`;
  const commands = { start: { command: `${process.execPath} -e '${serve}'` }, ...over };
  const started = await startConfigured(target({ endpoint: url, ...commands }));
  return { started, pids: () => readFileSync(noted, 'utf8').trim().split(' '), answering: async () => (await fetch(url)).text() };
}

it('restarts what it has started: another process answers, and none is left running', async () => {
  const { started, pids, answering } = await counted({});
  await started.restart?.(60_000);
  expect(pids()).toHaveLength(2);
  expect(await answering()).toBe(pids()[1]);
  await started.stop();
  await expect(answering()).rejects.toThrow();
});

it('restarts by the reset command alone where the target is not started here, and not at all where there is neither', async () => {
  const noted = join(mkdtempSync(join(tmpdir(), 'eni-restart-')), 'resets');
  const reset = { command: `${process.execPath} -e 'require("fs").appendFileSync("${noted}", "r")'` };
  const { restart } = await startConfigured(target({ reset }));
  await restart?.(60_000);
  expect(readFileSync(noted, 'utf8')).toBe('rr');
  expect((await startConfigured(target({}))).restart).toBeUndefined();
});

it('does not restart for longer than it may', async () => {
  const command = `${process.execPath} -e 'setTimeout(() => 0, 120000)'`;

  const reset = { command: `${process.execPath} -e ""`, within: 100 };
  const { restart } = await startConfigured(target({ reset }));
  Object.assign(reset, { command });
  await expect(restart?.(1000)).rejects.toThrow(/the reset command did not end within 1 s/);
});

it('does not take what answers there already for what it was to start', async () => {
  const other = createServer((_, response) => response.end('of yesterday')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const started = join(mkdtempSync(join(tmpdir(), 'eni-start-')), 'started');
  const touch = `${process.execPath} -e 'require("fs").writeFileSync("${started}", "")'`;
  const stop = { command: touch };
  await expect(startConfigured(target({ endpoint: url, start: { command: touch }, stop }))).rejects.toThrow(
    /targets\.t\.start: http:\/\/127\.0\.0\.1:\d+ answers already/,
  );
  other.close();
  // Neither started nor stopped: what runs there belongs to somebody else.
  expect(existsSync(started)).toBe(false);
});
