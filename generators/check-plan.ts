import type * as fc from 'fast-check';
import type { Case, Intent, Script, SequenceStep, SymbolicRequest } from '../model/case.ts';
import type { Level } from '../model/level.ts';
import type { Format, WireForm } from '../model/request.ts';
import type { Rule } from '../spec/operation.ts';

/** What a case has before its check and wire form are known. `edge` is unique within its check. */
export interface CaseDraft {
  readonly edge: string;
  /** The tried value in short, at most 64 characters. */
  readonly value: string;
  readonly request: SymbolicRequest;
  readonly setup: readonly SymbolicRequest[];
  /** What must be accepted once the request itself was; nothing where absent. */
  readonly after?: readonly SymbolicRequest[];
  readonly twinSetup?: readonly SymbolicRequest[];
  readonly twin: SymbolicRequest | null;
  readonly exclusive: readonly string[];
  readonly intent: Intent;
  /** What the answer is asked to be; JSON where absent. */
  readonly format?: Format;
  /** The only forms it is sent in; all that are asked for where absent. */
  readonly forms?: readonly WireForm[];
  /** It is sent in one of the forms that are asked for, which one goes by turn: for many values alike that no form reads otherwise. */
  readonly turn?: number;
  /** How it is run where it is more than one judged create. */
  readonly script?: Script;
}

export type PlanFamily =
  | 'contract'
  | 'boundary'
  | 'dependency'
  | 'state'
  | 'read-back'
  | 'precedence'
  | 'hostile'
  | 'protocol'
  | 'idempotency'
  | 'race'
  | 'sequence';

/** A named group of cases that measures one rule or property. */
export interface CheckPlan {
  /** `<family>/<rule id or property>` */
  readonly id: string;
  readonly family: PlanFamily;
  /** Null where the check measures a property of valid requests. */
  readonly rule: Rule | null;
  readonly level: Level;
  /** Why the fixtures cannot carry it; null where they can. */
  readonly skip: string | null;
  /** Every edge in each wire form that it is to be sent in; nothing where skipped. */
  edges(): readonly Case[];
  /** Null where there is nothing to sample. */
  readonly samples: fc.Arbitrary<CaseDraft> | null;
  /** Steps of which random sequences are made, one generator a kind; absent where the check plays none. */
  readonly steps?: readonly fc.Arbitrary<SequenceStep>[] | undefined;
  /** True where it judges by design what holds of every answer, whatever the page says: no crash, in shape, in time, nothing left behind. */
  readonly robustness?: true;
  /** Wire names (without index) of the parameters that it measures. */
  readonly parameters: readonly string[];
}

/** The case of a draft: `name` is the edge's name or `sample-<n>`. The draft's own format wins over `format`. */
export function caseOf(draft: CaseDraft, checkId: string, form: WireForm, format: Format, name: string): Case {
  const { edge, value, request, setup, twin, exclusive, intent } = draft;
  const id = `${checkId}/${name}@${form}`;
  const script = {
    ...(draft.after ? { after: draft.after } : {}),
    ...(draft.twinSetup ? { twinSetup: draft.twinSetup } : {}),
    ...(draft.script ? { script: draft.script } : {}),
  };
  return { id, check: checkId, edge, value, form, format: draft.format ?? format, request, setup, twin, exclusive, intent, ...script };
}
