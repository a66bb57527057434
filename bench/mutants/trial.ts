import { configureGlobal } from 'fast-check';
import { bundled, type Load } from './bundle.ts';
import { instrumentedOracle, testFiles } from './sources.ts';
import { collector } from './tests.ts';

/** What became of a mutant: the test that noticed it, null where none did; `reached`: some test ran the place. */
export interface Trial {
  readonly id: number;
  readonly killedBy: string | null;
  readonly reached: boolean;
}

interface Suite {
  readonly file: string;
  readonly load: Load;
  /** How often the unchanged source asks for each mutant. */
  readonly asked: ReadonlyMap<number, number>;
  readonly ms: number;
}

/** Runs a suite up to its first failure; the name of the test that failed, or null. */
async function firstFailure(load: Load, isOn: (mutant: number) => boolean): Promise<string | null> {
  const { vitest, collected } = collector();
  let current = 'its first lines';
  try {
    load(vitest, isOn);
    for (const { name, run } of collected) {
      current = name;
      await run();
    }
    return null;
  } catch {
    return current;
  }
}

async function prepared(file: string, code: ReadonlyMap<string, string>): Promise<Suite> {
  const load = await bundled(file, code);
  const asked = new Map<number, number>();
  const start = performance.now();
  const failed = await firstFailure(load, (mutant) => {
    asked.set(mutant, (asked.get(mutant) ?? 0) + 1);
    return false;
  });
  if (failed !== null) throw new Error(`${file} fails without any mutant: ${failed}`);
  return { file, load, asked, ms: performance.now() - start };
}

/** True for the mutant, until it was asked for so often that it must be in an endless loop: then it throws, which kills it. */
function only(id: number, usual: number): (mutant: number) => boolean {
  let left = 100 * usual + 100_000;
  return (mutant) => {
    if (mutant !== id) return false;
    if (left-- === 0) throw new Error('endless');
    return true;
  };
}

/** Bundles all test files and runs them once. Rejects where one fails before anything is changed. */
export async function trials(files: readonly string[] = testFiles()): Promise<(id: number) => Promise<Trial>> {
  // The same values each time, so that no mutant is noticed by luck; that a property fails is enough, the smallest example is not looked for.
  configureGlobal({ seed: 1, endOnFailure: true });
  const { code } = instrumentedOracle();
  const suites: Suite[] = [];
  for (const file of files) suites.push(await prepared(file, code));
  suites.sort((one, other) => one.ms - other.ms);
  return async (id) => {
    const reaching = suites.filter(({ asked }) => asked.has(id));
    for (const { file, load, asked } of reaching) {
      const failed = await firstFailure(load, only(id, asked.get(id) ?? 0));
      if (failed !== null) return { id, killedBy: `${file}: ${failed}`, reached: true };
    }
    return { id, killedBy: null, reached: reaching.length > 0 };
  };
}
