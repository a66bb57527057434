import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractOf } from '../../engine/contract.ts';
import { measure } from '../../engine/measure.ts';
import { settingsFor } from '../../engine/settings.ts';
// @ts-expect-error: an example for users, in plain JavaScript
import { serve } from '../../examples/your-operation/rpc.mjs';
import { allPlans } from '../../generators/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import { wireForms } from '../../model/request.ts';
import type { CheckReport } from '../../runner/check-report.ts';
import { profiles } from '../../runner/settings.ts';
import { packageRoot } from '../../spec/files.ts';
import { loadThingsFile } from '../../spec/load-things.ts';
import { type Draft, draftOf } from './draft.ts';
import { type ApiParameter, apiOf, type Metadata, readMetadata } from './metadata.ts';
import { writeDraft } from './write-draft.ts';

// Cut from what the platform publishes: three operations, without examples and with few rows of the longer tables.
const published = join(packageRoot(), 'cli', 'import', 'fixtures', 'api-docs.json');
const metadata = readMetadata(published);
const folder = mkdtempSync(join(tmpdir(), 'import-'));

const drafted = (name: string): Draft => draftOf(metadata, name, apiOf(published, metadata, name));

function loaded(name: string, draft: Draft) {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, writeDraft(draft, ['a draft']));
  return contractOf({ spec: path });
}

describe.each(Object.keys(metadata.apis))('the draft of %s', (name) => {
  const draft = drafted(name);
  const { operation, ground } = loaded(name, draft);

  it('loads, and its checks are planned', () => {
    const { parameters, limits, rows } = draft.counts;
    expect([operation.parameters.length, operation.rules.length, operation.errorCodes.length]).toEqual([parameters, limits, rows]);
    const plans = allPlans({ operation, ground }, loadThingsFile(undefined) as Fixtures, { forms: wireForms, auth: 'none' });
    for (const rule of operation.rules) expect(plans.map(({ id }) => id)).toContain(`boundary/${rule.id}`);
  });

  it('takes nothing as decided but where requests go', () => {
    expect(operation.parameters.filter(({ undecided }) => !undecided).map(({ name: each }) => each)).toEqual(['RegionId']);
    const bases = operation.rules.flatMap(({ codes }) => codes.map(({ basis }) => basis));
    expect(new Set(bases)).toEqual(new Set(bases.includes('named') ? ['named', 'assumed'] : ['assumed']));
  });
});

it('says beside each guess that it is one, and above each open question what to decide', () => {
  const text = writeDraft(drafted('CreateKeyPair'), ['a draft']);
  expect(text).toContain('          x-refers-to: region # guess: from the name\n');
  expect(text).toContain(`        # decide: its length and characters, or the list of its values
        # decide: whether the field KeyPairName of the answer repeats it (x-echo: KeyPairName)
        - name: KeyPairName
          in: query
          required: true
          x-undecided: true
`);
  expect(text).toContain('maxItems: {codes: {QuotaExceed.Tags: named, ');
  expect(text).toContain('x-lifecycle: {effect: makes, thing: key-pair, region: RegionId, id: KeyPairId}\n');
  expect(text).toContain('  - {status: 403, code: QuotaExceed.KeyPair, message: The key pair quota exceeds.}\n');
});

it('takes no failure of the server for an answer, though the metadata lists that it may fail', () => {
  const api = apiOf(published, metadata, 'CreateKeyPair');
  const errorCodes = {
    500: [
      { errorCode: 'InternalError', errorMessage: 'It failed.' },
      { errorCode: 'InternalError.Dispatch', errorMessage: 'It failed.' },
      { errorCode: 'KmsFailed', errorMessage: 'No key.' },
    ],
    503: [{ errorCode: 'ServiceUnavailable', errorMessage: 'Later.' }],
  };
  const { operation } = loaded('failing', draftOf(metadata, 'CreateKeyPair', { ...api, errorCodes }));
  expect(operation.errorCodes.map(({ code, reach }) => [code, reach?.kind])).toEqual([
    ['InternalError', 'internal'],
    ['InternalError.Dispatch', 'internal'],
    ['KmsFailed', undefined],
    ['ServiceUnavailable', 'internal'],
  ]);
});

it('has a parameter for each field of an object that is in no list', () => {
  const { operation } = loaded('structs', drafted('ModifyNetworkInterfaceAttribute'));
  expect(operation.parameters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['ConnectionTrackingConfiguration.UdpTimeout', 'NetworkInterfaceTrafficConfig.QueueNumber', 'SecurityGroupId']),
  );
});

const odd: readonly ApiParameter[] = [
  { name: 'RegionId', in: 'query', schema: { type: 'string', required: true } },
  { name: 'RegionId', in: 'query', schema: { type: 'string', required: true } },
  { name: 'Kind', schema: { type: 'string', enum: ['a', 'b'], default: 'a' } },
  { name: 'Word', schema: { type: 'string', minLength: '1', maxLength: 8, pattern: '^[a-z]*$' } },
  { name: 'Date', schema: { type: 'string', pattern: '\\d{4}-\\d\\d' } },
  { name: 'Price', schema: { type: 'number', minimum: '0', maximum: '9' } },
  { name: 'Bytes', schema: { type: 'integer', format: 'int64', minimum: '0' } },
  { name: 'Mode', style: 'json', schema: { type: 'object', properties: { A: { type: 'string' } } } },
  {
    name: 'Options',
    style: 'flat',
    schema: { type: 'object', properties: { Deep: { type: 'object', properties: { Size: { type: 'integer' } } } } },
  },
  {
    name: 'Disk',
    style: 'repeatList',
    schema: {
      type: 'array',
      maxItems: 16,
      items: {
        type: 'object',
        properties: {
          size: { type: 'string' },
          Size: { type: 'integer' },
          Names: { type: 'array', items: { type: 'string' } },
          Category: { type: 'string' },
        },
      },
    },
  },
];

it('says otherwise, or leaves out and says so, what the language has no word for', () => {
  const product: Metadata = { info: { product: 'Toy', version: '2020-01-01' }, apis: { CreateOdd: { parameters: odd } } };
  const draft = draftOf(product, 'CreateOdd', product.apis['CreateOdd'] ?? {});
  const { operation } = loaded('CreateOdd', draft);
  expect(operation.rules.map(({ id }) => id)).toEqual([
    'RegionId/required',
    'Kind/enum',
    'Word/minLength',
    'Word/maxLength',
    'Word/pattern',
    'Bytes/minimum',
    'Options.Deep.Size/type',
    'Disk/maxItems',
    'Disk.Size/type',
  ]);
  expect(operation.parameters.find(({ name }) => name === 'Disk')?.fields).toEqual(['Size', 'Category']);
  const said = draft.comments.flatMap(({ lines }) => lines).join('\n');
  for (const word of [
    'left out: the field size',
    'left out: the field Names',
    'no set of characters',
    '(0 to 9)',
    '64 bits',
    'one text of JSON',
  ])
    expect(said).toContain(word);
  expect(said).toContain('it seems to make a thing (odd), and no field of the answer is called like its id');
});

type Answer = Readonly<Record<string, unknown>>;

async function reportsOn(answer: (given: URLSearchParams) => Answer): Promise<readonly CheckReport[]> {
  const server = await serve('2014-05-26', { CreateKeyPair: answer });
  try {
    const fixtures = { ...(loadThingsFile(undefined) as Fixtures), things: { region: ['r-1'], 'resource-group': ['rg-1'] } };
    const endpoint = { id: 'toy', url: `http://127.0.0.1:${server.address().port}`, auth: 'none' } as const;
    const settings = settingsFor({ endpoint, env: null, fixtures, profile: profiles.smoke });
    return (await measure(settings, loaded('run', drafted('CreateKeyPair')))).reports;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const missing = { status: 400, code: 'MissingParameter', message: 'RegionId or KeyPairName' };
const tagsOf = (given: URLSearchParams): number => new Set([...given.keys()].flatMap((key) => /^Tag\.\d+/.exec(key) ?? [])).size;
const made = (id: number): Answer => ({ KeyPairId: `ssh-${id}`, KeyPairName: 'another', KeyPairFingerPrint: 'ab', PrivateKeyBody: 'k' });
const deviating = (reports: readonly CheckReport[]): readonly string[] =>
  reports.filter(({ findings }) => findings.some(({ level }) => level !== 'MAY')).map(({ result }) => result.id);

describe('a run with a draft', () => {
  it('calls nothing wrong that the metadata does not state, whatever the service makes of it', async () => {
    const codes = ['InvalidKeyPairName.Malformed', 'KeyPair.AlreadyExist', 'InvalidTagValue.Malformed', 'InvalidResourceGroup.NotFound'];
    const statuses = [400, 400, 400, 404];
    const known = new Set<string>();
    const reports = await reportsOn((given) => {
      const [region, name] = [given.get('RegionId'), given.get('KeyPairName')];
      if (!region || !name) return missing;
      // Names that are not its own taste, names that it has already (each second time), tags and groups: refused with a code by turn.
      const turn = known.size % codes.length;
      const refused = { status: statuses[turn], code: codes[turn], message: 'no' };
      if (name.length > 40 || /[^\w-]/.test(name) || given.has('ResourceGroupId') || tagsOf(given) > 5) return refused;
      const key = `${name} ${known.size % 2}`;
      if (known.has(key)) return refused;
      known.add(`${key} ${known.size}`);
      return made(known.size);
    });
    expect(deviating(reports)).toEqual([]);
    const verdicts = new Map(reports.map(({ result }) => [result.id, result.verdict]));
    expect(verdicts.get('boundary/KeyPairName/required')).toBe('conforms');
    expect(verdicts.get('contract/KeyPairName')).toBe('skipped');
  });

  it('names what the metadata does state', async () => {
    let count = 0;
    const reports = await reportsOn((given) => (given.get('RegionId') && given.get('KeyPairName') ? made(count++) : missing));
    expect(deviating(reports)).toEqual(['boundary/Tag/maxItems']);
  });
});
