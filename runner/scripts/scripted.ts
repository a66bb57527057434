import type { Case, Script, SymbolicRequest } from '../../model/case.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { sent } from '../meaning.ts';
import type { Trial } from '../trials/trial.ts';
import type { Watched } from './listing.ts';

/** A case that is run by a script. */
export type Scripted = Case & { readonly script: Script };

export function isScripted(subject: Case): subject is Scripted {
  return subject.script !== undefined;
}

/** What became of a scripted case: judged creates, and what was seen besides any single answer. Either may deviate; only creates are counted. */
export interface ScriptResult {
  readonly trials: readonly Trial[];
  readonly effects: readonly Trial[];
  /** Why it could not be judged; null where it was. */
  readonly inconclusive: string | null;
  /** What its set-up was answered with, where that is why. */
  readonly setUp?: readonly Trial[];
}

/** Every create of a script that is known of. */
export function allOf({ trials, setUp = [] }: ScriptResult): readonly Trial[] {
  return [...setUp, ...trials];
}

function textOf({ pairs }: SymbolicRequest, name: string | null): string {
  const text = sent(pairs, name);
  return typeof text === 'string' ? text : '';
}

/** Where a request creates. */
export function placeOf(operation: Operation, request: SymbolicRequest): Watched {
  const { region, container } = meaningsOf(operation);
  return { region: textOf(request, region), vswitch: textOf(request, container), account: request.account };
}
