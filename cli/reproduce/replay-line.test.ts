import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { parseTarget } from '../../targets/parse-target.ts';
import { runDefaults } from '../run/run-options.ts';
import { foundOn, replayLine } from './replay-line.ts';

/** The words that a shell makes of a line. */
function wordsOf(line: string): readonly string[] {
  return execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
}

it.each([
  'http://127.0.0.1:8640',
  "driver:java -cp '/opt/my libs/*:.' Driver",
  'driver:"C:\\d r\\x.exe" --it\'s $HOME `id`',
  'sdk:@scope/name@/a b?signature=v2&method=POST',
  'recording:a (1).jsonl',
])('the target %s comes back from a shell as it was', (target) => {
  const asked = { ...runDefaults, fixtures: 'my world.yaml', config: "o'hara.yaml", given: ['fixtures'] };
  expect(wordsOf(replayLine(target, asked, 'out dir'))).toEqual([
    ...['npx', '--no-install', 'eni-contract', 'replay', 'out dir/findings/FILE', '--target', target],
    ...['--config', "o'hara.yaml", '--fixtures', 'my world.yaml'],
  ]);
});

it('a driver that was pasted is the same command', () => {
  const [target = ''] = wordsOf(replayLine("driver:java -cp '/opt/my libs/*:.' Driver", runDefaults, 'out')).slice(-1);
  expect(parseTarget(target)).toEqual({ kind: 'driver', argv: ['java', '-cp', '/opt/my libs/*:.', 'Driver'] });
});

it('a finding remembers how its target was asked, and what the file said of the world is read from there again', () => {
  expect(foundOn('http://h', { ...runDefaults, wire: ['B'], auth: 'none', timeout: 9, fixtures: 'f.yaml', given: ['fixtures'] })).toEqual({
    id: 'http://h',
    auth: 'none',
    timeout: 9,
    wire: ['B'],
    fixtures: 'f.yaml',
  });
  expect(foundOn('mine', { ...runDefaults, fixtures: '/read/from/the/file.yaml', given: [] })).toEqual({
    id: 'mine',
    auth: 'sign',
    timeout: 5,
  });
});

it('a target behind TLS is reached again as it was, and no header of a gateway is told', () => {
  const asked = { ...runDefaults, cacert: 'my ca.pem', insecure: true, bearerEnv: 'TOKEN', header: ['X-Key: secret'] };
  expect(wordsOf(replayLine('https://a.test', asked, 'out')).slice(7)).toEqual([
    ...['--cacert', 'my ca.pem', '--bearer-env', 'TOKEN', '--insecure'],
  ]);
});
