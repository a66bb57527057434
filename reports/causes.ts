import { levels } from '../model/level.ts';
import type { CheckResult, Finding, Run } from '../model/run.ts';
import type { Operation, Parameter } from '../spec/operation.ts';
import { excuseOf, inOrder } from './findings.ts';
import { familyOf, plural } from './words.ts';

/** Findings that look like one defect: at least three, or one alone. */
export interface Cause {
  /** What the defect seems to be; null for a finding that stands alone. */
  readonly title: string | null;
  /** The one that shows it best: strongest level, shortest request. */
  readonly first: Finding;
  /** The others, in the order of every report. */
  readonly others: readonly Finding[];
}

const few = 3;

/** The findings of a run, each in exactly one cause; new ones before known ones, and never both in one. */
export function causesOf(run: Run, operation: Operation): readonly Cause[] {
  const title = titler(run, operation);
  const groups = new Map<string, { readonly title: string | null; readonly findings: Finding[] }>();
  for (const finding of inOrder(run)) {
    const name = title(finding);
    const key = `${excuseOf(finding, run) === undefined ? 'new' : 'known'} ${name ?? finding.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { title: name, findings: [finding] });
    else group.findings.push(finding);
  }
  const causes = [...groups.values()].flatMap((group) => {
    const alone = group.title === null || group.findings.length < few;
    return alone ? group.findings.map((first) => ({ title: null, first, others: [] })) : [cause(group.title, group.findings)];
  });
  const rank = ({ first }: Cause) => (excuseOf(first, run) === undefined ? 0 : levels.length) + levels.indexOf(first.level);
  return causes.sort((a, b) => rank(a) - rank(b) || b.others.length - a.others.length);
}

function cause(title: string | null, findings: readonly Finding[]): Cause {
  // A broken rule tells more than an answer that is judged by itself.
  const size = (finding: Finding) =>
    levels.indexOf(finding.level) * 1e10 + (finding.rule === null ? 1e9 : 0) + JSON.stringify(finding.request.pairs).length;
  const first = findings.reduce((best, finding) => (size(finding) < size(best) ? finding : best));
  return { title, first, others: findings.filter((finding) => finding !== first) };
}

/** `Ipv4Prefix appears to be ignored, 12 findings`. */
export function causeInWords({ title, first, others }: Cause): string {
  return `${title ?? `${first.class} in ${first.check}`}, ${plural(others.length + 1, 'finding')}`;
}

type Titler = (finding: Finding) => string | null;

function titler(run: Run, operation: Operation): Titler {
  const careless = operation.parameters.flatMap((parameter) => carelessness(parameter, run, operation) ?? []);
  const accepted = new Set(run.findings.filter(isAccepted).map((finding) => finding.rule));
  const all = accepted.size > operation.rules.length / 2;
  return (finding) => {
    if (all && isAccepted(finding)) return 'Requests that break a rule are accepted';
    return careless.find(({ explains }) => explains(finding))?.title ?? sameAnswer(finding);
  };
}

function isAccepted(finding: Finding): boolean {
  return finding.class === 'accepted-invalid';
}

interface Carelessness {
  readonly title: string;
  explains(finding: Finding): boolean;
}

/** Whether a target accepts whatever breaks a limit of this parameter, and perhaps never shows it again. */
function carelessness(parameter: Parameter, run: Run, operation: Operation): Carelessness | null {
  const { name } = parameter;
  const rules = operation.rules.filter((rule) => rule.limit.kind !== 'required' && rule.parameters.every((path) => top(path) === name));
  const own = new Set(rules.map((rule) => rule.id));
  const checks = run.checks.filter(
    (check) => own.has(subjectOf(check.id)) && familyOf(check.id) !== 'precedence' && isJudged(check.verdict),
  );
  const lost = (finding: Finding) => isLost(finding, parameter);
  const of = (check: CheckResult) => run.findings.filter((finding) => finding.check === check.id);
  const careless = checks.filter((check) => of(check).some((finding) => isAccepted(finding) || lost(finding)));
  const accepting = checks.filter((check) => of(check).some(isAccepted));
  if (accepting.length === 0 || careless.length < checks.length) return null;
  const traceless = parameter.echo === null && parameter.readBack === null;
  const ignored = run.findings.some(lost) || traceless;
  if (!ignored && checks.length < 2) return null;
  const about = new Set(operation.rules.filter((rule) => rule.parameters.some((path) => top(path) === name)).map((rule) => rule.id));
  const direct = (finding: Finding) => isAccepted(finding) && finding.rule !== null && about.has(finding.rule);
  // Hostile input is about no rule, but what was expected of it tells which it breaks.
  const expected = new Set(run.findings.filter(direct).map((finding) => finding.expected));
  const likewise = (finding: Finding) =>
    isAccepted(finding) && finding.rule === null && sends(finding, name) && expected.has(finding.expected);
  return {
    title: ignored ? `${name} appears to be ignored` : `${name} appears to be taken unchecked`,
    explains: (finding) => direct(finding) || likewise(finding) || (ignored && lost(finding)),
  };
}

function isJudged(verdict: Run['checks'][number]['verdict']): boolean {
  return verdict === 'conforms' || verdict === 'deviates' || verdict === 'known';
}

function isLost(finding: Finding, { name, echo, readBack }: Parameter): boolean {
  if (finding.class !== 'malformed-response' && finding.class !== 'wrong-effect') return false;
  const fields = [echo, readBack].flatMap((path) => (path === null ? [] : [path.split(/[.[]/, 1)[0] ?? '']));
  return sends(finding, name) && fields.some((field) => finding.observed.startsWith(`${field} `));
}

function sends(finding: Finding, parameter: string): boolean {
  return finding.request.pairs.some(([wire]) => top(wire) === parameter);
}

function top(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

function subjectOf(check: string): string {
  return check.slice(familyOf(check).length + 1);
}

/** The same answer to different requests; null for what is only the same by name. */
function sameAnswer(finding: Finding): string | null {
  const { observed } = finding;
  const status = /^\d{3}(?= )/.exec(observed)?.[0];
  switch (finding.class) {
    case 'server-error':
      return status === undefined ? null : `Requests are answered with ${status}`;
    case 'wrong-status':
      if (status === undefined) return null;
      return observed.endsWith('accepted request') ? `Accepted requests are answered with ${status}` : `Errors are answered with ${status}`;
    case 'rejected-valid':
      return `Valid requests are rejected with ${observed}`;
    case 'wrong-code':
    case 'undocumented-code':
      return `Code ${observed} is answered where the page has other codes`;
    case 'no-answer':
      return `No answer: ${observed}`;
    case 'accepted-invalid':
    case 'created-on-rejection':
      return null;
    case 'malformed-envelope':
      return `Errors: ${observed}`;
    case 'malformed-response':
    case 'wrong-effect':
      return `Answers: ${observed}`;
    case 'message':
      return observed;
  }
}
