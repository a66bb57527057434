import { describe, expect, it } from 'vitest';
import { UsageError } from '../spec/usage-error.ts';
import { parseTarget, type TargetName } from './parse-target.ts';

const none = new Map<string, string>();

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
    ['driver:a "b', /a quote is not closed/],
    ['recording:', /names no file/],
  ])('%s is refused', (text, message) => {
    expect(() => parseTarget(text, ['mine'])).toThrow(UsageError);
    expect(() => parseTarget(text, ['mine'])).toThrow(message);
  });
});
