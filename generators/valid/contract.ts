import type * as fc from 'fast-check';
import type { CaseDraft } from '../check-plan.ts';
import type { Context } from '../context.ts';
import { validDraft } from '../draft.ts';
import { requestFor } from '../settings.ts';

/** A property of valid requests that no single parameter stands for. */
export interface ContractCheck {
  readonly property: string;
  make(): { readonly edges: readonly CaseDraft[]; readonly samples: fc.Arbitrary<CaseDraft> | null };
}

/** The checks of valid requests. */
export function contractDrafts(context: Context): readonly ContractCheck[] {
  return [
    {
      property: 'required-only',
      make: () => ({ edges: [validDraft('required-only', 'required parameters', requestFor(context, {}))], samples: null }),
    },
  ];
}
