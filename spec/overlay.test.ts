import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { specFile } from './files.ts';
import { overlaid } from './overlay.ts';
import type { SpecDocument } from './raw.ts';

function overlay(...actions: readonly string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'overlay-')), 'edition.yaml');
  const head = [
    'overlay: 1.0.0',
    "info: {title: Changed, version: '1'}",
    `extends: ${specFile('operations/create-network-interface.yaml')}`,
  ];
  writeFileSync(path, [...head, 'actions:', ...actions.map((action) => `  - ${action}`)].join('\n'));
  return path;
}

const names = ['Description', 'NetworkInterfaceName'];
const schemaOf = (...called: readonly string[]): string =>
  `$.paths['/'].post.parameters[?${called.map((name) => `@.name == '${name}'`).join(' || ')}].schema`;

it('changes one of several places that an earlier action gave the same, and leaves the others', () => {
  const path = overlay(
    `{target: "${schemaOf(...names)}", update: {x-rejects: {enum: {codes: {InvalidParameter: named}}}}}`,
    `{target: "${schemaOf('Description')}['x-rejects'].enum.codes", update: {InValidParameter: named}}`,
  );
  const file = overlaid(path);
  const { parameters } = (file.value as SpecDocument).paths['/'].post;
  const codes = names.map((name) => parameters.find((each) => each.name === name)?.schema['x-rejects']?.['enum']?.codes);
  expect(codes).toEqual([{ InvalidParameter: 'named', InValidParameter: 'named' }, { InvalidParameter: 'named' }]);
  const index = parameters.findIndex(({ name }) => name === 'NetworkInterfaceName');
  expect(file.at(['paths', '/', 'post', 'parameters', index, 'schema', 'x-rejects', 'enum'])).toBe(`${path}:5`);
});
