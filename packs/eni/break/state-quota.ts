import type { CaseDraft } from '../../../generators/check-plan.ts';
import { validDraft, violatingDraft } from '../../../generators/draft.ts';
import { type Context, type Drafts, MissingFixture } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import type { SymbolicRequest } from '../../../model/case.ts';
import type { Account } from '../../../model/fixtures.ts';
import type { Rule } from '../../../spec/operation.ts';
import { elsewhereIn, type Place, placeAt } from './place.ts';
import { placeFor } from './placing.ts';

/** A quota of one region that neither another region's interfaces nor another account's use up, and that each region has for itself. */
function countedApart(context: Context, rule: Rule, place: Place, { name, maxInterfaces = 0 }: Account): readonly CaseDraft[] {
  const here = requestAt(context, place, {});
  const own = { ...here, account: name };
  const filled = (request: SymbolicRequest, exclusive: readonly string[]) => ({
    setup: Array.from({ length: maxInterfaces }, () => request),
    exclusive,
  });
  const others = maxInterfaces === 0 ? [] : [here];
  const byAccount = others.map((request) => validDraft(`other-account/${name}`, request.account, own, filled(request, [name])));
  const byRegion = elsewhereIn(context.fixtures, place).flatMap(({ region, vswitch }): readonly CaseDraft[] => {
    const far = requestAt(context, placeAt(context.fixtures, vswitch, place.account), {});
    const there = { ...far, account: name };
    const beyond = violatingDraft(
      rule,
      `quota+1/${name}/${region}`,
      `interface ${maxInterfaces + 1} there`,
      there,
      far,
      filled(there, [name]),
    );
    if (maxInterfaces === 0) return [beyond];
    return [validDraft(`other-region/${name}/${region}`, `${maxInterfaces} there, 1 here`, own, filled(there, [name])), beyond];
  });
  return [...byAccount, ...byRegion];
}

/** Accounts whose quota the run could fill by itself. */
const fillable = 10;

/** Edges of the account's quota of interfaces: filled by creates of the case's own set-up. */
export function interfaceQuota(context: Context, rule: Rule): Drafts {
  const place = placeFor(context, {});
  const twin = requestAt(context, place, {});
  const limited = context.fixtures.accounts.filter(
    ({ denied, maxInterfaces }) => denied === undefined && (maxInterfaces ?? fillable + 1) <= fillable,
  );
  if (limited.length === 0) throw new MissingFixture(`needs an account with maxInterfaces of ${fillable} or less`);
  const edges = limited.flatMap((account): readonly CaseDraft[] => {
    const { name, maxInterfaces = 0 } = account;
    const request = { ...twin, account: name };
    const filled = (count: number) => ({ setup: Array.from({ length: count }, () => request), exclusive: [name] });
    const last =
      maxInterfaces > 0 ? [validDraft(`last-allowed/${name}`, `interface ${maxInterfaces}`, request, filled(maxInterfaces - 1))] : [];
    const beyond = violatingDraft(rule, `quota+1/${name}`, `interface ${maxInterfaces + 1}`, request, twin, filled(maxInterfaces));
    return [...last, beyond, ...countedApart(context, rule, place, account)];
  });
  return { edges, samples: null };
}
