import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { specFile } from './files.ts';
import { lineIn, type Parsed, parsed, parsedName } from './parsed-before.ts';
import { readYamlFile } from './yaml-file.ts';

const shipped = [
  ['platform.yaml', 'platform.schema.json'],
  ...readdirSync(specFile('operations')).map((name) => [`operations/${name}`, 'operation.schema.json']),
  ...readdirSync(specFile('editions')).map((name) => [`editions/${name}`, 'overlay.schema.json']),
] as const;

it.each(shipped)('says of %s what the file says, and where', (...[name = '', schema = '']) => {
  const file = readYamlFile(specFile(name), schema);
  const again: Parsed = JSON.parse(JSON.stringify(parsed(file)));
  expect(again.value).toEqual(file.value);
  const paths = [
    [],
    ['info'],
    ['info', 'title'],
    ['info', 'title', 'beyond'],
    ['nowhere'],
    ['paths', '/', 'post', 'parameters', 3, 'schema'],
  ];
  for (const path of [...paths, ['x-state', 0], ['x-error-codes', 2, 'code']]) expect(lineIn(again, path)).toBe(file.lineOf(path));
});

it('is another for another text, and for another schema', () => {
  const names = [parsedName('a', 'text'), parsedName('a', 'other'), parsedName('b', 'text')];
  expect(new Set(names).size).toBe(names.length);
});
