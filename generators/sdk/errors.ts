import type { CodeRow, Operation } from '../../spec/operation.ts';
import { rejected } from './answer.ts';
import { type SdkDraft, type SdkPlan, sdkPlan } from './sdk-plan.ts';

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

const sample: SdkDraft = {
  edge: 'smallest',
  value: '404 InvalidVSwitchId.NotFound',
  reply: rejected(404, 'InvalidVSwitchId.NotFound', 'The specified VSwitchId is not found.'),
};

/** Does the caller see the code, the status, the message and the request id of every documented rejection? One check a code, and one for each other part. */
export function errorPlans({ errorCodes, commonCodes }: Operation): readonly SdkPlan[] {
  const drafts = [...rows('page', errorCodes), ...rows('common', commonCodes)];
  const codes = [...new Set(drafts.map(([code]) => code))];
  const shared = parts.map((part) => sdkPlan('sdk-errors', part, [sample]));
  const byCode = codes.map((code) =>
    sdkPlan(
      'sdk-errors',
      code,
      drafts.filter(([each]) => each === code).map(([, draft]) => draft),
    ),
  );
  return [...shared, ...byCode];
}
