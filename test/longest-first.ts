import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long begins first, what works beside what waits: what begins last runs alone at the end, while other processors are idle. */
export const long = [
  'test/misbehaving/misbehaving',
  'test/sdks/every-operation',
  'cli/recording',
  'test/misbehaving/memory',
  'test/toys',
  'runner/scripts/families',
  'test/action-step',
  'test/besides-faults',
  'test/package',
  'cli/several-targets',
  'cli/parts',
  'test/misbehaving/command-line',
  'test/family-life',
  'cli/shards',
  'cli/killed',
  'cli/secrets',
  'emulator/faults',
  'test/replay',
  'emulator/family-faults',
  'cli/reports',
  'test/sdks/wrong-drivers',
  'test/address-faults',
  'test/vitest-suite',
  'test/gone-bad',
  'cli/alibabacloud',
  'test/browser/report-page',
  'cli/interrupted',
  'test/slow-target',
  'test/foreign/adapts',
  'test/busy-target',
];

function turn({ moduleId }: TestSpecification): number {
  const found = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return found < 0 ? long.length : found;
}

/** The usual order, but for files that take long. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return [...usual].sort((one, other) => turn(one) - turn(other));
  }
}
