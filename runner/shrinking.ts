import type { CheckPlan } from '../generators/check-plan.ts';
import type { Case } from '../model/case.ts';
import type { Shrinking } from './conclusion.ts';
import type { Context } from './context.ts';
import type { Bucket } from './findings/bucket.ts';
import { isOfTheTarget } from './findings/of-the-target.ts';
import { shows } from './findings/shrink.ts';
import { shrinkCase } from './findings/shrink-case.ts';
import { isTaggable } from './requests/run-tag.ts';
import type { Planned } from './schedule/planned.ts';
import { runScript } from './scripts/run-script.ts';
import { isScripted } from './scripts/scripted.ts';
import { unnamed } from './trials/nameless.ts';
import { runCase } from './trials/run-case.ts';
import type { Trial } from './trials/trial.ts';

/** How what a service showed is sent again. */
export function shrinkingOf(context: Context, planned: Planned): Shrinking {
  /** Null also for what is said of the target as a whole: no rule is to blame, and nothing can be made smaller. */
  const planOf = ({ check, case: subject }: Bucket) => (isOfTheTarget(check) ? null : planned.find(subject.check));
  return {
    ruleOf: (bucket) => planOf(bucket)?.rule?.id ?? null,
    shrink: async (bucket, late) => {
      const plan = planOf(bucket);
      const leak = bucket.deviation.class === 'created-on-rejection' || bucket.deviation.observed === unnamed;
      return !plan || leak ? null : shrinkCase(bucket, plan, (subject) => resend(context, plan, subject, bucket), late);
    },
  };
}

async function resend(context: Context, plan: CheckPlan, subject: Case, bucket: Bucket): Promise<Trial | null> {
  const { operation, settings } = context;
  // Where what is made costs, no smaller case may lose the tag that finds what it makes.
  if (settings.real && isTaggable(operation, bucket.case) && !isTaggable(operation, subject)) return null;
  if (isScripted(subject)) {
    const { trials, effects } = await runScript(context, subject);
    return [...trials, ...effects].find((trial) => shows(bucket, trial)) ?? trials.at(-1) ?? null;
  }
  return (await runCase(context, subject, plan.family === 'read-back')).trial;
}
