import type { CodeRow, Operation } from '../../spec/operation.ts';
import { rejected } from './answer.ts';
import { plansOf, type SdkDraft, type SdkPlan } from './sdk-plan.ts';

/** Some SDKs read this text out of the message. */
const serverString = 'server string to sign is:POST&%2F&AccessKeyId%3Dtestid';

/** A message as the service would fill it. */
function message({ message: template, code }: CodeRow): string {
  if (/Signature(DoesNotMatch)?$/.test(code)) return template.replace('%s', serverString);
  const bare = template.trim() === '%s' ? `The request is refused for ${code}: "a" & <b>.` : template;
  return bare.replaceAll('%s', 'x-1');
}

function rows(origin: string, table: readonly CodeRow[]): readonly (readonly [code: string, draft: SdkDraft])[] {
  return table.map((row, index) => [
    row.code,
    { edge: `${origin}-${index + 1}`, value: `${row.status} ${row.code}`, reply: rejected(row.status, row.code, message(row)) },
  ]);
}

/** Parts of an error that an SDK treats alike whatever the code: one check each, judged on every rejection. */
const parts = ['any-status', 'any-message', 'any-request-id', 'any-type'] as const;

/** A rejection of which the table has the whole text, one that something was not found where there is one. */
export function fixedRow({ errorCodes, commonCodes }: Operation): CodeRow {
  const fixed = [...errorCodes, ...commonCodes].filter(({ message: template }) => !template.includes('%s'));
  const found = fixed.find(({ status }) => status === 404) ?? fixed[0];
  return found ?? { status: 400, code: 'InvalidParameter', message: 'x', reach: null, siblingStatuses: [] };
}

/** Does the caller see the code, the status, the message and the request id of every documented rejection? One check a code, and one for each other part. */
export function errorPlans(operation: Operation): readonly SdkPlan[] {
  const plan = plansOf(operation, 'sdk-errors');
  const { status, code, message: text } = fixedRow(operation);
  const sample: SdkDraft = { edge: 'smallest', value: `${status} ${code}`, reply: rejected(status, code, text) };
  const drafts = [...rows('page', operation.errorCodes), ...rows('common', operation.commonCodes)];
  const codes = [...new Set(drafts.map(([each]) => each))];
  const byCode = codes.map((each) =>
    plan(
      each,
      drafts.filter(([other]) => other === each).map(([, draft]) => draft),
    ),
  );
  return [...parts.map((part) => plan(part, [sample])), ...byCode];
}
