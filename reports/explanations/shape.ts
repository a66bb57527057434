import type { Finding } from '../../model/run.ts';
import type { Operation } from '../../spec/operation.ts';
import { familyOf, plural } from '../words.ts';
import { type Evidence, type Explanation, isAboutTheAnswer, isAccepted, listed } from './explanation.ts';

const absence = /^(\S+) (?:missing|empty)$/;

/** Fields that the answers to requests of every kind lack: one cause, however many fields and checks. */
export function shape({ run, operation }: Evidence): readonly Explanation[] {
  const lacking = new Set(run.findings.flatMap((finding) => lacks(finding) ?? []));
  const required = operation.response.filter(({ presence }) => presence !== 'MAY').map(({ name }) => name);
  const gone = required.filter((name) => lacking.has(name));
  if (gone.length < 2) return [];
  const left = required.filter((name) => !lacking.has(name));
  // An answer that lacks what it has to hold says nothing of a parameter that it should repeat.
  const repeated = fieldsOf(operation).filter((name) => lacking.has(name) && !gone.includes(name));
  const all = [...gone, ...(gone.length * 2 >= required.length ? repeated : [])];
  const title =
    left.length <= 3
      ? `Every answer holds only ${left.length === 0 ? 'fields of its own' : left.join(', ')}: ${plural(all.length, 'field is', 'fields are')} missing`
      : `Every answer lacks ${plural(all.length, 'field')}: ${listed(all, 6)}`;
  const names = new Set(all);
  return [{ kind: 'shape', subject: 'answers', title, explains: (finding) => names.has(lacks(finding) ?? '') }];
}

/** The field that an answer to Create lacks; null of any other finding. */
export function lacks(finding: Finding): string | null {
  if (finding.class !== 'malformed-response' || familyOf(finding.check) === 'read-back') return null;
  return absence.exec(finding.observed)?.[1] ?? null;
}

/** Fields that repeat what was sent. */
export function fieldsOf(operation: Operation): readonly string[] {
  return [...new Set(operation.parameters.flatMap(({ echo }) => (echo === null ? [] : [echo.split(/[.[]/, 1)[0] ?? ''])))];
}

/** The same fault in errors: fields that every envelope lacks. */
export function envelope({ run }: Evidence): readonly Explanation[] {
  const isLacking = (finding: Finding) => finding.class === 'malformed-envelope' && absence.test(finding.observed);
  const names = [...new Set(run.findings.filter(isLacking).map(({ observed }) => absence.exec(observed)?.[1] ?? ''))].sort();
  if (names.length < 2) return [];
  return [{ kind: 'shape', subject: 'errors', title: `Errors lack ${listed(names, 6)}`, explains: isLacking }];
}

const asked = /^(\w+) where (\w+) was asked for$/;

/** A format that is never answered; what else such an answer lacks, it lacks in any format. */
export function formats({ run }: Evidence): readonly Explanation[] {
  const wanted = [...new Set(run.findings.flatMap(({ observed }) => asked.exec(observed)?.[2] ?? []))];
  return wanted.map((format) => ({
    kind: 'format',
    subject: format,
    title: `Format ${format} is not answered`,
    explains: (finding: Finding) => isAboutTheAnswer(finding) && asked.exec(finding.observed)?.[2] === format,
  }));
}

/** One fault of the target that any check can meet: it does not answer, or breaks. */
export function unwell({ run }: Evidence): readonly Explanation[] {
  const silent = run.findings.filter(({ class: kind }) => kind === 'no-answer');
  const kinds = [...new Set(silent.map(({ observed }) => observed))];
  const statuses = [...new Set(run.findings.flatMap((finding) => statusOf(finding) ?? []))];
  return [
    ...kinds.map((observed) => ({
      kind: 'unwell' as const,
      subject: observed,
      title: `Requests get no answer: ${observed}`,
      explains: (finding: Finding) => finding.class === 'no-answer' && finding.observed === observed,
    })),
    ...statuses.map((status) => ({
      kind: 'unwell' as const,
      subject: status,
      title: `Requests are answered with ${status}`,
      explains: (finding: Finding) => statusOf(finding) === status,
    })),
  ];
}

function statusOf(finding: Finding): string | null {
  return finding.class === 'server-error' ? (/^\d{3}(?= |$)/.exec(finding.observed)?.[0] ?? null) : null;
}

/** Whatever breaks a rule is accepted. */
export function credulity({ run, operation }: Evidence): readonly Explanation[] {
  const accepted = new Set(run.findings.filter(isAccepted).map((finding) => finding.rule));
  if (accepted.size <= operation.rules.length / 2) return [];
  const judged = run.checks.filter(
    ({ id, verdict }) => ['boundary', 'dependency', 'state'].includes(familyOf(id)) && (verdict === 'conforms' || verdict === 'deviates'),
  );
  const careless = new Set(run.findings.filter(isAccepted).map(({ check }) => check));
  if (judged.filter(({ id }) => !careless.has(id)).length > judged.length / 10) return [];
  return [{ kind: 'unchecked', subject: 'everything', title: 'Requests that break a rule are accepted', explains: isAccepted }];
}
