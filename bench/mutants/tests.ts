import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import { expect, use } from 'chai';

use(JestExtend);
use(JestChaiExpect);
use(JestAsymmetricMatchers);

/** One test that was collected. */
export interface Collected {
  readonly name: string;
  readonly run: () => unknown;
}

type Body = (...args: never[]) => unknown;
type Declare = ((name: string, body: Body) => void) & {
  readonly each: (rows: readonly unknown[]) => (name: string, body: Body) => void;
};

/** What test files import from vitest, as far as those do that run here. */
export interface Vitest {
  readonly describe: Declare;
  readonly test: Declare;
  readonly it: Declare;
  readonly expect: unknown;
}

function declaring(declare: (name: string, run: () => unknown) => void): Declare {
  const plain = (name: string, body: Body) => declare(name, body as () => unknown);
  const each = (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const [index, row] of rows.entries()) {
      const args = (Array.isArray(row) ? row : [row]) as never[];
      declare(`${name} #${index + 1}`, () => body(...args));
    }
  };
  return Object.assign(plain, { each });
}

/** vitest's words, which collect tests here instead of running them, with its own matchers. */
export function collector(): { readonly vitest: Vitest; readonly collected: readonly Collected[] } {
  const collected: Collected[] = [];
  const path: string[] = [];
  const describe = declaring((name, run) => {
    path.push(name);
    run();
    path.pop();
  });
  const test = declaring((name, run) => collected.push({ name: [...path, name].join(' > '), run }));
  return { vitest: { describe, test, it: test, expect }, collected };
}
