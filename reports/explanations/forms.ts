import type { WireForm } from '../../model/request.ts';
import { wireForms } from '../../model/request.ts';
import type { Finding, Run } from '../../model/run.ts';
import { type Evidence, type Explanation, isAboutTheAnswer, isAccepted, isCode } from './explanation.ts';

/** Fewer requests than this say nothing of a form. */
const enough = 3;

/** Wire forms of which nothing is ever accepted though others are: what such a target answers there says nothing of the rules. */
export function forms({ run }: Evidence): readonly Explanation[] {
  const refused = wireForms.filter((form) => isNotUnderstood(form, run));
  if (refused.length === 0) return [];
  const answers = [...new Set(refused.flatMap((form) => answersIn(form, run)))];
  const understood = wireForms.filter((form) => !refused.includes(form) && isUsed(form, run));
  const named = refused.length === 1 ? `form ${refused[0]} is` : `forms ${refused.slice(0, -1).join(', ')} and ${refused.at(-1)} are`;
  return [
    {
      kind: 'form',
      subject: refused.join(''),
      title: `Wire ${named} not understood: every valid request is answered with ${answers.slice(0, 3).join(' or ')}; the target speaks ${understood.join(', ')}`,
      explains: (finding) => refused.includes(finding.request.form) && isOutcome(finding, new Set(answers)),
    },
  ];
}

/** What a request came to, not how the answer is built: a bad envelope is bad in every form. */
function isOutcome(finding: Finding, answers: ReadonlySet<string>): boolean {
  if (finding.class === 'no-answer' || finding.class === 'rejected-valid') return true;
  if (finding.class === 'malformed-envelope') return / malformed$/.test(finding.observed);
  const named = isCode(finding) || ['server-error', 'wrong-status', 'message'].includes(finding.class);
  return named && mentions(finding.observed, answers);
}

function mentions(observed: string, answers: ReadonlySet<string>): boolean {
  return answers.has(observed) || observed.split(' ').some((word) => answers.has(word));
}

function isUsed(form: WireForm, run: Run): boolean {
  return run.edges.some((edge) => edge.form === form) || run.findings.some(({ request }) => request.form === form);
}

function isNotUnderstood(form: WireForm, run: Run): boolean {
  const edges = run.edges.filter((edge) => edge.form === form);
  const elsewhere = run.edges.some((edge) => edge.form !== form && edge.outcome === 'accepted') || run.findings.some(shown(form, false));
  const accepted = edges.some((edge) => edge.outcome === 'accepted') || run.findings.some(shown(form, true));
  const refusals = run.findings.filter((finding) => finding.request.form === form && isRefusal(finding));
  const tries = edges.reduce((sum, { count }) => sum + count, 0) + refusals.length;
  return elsewhere && !accepted && refusals.length > 0 && tries >= enough && answersIn(form, run).length <= 2;
}

/** Findings that only an accepted request can show, in this form or in another. */
function shown(form: WireForm, same: boolean): (finding: Finding) => boolean {
  return (finding) =>
    (finding.request.form === form) === same &&
    (isAccepted(finding) || (isAboutTheAnswer(finding) && finding.class === 'malformed-response' && !/ malformed$/.test(finding.observed)));
}

function isRefusal(finding: Finding): boolean {
  return (
    finding.class === 'rejected-valid' ||
    finding.class === 'no-answer' ||
    (finding.expected === 'accepted' && (finding.class === 'server-error' || / malformed$/.test(finding.observed)))
  );
}

function answersIn(form: WireForm, run: Run): readonly string[] {
  return [
    ...new Set(run.findings.filter((finding) => finding.request.form === form && isRefusal(finding)).map(({ observed }) => observed)),
  ];
}
