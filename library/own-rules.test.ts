import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createEmulator, startEmulator } from '../emulator/index.ts';
import type { OwnRule } from '../model/own-rule.ts';
import type { Run } from '../model/run.ts';
import { readFinding } from '../reports/index.ts';
import { packageRoot } from '../spec/files.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'eni-own-'));
const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const few = { profile: 'smoke', only: ['boundary/NetworkInterfaceName/*'], wire: ['A'] } as const;
const own = ({ checks }: Run) => checks.filter(({ id }) => id.startsWith('own/')).map(({ id, verdict, level }) => [id, verdict, level]);

const yaml = written(
  'ours.yaml',
  `rules:
  - id: owner
    level: SHOULD
    when: {outcome: accepted}
    then: {body: {required: [OwnerId]}}
  - id: never-400
    when: {outcome: rejected}
    then: {status: [404]}
  - id: unheard-of
    when: {code: Nothing.OfTheKind}
    then: {status: [404]}
`,
);

it('judges answers beside the contract, each rule a check of its own', async () => {
  const made = await run({ ...few, target: createEmulator(), rules: yaml });
  expect(own(made)).toEqual([
    ['own/never-400', 'deviates', 'MUST'],
    ['own/owner', 'conforms', 'SHOULD'],
    ['own/unheard-of', 'skipped', 'MUST'],
  ]);
  const [finding, ...others] = made.findings;
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    check: 'own/never-400',
    class: 'own-rule',
    expected: 'status 404',
    actual: expect.stringMatching(/^status 40[03]$/),
  });
  expect(made.verdict).toBe('deviates');
});

it('loosens nothing: a rule that finds all well excuses no deviation, and one that is wrong blames no other check', async () => {
  const rules: readonly OwnRule[] = [
    { id: 'all-is-well', expected: 'anything', judge: () => null },
    { id: 'contract/answers', expected: 'the name of a check of ours', judge: () => null },
    {
      id: 'meddling',
      expected: 'what it makes of it',
      judge: ({ body }) => {
        if (body) for (const name of Object.keys(body)) delete (body as Record<string, unknown>)[name];
        return null;
      },
    },
    {
      id: 'wrong',
      expected: 'nothing',
      judge: () => {
        throw new Error('of the rule');
      },
    },
  ];
  const options = { faults: ['name-accepts-129'] };
  const [plain, judged] = [
    await run({ ...few, target: createEmulator(options) }),
    await run({ ...few, target: createEmulator(options), rules }),
  ];
  const ours = ({ checks }: Run) => checks.filter(({ id }) => !id.startsWith('own/')).map(({ id, verdict }) => [id, verdict]);
  expect(ours(judged)).toEqual(ours(plain));
  expect(judged.findings.map(({ id }) => id)).toEqual(plain.findings.map(({ id }) => id));
  expect(judged.checks.find(({ id }) => id === 'own/wrong')).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining('the rule threw Error: of the rule'),
  });
});

it('takes a module, and asks how long an answer may take', async () => {
  const text =
    "export default [{ id: 'named', expected: 'a name', judge: ({ parameters }) => (parameters.NetworkInterfaceName ? null : undefined) }];";
  const emulator = createEmulator();
  const target = async (request: Request) => {
    if (request.url.includes('NetworkInterfaceName')) await sleep(120);
    return emulator(request);
  };
  const made = await run({ ...few, target, rules: written('ours.mjs', text), maxResponseTime: 100 });
  expect(own(made)).toEqual([
    ['own/named', 'conforms', 'MUST'],
    ['own/response-time', 'deviates', 'MUST'],
  ]);
  const [finding] = made.findings;
  expect(finding).toMatchObject({
    expected: 'an answer within 100 ms',
    actual: expect.stringMatching(/^it took \d+ ms$/),
  });
  expect(own(await run({ ...few, target: emulator, maxResponseTime: 60_000 }))).toEqual([['own/response-time', 'conforms', 'MUST']]);
});

it('takes the examples, which the faithful emulator holds to, and one of its defects does not', async () => {
  const example = (name: string) => join(packageRoot(), 'examples', 'own-rules', name);
  const only = ['contract/SecurityGroupIds', 'boundary/NetworkInterfaceName/maxLength'];
  for (const name of ['rules.yaml', 'rules.mjs']) {
    const made = await run({ ...few, only, target: createEmulator(), rules: example(name) });
    expect(own(made).map(([, verdict]) => verdict)).toEqual(name === 'rules.yaml' ? ['conforms', 'conforms', 'conforms'] : ['conforms']);
  }
  const anonymous = createEmulator({ faults: ['response-no-OwnerId'] });
  const made = await run({ ...few, only, target: anonymous, rules: example('rules.yaml') });
  expect(own(made)).toContainEqual(['own/owner-is-told', 'deviates', 'SHOULD']);
});

it('is named in the configuration, and found again by a finding', async () => {
  const server = await startEmulator();
  try {
    const config = written('eni-contract.yaml', `targets: {mine: {endpoint: "${server.url}", rules: ours.yaml}}\n`);
    const out = join(folder, 'out');
    const made = await run({ ...few, target: 'mine', config, out });
    expect(own(made)[0]).toEqual(['own/never-400', 'deviates', 'MUST']);
    const finding = readFinding(join(out, 'findings', `${made.findings[0]?.id}.json`));
    const again = await run({ target: 'mine', config, replay: finding });
    expect(again.findings.map(({ id }) => id)).toContain(finding.id);
  } finally {
    await server.close();
  }
});

it.each<[object, string | RegExp]>([
  [{ rules: '/nowhere.yaml' }, '/nowhere.yaml: there is no such file'],
  [{ rules: '/nowhere.mjs' }, '--rules /nowhere.mjs: there is no such file'],
  [{ rules: [{ id: 'a b' }] }, /rules: rule 1: its id has to be text of letters/],
  [{ rules: [{ id: 'a', expected: 'x' }] }, 'rules: rule 1 (a): "judge" has to be a function of an exchange'],
  [{ rules: [{ id: 'a', expected: '', judge: () => null }] }, /it has to say in "expected" what has to hold/],
  [{ rules: [{ id: 'a', level: 'must', expected: 'x', judge: () => null }] }, /its level is MUST, SHOULD or MAY/],
  [
    { rules: [{ id: 'response-time', expected: 'x', judge: () => null }], maxResponseTime: 5 },
    /two rules of yours are called own\/response-time/,
  ],
  [{ rules: written('empty.mjs', 'export const rules = [];') }, /it has no default export/],
  [{ rules: written('broken.mjs', 'export default [') }, /it cannot be loaded: /],
  [{ maxResponseTime: 0 }, /It takes a whole number from 1 on/],
  [{ only: 'own/x', rules: yaml }, /--only own\/x: it is judged in every answer that other checks get/],
  [{ target: 'sdk:pop-core', rules: yaml }, /--rules and --max-response-time judge the answers of a service/],
])('%o is refused in a sentence', async (options, message) => {
  await expect(run({ ...few, target: createEmulator(), ...options } as Parameters<typeof run>[0])).rejects.toThrow(message);
});
