import type { Case, SequenceStep, SymbolicRequest } from '../../model/case.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import type { Finding } from '../../model/run.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import { NothingToLease, newScope, type Scope } from '../../runner/requests/fill.ts';
import { leasesOf } from '../../runner/requests/leases.ts';
import type { Operation } from '../../spec/operation.ts';
import { UsageError } from '../../spec/usage-error.ts';

/** One request of a reproduction, tokens, nonces and addresses drawn anew: those of the run are spent. */
export interface Step {
  readonly request: Request;
  /** What is done to it on its way to the wire; null where nothing is. */
  readonly wire: WireOverrides | null;
  /** How many of it are sent at once. */
  readonly times: number;
  /** What it is for, in a few words. */
  readonly what: string;
}

type Draft = Omit<Step, 'request' | 'wire'> & { readonly symbolic: SymbolicRequest };

const hasToken = ({ pairs }: SymbolicRequest) => pairs.some(([name]) => name === 'ClientToken');

/** The creates of a sequence, as if each were accepted. Throws UsageError where a step needs what an earlier answer names. */
function ofSequence(steps: readonly SequenceStep[]): readonly Draft[] {
  const drafts: Draft[] = [];
  const withToken: SymbolicRequest[] = [];
  for (const step of steps) {
    if (step.do === 'delete' || step.do === 'act')
      throw new UsageError('a step of it is about what an earlier answer names, which nothing printed can know: leave --as out to send it');
    const again = step.do === 'repeat' ? withToken[step.nth % Math.max(1, withToken.length)] : undefined;
    const symbolic = step.do === 'create' ? step.request : again;
    if (symbolic === undefined) continue;
    if (step.do === 'create' && hasToken(symbolic)) withToken.push(symbolic);
    drafts.push({ symbolic, times: 1, what: step.do === 'create' ? 'a create' : 'the same once more' });
  }
  return drafts;
}

function draftsOf({ setup, request, script }: Case): readonly Draft[] {
  if (script?.kind === 'sequence') return ofSequence(script.steps);
  if (script?.kind === 'recorded' && script.after === 'delete')
    throw new UsageError('its set-up is deleted again, which nothing printed can do: leave --as out to send it');
  if (script?.kind === 'at-once')
    throw new UsageError('several requests of it are sent at the same time, which nothing printed can do: leave --as out to send it');
  const refused = script?.kind === 'recorded';
  const first = setup.map((symbolic): Draft => ({ symbolic, times: 1, what: `set-up, has to be ${refused ? 'refused' : 'accepted'}` }));
  const times = script?.kind === 'race' ? script.times : 1;
  return [
    ...first,
    { symbolic: request, times, what: times === 1 ? 'the request in question' : `the request in question, ${times} at once` },
  ];
}

function filled(scope: Scope, { symbolic, ...rest }: Draft, subject: Case): Step {
  return { ...rest, request: scope.fill(symbolic, subject), wire: scope.wire(symbolic) };
}

/** All requests of a finding, in their order. Throws UsageError where the fixtures lack what it needs, or what it does cannot be printed. */
export function stepsOf({ case: subject }: Pick<Finding, 'case'>, fixtures: Fixtures, operation: Operation): readonly Step[] {
  const scope = newScope(operation, leasesOf(fixtures, Math.random), Math.random);
  try {
    return draftsOf(subject).map((draft) => filled(scope, draft, subject));
  } catch (error) {
    if (error instanceof NothingToLease) throw new UsageError(`${error.message} in these fixtures: name those of the run with --fixtures`);
    throw error;
  }
}
