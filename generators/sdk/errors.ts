import type { CodeRow } from '../../spec/errors.ts';
import type { Operation } from '../../spec/operation.ts';
import { rejected } from './answer.ts';
import { type SdkDraft, type SdkPlan, sdkPlan } from './sdk-plan.ts';

/** A message as the service would fill it. */
function message({ message: template, code }: CodeRow): string {
  const bare = template.trim() === '%s' ? `The request is refused for ${code}: "a" & <b>.` : template;
  return bare.replaceAll('%s', 'x-1');
}

function rows(origin: string, table: readonly CodeRow[]): readonly (readonly [code: string, draft: SdkDraft])[] {
  return table.map((row, index) => [
    row.code,
    { edge: `${origin}-${index + 1}`, value: `${row.status} ${row.code}`, reply: rejected(row.status, row.code, message(row)) },
  ]);
}

/** Does the caller see the code, the status, the message and the request id of every documented rejection? One check a code. */
export function errorPlans({ errorCodes, commonCodes }: Operation): readonly SdkPlan[] {
  const drafts = [...rows('page', errorCodes), ...rows('common', commonCodes)];
  const codes = [...new Set(drafts.map(([code]) => code))];
  return codes.map((code) =>
    sdkPlan(
      'sdk-errors',
      code,
      drafts.filter(([each]) => each === code).map(([, draft]) => draft),
    ),
  );
}
