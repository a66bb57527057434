import { expect, it } from 'vitest';
import { outcomeOf } from '../cli/reproduce/outcome.ts';
import { type Emulator, startEmulatorThread } from '../emulator/index.ts';
import type { Finding } from '../model/run.ts';
import { sessionAt } from './session-at.ts';

// Whatever a run reports can be sent again: each family, each way of running a case, each place where a deviation is reported.

/** Defects that leave each other alone, and checks that meet them. */
const worlds: readonly { readonly faults: readonly string[]; readonly only: readonly string[]; readonly families: readonly string[] }[] = [
  {
    faults: [
      'description-accepts-257',
      'every-4th-accepted',
      'both-groups-accepted',
      'code-vswitch-pending',
      'token-case-blind',
      'token-late',
      'read-back-no-tags',
      'response-no-MacAddress',
      'response-same-request-id',
      'gateway-version-ignored',
    ],
    only: [
      'boundary/Description/maxLength',
      'boundary/NetworkInterfaceName/maxLength',
      'dependency/SecurityGroupId+SecurityGroupIds/only-one',
      'state/VSwitchId/status',
      'idempotency/case',
      'race/token',
      'read-back/Tag',
      'hostile/percent',
      'protocol/version',
    ],
    families: [
      'boundary',
      'dependency',
      'state',
      'idempotency',
      'race',
      'read-back',
      'hostile',
      'protocol',
      'intermittent',
      'contract/answers',
      'contract/unique-ids',
    ],
  },
  {
    faults: ['created-on-rejection', 'addresses-not-freed'],
    only: ['boundary/NetworkInterfaceName/maxLength', 'sequence/addresses-freed', 'contract/everything'],
    families: ['boundary', 'sequence', 'created-on-rejection'],
  },
];

/** What a finding stands for: the family of its case, the check that reports it, how it came about. */
function kindsOf({ check, case: { check: sentBy }, class: kind, intermittent }: Finding): readonly string[] {
  const family = sentBy.split('/')[0] ?? '';
  if (check !== sentBy) return [check];
  return [family, kind, ...(intermittent === null ? [] : ['intermittent'])];
}

async function againAt({ url }: Emulator, replay: Finding): Promise<number> {
  return outcomeOf(await sessionAt({ url, only: [], replay, timeoutMs: 5000 }), replay).exitCode;
}

it.each(worlds)('a finding of each kind shows again where it was found, and not on a target without the defect', async ({
  faults,
  only,
  families,
}) => {
  const faulty = await startEmulatorThread({ faults });
  const faithful = await startEmulatorThread({});
  try {
    const { findings } = await sessionAt({ url: faulty.url, only, timeoutMs: 5000 });
    const of = families.map((kind) => [kind, findings.find((each) => kindsOf(each).includes(kind))] as const);
    const came: [string, number?, number?][] = [];
    for (const [kind, finding] of of)
      came.push(finding ? [kind, await againAt(faulty, finding), await againAt(faithful, finding)] : [kind]);
    expect(came).toEqual(families.map((kind) => [kind, 1, 0]));
  } finally {
    await Promise.all([faulty.close(), faithful.close()]);
  }
});

it('a finding that is mended does not reproduce though another defect shows on its twin', async () => {
  const [both, mended] = [
    await startEmulatorThread({ faults: ['name-accepts-129', 'response-no-MacAddress'] }),
    await startEmulatorThread({ faults: ['response-no-MacAddress'] }),
  ];
  try {
    const { findings } = await sessionAt({ url: both.url, only: ['boundary/NetworkInterfaceName/maxLength'] });
    const name = findings.find(({ check }) => check === 'boundary/NetworkInterfaceName/maxLength');
    if (!name) throw new Error('the finding of this test was not found');
    const [before, after] = [
      await sessionAt({ url: both.url, only: [], replay: name }),
      await sessionAt({ url: mended.url, only: [], replay: name }),
    ];
    expect([outcomeOf(before, name), outcomeOf(after, name)]).toMatchObject([{ exitCode: 1 }, { exitCode: 0, others: 1 }]);
    // The preflight, a few sends of the case and its twin, and what vSwitch it names is listed.
    expect(after.counts.requests).toBeLessThan(20);
  } finally {
    await Promise.all([both.close(), mended.close()]);
  }
});
