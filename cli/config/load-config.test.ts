import { mkdtempSync, writeFileSync } from 'node:fs';
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
  ['an endpoint that is none', 'targets:\n  a:\n    endpoint: ftp://h\n', /yaml:3: .*must match pattern/],
  ['credentials', 'targets:\n  a:\n    endpoint: http://u:p@h\n', /yaml:3: .*credentials belong into the environment/],
  ['an open quote', 'targets:\n  a:\n    endpoint: http://h\n    start: {command: "run \'x"}\n', /yaml:4: .*a quote is not closed/],
  ['two worlds', 'targets:\n  a:\n    endpoint: http://h\n    fixtures: f\n    provision: {region: r, zone: z}\n', /yaml:5: .*not both/],
  ['no YAML', 'targets: [\n', /yaml:\d+: is not YAML/],
])('refuses %s in words', (_, text, message) => {
  expect(() => loadConfig(file(text))).toThrow(message);
});

function target(over: Partial<ConfiguredTarget>): ConfiguredTarget {
  return { name: 't', folder: tmpdir(), endpoint: 'http://127.0.0.1:1', ...over };
}

const serve =
  'require("http").createServer((q,s)=>s.end()).listen(0,"127.0.0.1",function(){require("fs").writeFileSync(process.argv[1],String(this.address().port))})';

it.each([
  ['that cannot be found', 'no-such-program-at-all', /start command ended with ENOENT/],
  ['that fails', `${process.execPath} -e 'console.error("broken");process.exit(7)'`, /ended with exit 7:\nbroken/],
  ['that never answers', `${process.execPath} -e 'setInterval(()=>0,1000)'`, /did not answer within 1 s/],
])('says what became of a start command %s', async (_, command, message) => {
  await expect(startConfigured(target({ start: { command, within: 1 } }))).rejects.toThrow(message);
});

it('starts, resets and stops; nothing is left running', async () => {
  const port = join(mkdtempSync(join(tmpdir(), 'eni-port-')), 'port');
  const quoted = serve.replaceAll('"', '\\"');
  // The port is known only once it runs: the reset command sees whether it does.
  const reset = `${process.execPath} -e "process.exit(require('fs').existsSync('${port}') ? 0 : 1)"`;
  const ready = await import('node:http').then(({ createServer }) => createServer((_, response) => response.end()).listen(0, '127.0.0.1'));
  await new Promise((resolve) => ready.once('listening', resolve));
  const address = ready.address() as { port: number };
  const start = { command: `${process.execPath} -e "${quoted}" ${port}`, ready: `http://127.0.0.1:${address.port}` };
  const until = `${process.execPath} -e "const t=setInterval(()=>{if(require('fs').existsSync('${port}')){clearInterval(t)}},20)"`;
  const started = await startConfigured(
    target({ start, reset: { command: `sh -c '${until.replaceAll("'", `'"'"'`)} && ${reset.replaceAll("'", `'"'"'`)}'` } }),
  );
  const { readFileSync } = await import('node:fs');
  const url = `http://127.0.0.1:${readFileSync(port, 'utf8')}`;
  expect((await fetch(url)).status).toBe(200);
  await started.stop();
  ready.close();
  await expect(fetch(url)).rejects.toThrow();
});
