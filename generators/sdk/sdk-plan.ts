import type * as fc from 'fast-check';
import type { JsonObject, SdkCase, SdkFamily, SdkReply } from '../../model/sdk.ts';
import { answered } from './answer.ts';

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
}

export const region = 'cn-hangzhou';
/** Every call names the region that its client is configured with: some SDKs add it by themselves, which is measured once. */
export const smallest: JsonObject = { RegionId: region };

const key = { accessKeyId: 'testid', accessKeySecret: 'testsecret' } as const;

function shortJson(parameters: JsonObject): string {
  const text = JSON.stringify(parameters, (_name, value) => (typeof value === 'bigint' ? String(value) : value));
  return text.length <= 64 ? text : `${text.slice(0, 48)}… (${text.length})`;
}

/** The case of a draft: `name` is the edge's name or `sample-<n>`. */
export function sdkCaseOf(draft: SdkDraft, check: string, family: SdkFamily, name: string): SdkCase {
  const parameters = draft.parameters ?? smallest;
  const { securityToken } = draft;
  return {
    id: `${check}/${name}`,
    check,
    family,
    edge: draft.edge,
    value: draft.value ?? shortJson(parameters),
    call: {
      operation: 'CreateNetworkInterface',
      parameters,
      regionId: draft.regionId ?? region,
      credentials: securityToken === undefined ? key : { ...key, securityToken },
      options: draft.options ?? {},
    },
    reply: draft.reply ?? answered(),
    timeoutMs: draft.timeoutMs ?? null,
    rule: draft.rule ?? null,
  };
}

/** The check of these drafts. */
export function sdkPlan(
  family: SdkFamily,
  property: string,
  drafts: readonly SdkDraft[],
  samples: fc.Arbitrary<SdkDraft> | null = null,
): SdkPlan {
  const id = `${family}/${property}`;
  return { id, family, edges: drafts.map((draft) => sdkCaseOf(draft, id, family, draft.edge)), samples };
}
