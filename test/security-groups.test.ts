import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulatorThread } from '../emulator/index.ts';
import { contractOf } from '../engine/contract.ts';
import { measure } from '../engine/measure.ts';
import { settingsFor } from '../engine/settings.ts';
// @ts-expect-error: an example for users, in plain JavaScript
import { drop, front } from '../examples/toys/front.mjs';
import type { Fixtures } from '../model/fixtures.ts';
import type { CheckReport } from '../runner/check-report.ts';
import { profiles } from '../runner/settings.ts';
import { loadThingsFile } from '../spec/load-things.ts';

// A second operation of the platform, whose contract is YAML alone, against the emulator's reading of its page.
const contract = contractOf({ operation: 'CreateSecurityGroup' });
const things = { region: ['cn-hangzhou'], vpc: ['vpc-bp1ujzde8gxd6ncf10epf'], 'resource-group': ['rg-acfm145aez732pg'] };
const fixtures: Fixtures = { ...(loadThingsFile(undefined) as Fixtures), things };

interface Call {
  readonly parameters: URLSearchParams;
  readonly action: string;
}

interface Defect {
  readonly id: string;
  /** The check that has to name it. */
  readonly check: string;
  /** The check that reports it, where that is another: what every answer shows is reported once. */
  readonly reported?: string;
  readonly ask?: (parameters: URLSearchParams) => void;
  readonly answer?: (answer: { status: number; body: Record<string, unknown> }, call: Call) => void;
}

const cut = (name: string, most: number) => (parameters: URLSearchParams) => {
  const text = parameters.get(name);
  if (text !== null) parameters.set(name, text.slice(0, most));
};

const without = (name: string, isOdd: (text: string) => boolean) => (parameters: URLSearchParams) => {
  for (const [key, text] of [...parameters]) if ((key === name || key.startsWith(`${name}.`)) && isOdd(text)) drop(parameters, key);
};

const created = ({ action }: Call) => action === 'CreateSecurityGroup';
const recoded =
  (from: string, to: string): NonNullable<Defect['answer']> =>
  (answer, call) => {
    if (created(call) && answer.body['Code'] === from) answer.body['Code'] = to;
  };

const defects: readonly Defect[] = [
  { id: 'name-of-129', check: 'boundary/SecurityGroupName/maxLength', ask: cut('SecurityGroupName', 128) },
  { id: 'name-of-1', check: 'boundary/SecurityGroupName/minLength', ask: without('SecurityGroupName', ({ length }) => length < 2) },
  {
    id: 'name-starts-with-digit',
    check: 'boundary/SecurityGroupName/starts-with',
    ask: without('SecurityGroupName', (text) => /^\d/.test(text)),
  },
  { id: 'description-of-257', check: 'boundary/Description/maxLength', ask: cut('Description', 256) },
  {
    id: 'description-web',
    check: 'boundary/Description/forbidden-prefixes',
    ask: without('Description', (text) => text.startsWith('http')),
  },
  {
    id: 'any-type',
    check: 'boundary/SecurityGroupType/enum',
    ask: without('SecurityGroupType', (text) => !/^(normal|enterprise)$/.test(text)),
  },
  { id: 'tags-21', check: 'boundary/Tag/maxItems', ask: (parameters) => drop(parameters, 'Tag.21') },
  {
    id: 'tag-value-web',
    check: 'boundary/Tag.Value/forbidden-substrings',
    ask: (parameters) => {
      for (const [key, text] of [...parameters]) if (/^Tag\.\d+\.Value$/.test(key)) parameters.set(key, text.replace(/https?:\/\//g, ''));
    },
  },
  { id: 'token-of-65', check: 'boundary/ClientToken/maxLength', ask: cut('ClientToken', 64) },
  {
    id: 'no-region',
    check: 'boundary/RegionId/required',
    ask: (parameters) => {
      if ((parameters.get('RegionId') ?? '') === '') parameters.set('RegionId', 'cn-hangzhou');
    },
  },
  {
    id: 'enterprise-anywhere',
    check: 'dependency/SecurityGroupType+VpcId/needs',
    ask: (parameters) => {
      if (!parameters.has('VpcId')) drop(parameters, 'SecurityGroupType');
    },
  },
  {
    id: 'code-of-type',
    check: 'boundary/SecurityGroupType/enum',
    answer: recoded('InvalidParams.GroupType', 'InvalidSecurityGroupName.Malformed'),
  },
  { id: 'code-of-key', check: 'boundary/Tag/unique-by', answer: recoded('Duplicate.TagKey', 'InvalidTagValue.Malformed') },
  {
    id: 'no-id',
    check: 'contract/required-only',
    reported: 'contract/answers',
    answer: (answer, call) => {
      if (created(call)) delete answer.body['SecurityGroupId'];
    },
  },
];

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulatorThread({ auth: 'none' });
});

afterAll(() => emulator.close());

async function reportsOn(url: string, only: readonly string[] = []): Promise<readonly CheckReport[]> {
  const endpoint = { id: 'groups', url, auth: 'none' } as const;
  const { reports } = await measure(settingsFor({ endpoint, env: null, fixtures, profile: profiles.smoke, only, forms: ['A'] }), contract);
  return reports;
}

const deviating = (reports: readonly CheckReport[]): readonly string[] =>
  reports.filter(({ findings }) => findings.some(({ level }) => level !== 'MAY')).map(({ result }) => result.id);

test('the emulator conforms; what there is no ground for is skipped by name', async () => {
  const reports = await reportsOn(emulator.url);
  expect(reports.flatMap(({ findings }) => findings.map(({ check, observed, level }) => `${level} ${check}: ${observed}`))).toEqual([]);
  const verdicts = new Map(reports.map(({ result }) => [result.id, result]));
  for (const rule of contract.operation.rules.filter(({ family }) => family !== 'state'))
    expect(verdicts.get(`${rule.family}/${rule.id}`)?.verdict, rule.id).toBe('conforms');
  expect(verdicts.get('state/RegionId/exists')).toMatchObject({ verdict: 'skipped', reason: expect.stringContaining('needs a pack') });
  expect([...verdicts.keys()].filter((id) => /^(race|sequence|idempotency)\//.test(id))).toEqual([]);
});

test.each(defects)('the defect $id is named by $check', async ({ check, reported = check, ...defect }) => {
  const spoilt = await front([defect], { behind: emulator.url });
  try {
    expect(deviating(await reportsOn(spoilt.url, [check]))).toContain(reported);
  } finally {
    await spoilt.close();
  }
});
