import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededFixtures } from '../emulator/index.ts';
import { settingsFor } from '../engine/settings.ts';
import type { CheckPlan } from '../generators/index.ts';
import type { SymbolicRequest } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Observation, Target } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import { oracle } from '../oracle/expect.ts';
import { subjectOf } from '../packs/index.ts';
import type { CheckReport } from '../runner/check-report.ts';
import { startSession } from '../runner/session.ts';
import { profiles, type Settings } from '../runner/settings.ts';
import { loadOperationFile } from '../spec/load.ts';
import type { Operation } from '../spec/operation.ts';
import { caseIn, planOf, rejected } from './stub-context.ts';

const [{ vpc = '', region = '' } = {}] = (seededFixtures() as Fixtures).vswitches;

const described = `
  describe:
    operation: DescribeSecurityGroups
    by: SecurityGroupId
    within: VpcId
    container: VpcId
    items: 'SecurityGroups.SecurityGroup[]'
    id: SecurityGroupId
    pages: {number: PageNumber, size: PageSize, most: 50, total: TotalCount}`;
const removed = `
  remove: {operation: DeleteSecurityGroup, by: SecurityGroupId, gone: [InvalidSecurityGroupId.NotFound], not-yet: [DependencyViolation]}`;
const makes = `
x-lifecycle:
  effect: makes
  thing: security-group
  region: RegionId
  id: SecurityGroupId`;

/** An operation beside it, with no more than what its life names there. */
function beside(folder: string, name: string, parameters: readonly string[]): void {
  const sent = parameters.map((each) => `        - {name: ${each}, in: query, description: Which., schema: {type: string}}`);
  writeFileSync(
    join(folder, `${name}.yaml`),
    `openapi: 3.1.0
info: {title: Groups, version: '2014-05-26', description: Groups., x-product: Ecs, x-edition: '2024-04-22'}
paths:
  /:
    post:
      operationId: ${name}
      parameters:
${sent.join('\n')}
      responses:
        '200': {description: Answered.}
`,
  );
}

/** An operation that makes security groups, as files of its own say it. */
function groups(lifecycle: string): Operation {
  const folder = mkdtempSync(join(tmpdir(), 'operation-'));
  beside(folder, 'DescribeSecurityGroups', ['RegionId', 'SecurityGroupId', 'VpcId', 'PageNumber', 'PageSize']);
  beside(folder, 'DeleteSecurityGroup', ['RegionId', 'SecurityGroupId']);
  const path = join(folder, 'groups.yaml');
  writeFileSync(
    path,
    `openapi: 3.1.0
info: {title: Groups, version: '2014-05-26', description: Groups., x-product: Ecs, x-edition: '2024-04-22'}
paths:
  /:
    post:
      operationId: CreateSecurityGroup
      description: Makes a group.
      parameters:
        - {name: RegionId, in: query, required: true, description: Where., x-role: region, x-refers-to: region, schema: {type: string}}
        - {name: VpcId, in: query, required: true, description: In which., x-role: container, x-refers-to: vpc, schema: {type: string}}
        - {name: Note, in: query, description: A text., schema: {type: string, maxLength: 5, x-rejects: {maxLength: {constraint: 1, codes: {InvalidNote: stated}}}}}
      responses:
        '200': {description: Made.}
x-error-codes:
  - {status: 400, code: InvalidNote, message: "%s"}${lifecycle}
`,
  );
  return loadOperationFile(path);
}

interface World {
  readonly target: Target;
  readonly sent: Request[];
  readonly there: Map<string, string>;
}

type Refuse = (world: Map<string, string>, within: string) => void;

/** A target that makes, lists and deletes groups. `onRefusal`: what it does beside refusing. */
function worldOf(onRefusal: Refuse = () => undefined): World {
  const there = new Map<string, string>();
  const sent: Request[] = [];
  const of = ({ pairs }: Request, name: string) => pairs.find(([wire]) => wire === name)?.[1];
  const yes = (body: object): Observation => {
    const all = { RequestId: crypto.randomUUID().toUpperCase(), ...body };
    return { kind: 'accepted', format: 'JSON', status: 200, body: all, latencyMs: 1, exchange: null };
  };
  const answers: Readonly<Record<string, (request: Request) => Observation>> = {
    CreateSecurityGroup: (request) => {
      const within = of(request, 'VpcId');
      if ((of(request, 'Note') ?? '').length > 5 || within === undefined) {
        onRefusal(there, within ?? '');
        return rejected(within === undefined ? 'MissingParameter' : 'InvalidNote', 400);
      }
      const id = `sg-${sent.length}`;
      there.set(id, within);
      return yes({ SecurityGroupId: id });
    },
    DescribeSecurityGroups: (request) => {
      const [id, within] = [of(request, 'SecurityGroupId'), of(request, 'VpcId')];
      const found = [...there].filter(([each, lies]) => (id ?? each) === each && (within ?? lies) === lies);
      const group = of(request, 'PageNumber') === '2' ? [] : found.map(([each, lies]) => ({ SecurityGroupId: each, VpcId: lies }));
      return yes({ TotalCount: found.length, SecurityGroups: { SecurityGroup: group } });
    },
    DeleteSecurityGroup: (request) =>
      there.delete(of(request, 'SecurityGroupId') ?? '') ? yes({}) : rejected('InvalidSecurityGroupId.NotFound', 404),
  };
  const send = async (request: Request) => {
    sent.push(request);
    return answers[request.operation]?.(request) ?? rejected('InvalidAction.NotFound', 404);
  };
  return { sent, there, target: { id: 'groups', version: null, loopback: true, send, close: async () => undefined } };
}

const smallest: SymbolicRequest = {
  account: 'default',
  pairs: [
    ['RegionId', region],
    ['VpcId', vpc],
  ],
};
const noted = (note: string): SymbolicRequest => ({ ...smallest, pairs: [...smallest.pairs, ['Note', note]] });

function plansOf({ rules }: Operation): readonly CheckPlan[] {
  const [rule = null] = rules;
  const long = caseIn('boundary/Note/maxLength', {
    request: noted('longer'),
    twin: noted('short'),
    intent: { kind: 'violates', rule: rule?.id ?? '' },
  });
  const back = caseIn('read-back/everything', { request: noted('seen') });
  return [
    planOf('boundary/Note/maxLength', { rule, edges: () => [long] }),
    planOf('read-back/everything', { family: 'read-back', edges: () => [back] }),
  ];
}

async function runOf(operation: Operation, { target }: World, more: Partial<Settings> = {}) {
  // What no list of the fixtures holds for an operation without a pack, and no rule speaks of, is an id that they name.
  const fixtures: Fixtures = { ...(seededFixtures() as Fixtures), things: { region: [region], vpc: [vpc] } };
  const endpoint = { id: 'groups', url: 'http://127.0.0.1:1', auth: 'none' } as const;
  const settings = {
    ...settingsFor({ endpoint, fixtures, env: null, profile: { ...profiles.smoke, maxSeconds: 3600 }, forms: ['A'] }),
    ...more,
  };
  const session = startSession(settings, { operation, smallest, oracle: oracle(subjectOf(operation)), target, plans: plansOf(operation) });
  const reports = await Promise.all(session.checks.map((check) => session.report(check)));
  const of = (id: string) => (reports.find(({ result }) => result.id === id) as CheckReport).result;
  return { of, reports, summary: await session.summary };
}

const asked = ({ sent }: World) => [...new Set(sent.map(({ operation }) => operation))].sort();

describe('an operation that makes security groups', () => {
  it('is read back, and what it made is deleted, by what its own file says', async () => {
    const world = worldOf();
    const { of, summary } = await runOf(groups(makes + described + removed), world);
    expect(asked(world)).toEqual(['CreateSecurityGroup', 'DeleteSecurityGroup', 'DescribeSecurityGroups']);
    expect([summary.stopped, of('boundary/Note/maxLength').verdict, of('contract/describe').verdict]).toEqual([
      null,
      'conforms',
      'conforms',
    ]);
    expect([...world.there]).toEqual([]);
    expect(summary.observations.join()).not.toMatch(/interface/i);
  });

  it('is caught at making one although it refused, in the words of its thing', async () => {
    let leaks = 0;
    const world = worldOf((there, within) => void there.set(`sg-leak-${leaks++}`, within));
    const { of, reports } = await runOf(groups(makes + described + removed), world);
    expect(of('boundary/Note/maxLength').verdict).toBe('deviates');
    const found = reports.flatMap(({ findings }) => findings);
    expect(found.map(({ class: kind }) => kind)).toEqual(['created-on-rejection']);
    expect(found.map(({ actual }) => actual).join()).toMatch(/one more security group is listed/);
    expect([...world.there]).toEqual([]);
  });

  it('is neither read back nor deleted where its file has no lifecycle, and says what it lacks', async () => {
    const world = worldOf();
    const { of, summary } = await runOf(groups(''), world);
    expect(asked(world)).toEqual(['CreateSecurityGroup']);
    expect(of('boundary/Note/maxLength').verdict).toBe('conforms');
    expect(of('read-back/everything')).toMatchObject({ verdict: 'skipped', reason: 'needs x-lifecycle' });
    expect(summary.observations).toContain('what is made stays there: needs x-lifecycle');
  });

  it.each([
    ['describe', removed, ['CreateSecurityGroup', 'DeleteSecurityGroup'], 'needs "describe" in x-lifecycle'],
    ['remove', described, ['CreateSecurityGroup', 'DescribeSecurityGroups'], 'needs "remove" in x-lifecycle'],
  ])('goes without what its lifecycle lacks: %s', async (part, lifecycle, operations, lacks) => {
    const world = worldOf();
    const { of, summary } = await runOf(groups(makes + lifecycle), world);
    expect(asked(world)).toEqual(operations);
    expect(of('boundary/Note/maxLength').verdict).toBe('conforms');
    expect(part === 'describe' ? of('read-back/everything').reason : summary.observations.join()).toContain(lacks);
  });

  it('is not asked for where what it makes costs and its file does not say how it goes', async () => {
    const world = worldOf();
    const real = { run: 'r', maxCreates: 10, maxRequests: 100 };
    const { summary } = await runOf(groups(makes + described), world, { real });
    expect(summary.stopped).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/would stay there: its file needs "remove"/) });
    expect(world.sent).toEqual([]);
  });
});

it('an operation that only reads holds nothing and asks for nothing beside', async () => {
  const world = worldOf();
  const { of, summary } = await runOf(groups('\nx-lifecycle: {effect: reads, thing: security-group, region: RegionId}'), world);
  expect(asked(world)).toEqual(['CreateSecurityGroup']);
  expect(of('boundary/Note/maxLength').verdict).toBe('conforms');
  expect(of('read-back/everything').reason).toBe('CreateSecurityGroup makes nothing');
  expect(summary.observations.join()).not.toMatch(/stays there/);
});
