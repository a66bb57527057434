import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long begins first: what begins last runs alone at the end, while other processors are idle. */
export const long = [
  'test/misbehaving/misbehaving',
  'test/misbehaving/memory',
  'test/sdks/every-operation',
  'runner/scripts/families',
  'cli/recording',
  'test/besides-faults',
  'test/family-life',
  'test/misbehaving/command-line',
  'test/toys',
  'test/action-step',
  'test/replay',
  'test/gone-bad',
  'test/package',
  'test/vitest-suite',
  'cli/killed',
  'cli/several-targets',
  'cli/secrets',
  'cli/alibabacloud',
  'cli/shards',
  'cli/parts',
  'emulator/family-faults',
  'emulator/faults',
  'cli/explain/explain',
  'cli/reports',
  'test/sdks/wrong-drivers',
  'test/browser/report-page',
  'test/address-faults',
  'test/slow-target',
  'test/busy-target',
  'cli/interrupted',
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
