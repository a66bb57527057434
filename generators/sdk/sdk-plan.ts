import type * as fc from 'fast-check';
import type { JsonObject, SdkCase, SdkFamily, SdkReply } from '../../model/sdk.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { later } from '../later.ts';
import { answersOf } from './answer.ts';

/** What a case has before its check is known. Left out: no options, the usual credentials, a plain success, the run's timeout. */
export interface SdkDraft {
  readonly edge: string;
  readonly value?: string;
  readonly parameters?: JsonObject;
  readonly regionId?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly securityToken?: string;
  readonly reply?: SdkReply;
  readonly timeoutMs?: number;
  readonly rule?: string;
}

/** A named group of calls that measures one parameter, field, code or property of an SDK. */
export interface SdkPlan {
  /** `<family>/<property>` */
  readonly id: string;
  readonly family: SdkFamily;
  readonly edges: readonly SdkCase[];
  /** Null where there is nothing to sample. */
  readonly samples: fc.Arbitrary<SdkDraft> | null;
  /** The case of a sample, under its name. */
  caseOf(draft: SdkDraft, name: string): SdkCase;
}

export const region = 'cn-hangzhou';
/** Every call names the region that its client is configured with: some SDKs add it by themselves, which is measured once. */
export function smallestCall(operation: Operation): JsonObject {
  const { region: name } = meaningsOf(operation);
  return name === null ? {} : { [name]: region };
}

const key = { accessKeyId: 'testid', accessKeySecret: 'testsecret' } as const;

function shortJson(parameters: JsonObject): string {
  const text = JSON.stringify(parameters, (_name, value) => (typeof value === 'bigint' ? String(value) : value));
  return text.length <= 64 ? text : `${text.slice(0, 48)}… (${text.length})`;
}

/** The case of a draft: `name` is the edge's name or `sample-<n>`. */
function sdkCaseOf(operation: Operation, draft: SdkDraft, { id: check, family }: Pick<SdkPlan, 'id' | 'family'>, name: string): SdkCase {
  const parameters = draft.parameters ?? smallestCall(operation);
  const { securityToken } = draft;
  return {
    id: `${check}/${name}`,
    check,
    family,
    edge: draft.edge,
    value: draft.value ?? shortJson(parameters),
    call: {
      operation: operation.name,
      parameters,
      regionId: draft.regionId ?? region,
      credentials: securityToken === undefined ? key : { ...key, securityToken },
      options: draft.options ?? {},
    },
    reply: draft.reply ?? answersOf(operation).answered(),
    timeoutMs: draft.timeoutMs ?? null,
    rule: draft.rule ?? null,
  };
}

/** The check of these drafts, `<family>/<property>`; where they take their time they are made when the check is asked for its edges. */
export type PlanOf = (
  property: string,
  drafts: readonly SdkDraft[] | (() => readonly SdkDraft[]),
  samples?: fc.Arbitrary<SdkDraft> | null,
) => SdkPlan;

/** Makes the checks of a family. */
export function plansOf(operation: Operation, family: SdkFamily): PlanOf {
  return (property, drafts, samples = null) => {
    const check = { id: `${family}/${property}`, family };
    const caseOf = (draft: SdkDraft, name: string) => sdkCaseOf(operation, draft, check, name);
    const edges = later(() => (typeof drafts === 'function' ? drafts() : drafts).map((draft) => caseOf(draft, draft.edge)));
    return {
      ...check,
      get edges() {
        return edges();
      },
      samples,
      caseOf,
    };
  };
}

/** The smallest call there is: the region alone. */
export function smallestSdkCase(operation: Operation): SdkCase {
  return sdkCaseOf(operation, { edge: 'smallest' }, { id: 'sdk-serialize/wire-form', family: 'sdk-serialize' }, 'smallest');
}
