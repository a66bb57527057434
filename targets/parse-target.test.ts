import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../spec/files.ts';
import { UsageError } from '../spec/usage-error.ts';
import { builtinCommand, builtinDrivers } from './driver/builtin.ts';
import { parseTarget, type TargetName } from './parse-target.ts';

const shelf = join(packageRoot(), 'targets', 'drivers');
const none = new Map<string, string>();

describe('a driver that ships with the package', () => {
  it('is found whatever folder the caller is in, and says what has to be set up', () => {
    expect(parseTarget('driver:builtin:python')).toEqual({
      kind: 'driver',
      builtin: 'python',
      argv: [expect.stringMatching(/eni-contract.drivers-\w{12}.python.venv.bin.python$/), join(shelf, 'python', 'driver.py')],
    });
  });

  it('is found as a file for a program of the caller', () => {
    expect(parseTarget('driver:python3 builtin:python/driver.py -v')).toEqual({
      kind: 'driver',
      argv: ['python3', join(shelf, 'python', 'driver.py'), '-v'],
    });
  });

  it.each(builtinDrivers())('%s has a command without a placeholder', (name) => {
    expect(builtinCommand(name).join(' ')).not.toMatch(/[{}]/);
  });
});

describe('a target string', () => {
  it.each<[string, TargetName]>([
    ['embedded', { kind: 'embedded' }],
    ['alibabacloud', { kind: 'alibabacloud' }],
    ['http://127.0.0.1:8620', { kind: 'http', url: 'http://127.0.0.1:8620/' }],
    ['HTTPS://Example.com/base', { kind: 'http', url: 'https://example.com/base' }],
    ['sdk:ecs20140526', { kind: 'sdk', name: 'ecs20140526', folder: null, options: none }],
    ['sdk:pop-core@./a@b?method=POST', { kind: 'sdk', name: 'pop-core', folder: './a@b', options: new Map([['method', 'POST']]) }],
    [
      'sdk:@alicloud/ecs20140526?signature=v2',
      { kind: 'sdk', name: '@alicloud/ecs20140526', folder: null, options: new Map([['signature', 'v2']]) },
    ],
    [`driver:python3 "my driver.py"`, { kind: 'driver', argv: ['python3', 'my driver.py'] }],
    ['recording:a:b.ndjson', { kind: 'recording', file: 'a:b.ndjson' }],
    ['mine', { kind: 'configured', name: 'mine' }],
  ])('%s is understood', (text, expected) => {
    expect(parseTarget(text, ['mine'])).toEqual(expected);
  });

  it.each<[string, RegExp]>([
    ['embeded', /target "embeded": not one of embedded, http.*did you mean embedded\?$/],
    ['mime', /did you mean mine\?$/],
    ['zzzzzzzzzz', /or a name from eni-contract\.yaml; the file names mine$/],
    ['embedded:x', /not one of/],
    ['htp://localhost', /did you mean http\?$/],
    ['localhost:8620', /needs its scheme: write http:\/\/localhost:8620$/],
    ['http:/localhost', /is written http:\/\/host/],
    ['http://', /not a valid URL/],
    ['http://a:b@localhost', /credentials belong into the environment/],
    ['http://localhost/?a=b', /no query/],
    ['sdk:', /write sdk:<name>/],
    ['sdk:a@', /write sdk:<name>/],
    ['sdk:a?sign=v2', /unknown option "sign": allowed are signature, method/],
    ['sdk:a?signature=v9', /option signature is v2 or v3, not "v9"/],
    ['driver:', /names no command/],
    ['driver:builtin:pyton', /no driver called "pyton" ships with eni-contract \(did you mean "python"\?\); there are .*rust-core$/],
    ['driver:builtin:../baselines', /no driver called "\.\." ships/],
    ['driver:python3 builtin:python/drivr.py', /there is no such file beside the driver; there are driver\.json, driver\.py/],
    ['driver:a "b', /a quote is not closed/],
    ['recording:', /names no file/],
  ])('%s is refused', (text, message) => {
    expect(() => parseTarget(text, ['mine'])).toThrow(UsageError);
    expect(() => parseTarget(text, ['mine'])).toThrow(message);
  });
});
