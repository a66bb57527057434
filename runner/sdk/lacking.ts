import type { SdkPlan } from '../../generators/sdk/index.ts';
import type { SdkAnswer, SdkCase } from '../../model/sdk.ts';
import { documented } from '../../oracle/sdk/documented.ts';
import type { Operation } from '../../spec/operation.ts';

/** Calls that name one parameter of the contract, each with a value that the page documents. */
export interface Word {
  readonly parameter: string;
  readonly calls: readonly SdkCase[];
}

/** One word for each parameter that a check of its own is about, out of all checks of an SDK. */
export function vocabulary(operation: Operation, plans: readonly SdkPlan[]): readonly Word[] {
  const isDocumented = documented(operation);
  return operation.parameters.flatMap(({ name }): Word[] => {
    const edges = plans.find(({ id }) => id === `sdk-serialize/${name}`)?.edges ?? [];
    // The values of the contract's own checks stand last, and are the plainest.
    const calls = edges.filter(({ call }) => isDocumented(call.parameters)).reverse();
    return calls.length === 0 ? [] : [{ parameter: name, calls }];
  });
}

async function isLacking({ calls }: Word, perform: (subject: SdkCase) => Promise<SdkAnswer>): Promise<boolean> {
  for (const subject of calls) {
    const { outcome } = await perform(subject);
    if (outcome.kind !== 'unrepresentable') return false;
  }
  return true;
}

/** Parameters that the SDK has no words for, whatever their value. Asks for as many values as it takes to find one that it can express. */
export async function lackingParameters(
  words: readonly Word[],
  perform: (subject: SdkCase) => Promise<SdkAnswer>,
): Promise<ReadonlySet<string>> {
  const lacking = new Set<string>();
  await Promise.all(
    words.map(async (word) => {
      if (await isLacking(word, perform)) lacking.add(word.parameter);
    }),
  );
  return lacking;
}
