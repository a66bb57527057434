import type { SymbolicRequest } from '../model/case.ts';
import { rootOf } from '../spec/root-of.ts';
import type { CaseDraft } from './check-plan.ts';
import type { Context, Drafts } from './ground.ts';

/**
 * What nobody has decided about parameters changes a rule's drafts. A value that nobody has to accept is in no twin: were it refused, a rejection of the
 * other one would prove nothing. And a request that holds one is not valid, only unspecified.
 */
export function asDecided({ operation }: Context, drafts: Drafts): Drafts {
  const open = new Set(operation.parameters.filter(({ undecided, required }) => undecided && !required).map(({ name }) => name));
  if (open.size === 0) return drafts;
  const isOpen = (name: string): boolean => open.has(rootOf(operation, name));
  const decided = (draft: CaseDraft): CaseDraft => ({
    ...draft,
    intent: draft.intent.kind === 'valid' && draft.request.pairs.some(([name]) => isOpen(name)) ? { kind: 'unspecified' } : draft.intent,
    twin: draft.twin && without(draft.twin, isOpen),
  });
  return { edges: drafts.edges.map(decided), samples: drafts.samples?.map(decided) ?? null };
}

function without(request: SymbolicRequest, isOpen: (name: string) => boolean): SymbolicRequest {
  return { ...request, pairs: request.pairs.filter(([name]) => !isOpen(name)) };
}
