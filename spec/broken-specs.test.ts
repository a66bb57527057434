import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from './files.ts';
import { loadContractFile, loadOperationFile } from './load.ts';
import { UsageError } from './usage-error.ts';

const fixtures = join(packageRoot(), 'spec', 'fixtures');
const whole = readFileSync(join(fixtures, 'paint-wall.yaml'), 'utf8').split('\n');

function answerTo(path: string): string {
  try {
    loadContractFile(path);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'loaded';
}

/** The first line of each broken file says what it is answered with; from the second on it is paint-wall.yaml but for one mistake. */
describe('a broken spec is answered with file, line and the nearest word', () => {
  it.each(readdirSync(join(fixtures, 'broken')))('%s', (name) => {
    const path = join(fixtures, 'broken', name);
    const [expected = '', ...lines] = readFileSync(path, 'utf8').split('\n');
    const message = answerTo(path);
    const [, line, says] = /^.*\.yaml:(\d+): (.*)$/s.exec(message) ?? [];
    expect(message.startsWith(`${path}:`), message).toBe(true);
    expect(says).toMatch(new RegExp(expected.replace(/^# /, '')));
    // The line named is at the mistake, or begins what it is in: never past it by more than the mistake itself is long.
    const mistake = lines.findIndex((text, at) => text !== whole[at]) + 2;
    expect(Math.abs(Number(line) - mistake), message).toBeLessThanOrEqual(8);
  });

  it.each([
    ['a folder', null, /: is a folder, not a file$/],
    ['nothing', '', /:1: the file must be a mapping \(key: value\), but is empty/],
    ['a comment', '# nothing yet\n', /:\d+: the file must be a mapping \(key: value\), but is empty/],
    ['a binary file', 'openapi: 3.1.0\n\0\x01\x02', /:2: is not text/],
    ['a list', '- openapi: 3.1.0', /:1: the file must be a mapping/],
    [
      'a bomb of aliases',
      `a: &a [x]\n${'bcdefghi'.replace(/./g, (name) => `${name}: &${name} [${Array(9).fill(`*${String.fromCharCode(name.charCodeAt(0) - 1)}`)}]\n`)}`,
      /:\d+: Excessive alias count/,
    ],
  ])('%s', (_, text, message) => {
    const folder = mkdtempSync(join(tmpdir(), 'broken-'));
    const path = text === null ? folder : join(folder, 'spec.yaml');
    if (text !== null) writeFileSync(path, text);
    expect(answerTo(path)).toMatch(message);
  });

  it('of a file that is not there', () => {
    expect(answerTo(join(fixtures, 'paint.yaml'))).toMatch(/paint\.yaml: there is no such file$/);
  });
});

describe("a user's own spec", () => {
  it('needs no more than parameters, codes and what earns them', () => {
    const operation = loadOperationFile(join(fixtures, 'paint-wall.yaml'));
    expect(operation).toMatchObject({ name: 'PaintWall', product: 'Toy', version: '2020-01-01', edition: '2020-01-01', lifecycle: null });
    expect(operation.rules.map(({ id }) => id)).toEqual([
      'Colour/required',
      'Colour/enum',
      'Note/minLength',
      'Note/maxLength',
      'Note/pattern',
      'Layers/type',
      'Layers/maximum',
      'Note+Layers/only-one',
    ]);
    expect(operation.rules.every(({ constraint, says }) => constraint === null && says === null)).toBe(true);
    expect(operation.rules[0]?.location).toEqual({ file: 'spec/fixtures/paint-wall.yaml', line: 15 });
    expect(operation.response.map(({ name }) => name)).toEqual(['RequestId', 'PaintId', 'Note']);
  });

  it('has what the platform shares: gateway, common codes, the error envelope, and one generic code', () => {
    const operation = loadOperationFile(join(fixtures, 'paint-wall.yaml'));
    expect(operation.gateway).toHaveLength(16);
    expect(operation.inProgress).toContain('LastTokenProcessing');
    expect(operation.commonCodes.map(({ code }) => code)).toContain('MissingParameter');
    expect(operation.envelope.map(({ name }) => name)).toContain('RequestId');
    expect(operation.rules.find(({ id }) => id === 'Layers/type')?.codes.map(({ code }) => code)).toEqual([
      'InvalidLayers',
      'InvalidParameter',
    ]);
  });

  it('finds the operations of its life beside it, or among those that are shipped', () => {
    const { beside } = loadContractFile(join(fixtures, 'paints-beside.yaml'));
    expect([...beside.keys()]).toEqual(['DescribePaints', 'RemovePaint']);
  });

  it('may say of itself what the platform says otherwise', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'own-')), 'own.yaml');
    const own =
      'x-gateway: [{id: method, codes: {Conflict: stated}}]\nx-in-progress: [Conflict]\nx-common-codes: [{status: 418, code: MissingParameter}]\n';
    writeFileSync(path, `${whole.join('\n')}${own}`);
    const operation = loadOperationFile(path);
    expect(operation.gateway[0]).toMatchObject({ id: 'method', codes: [{ code: 'Conflict' }] });
    expect(operation.gateway).toHaveLength(16);
    expect(operation.inProgress.at(-1)).toBe('Conflict');
    expect(operation.commonCodes.filter(({ code }) => code === 'MissingParameter')).toMatchObject([{ status: 418 }]);
    expect(operation.digest).not.toBe(loadOperationFile(join(fixtures, 'paint-wall.yaml')).digest);
  });
});
