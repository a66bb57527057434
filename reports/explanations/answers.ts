import type { Finding } from '../../model/run.ts';
import { plural } from '../words.ts';
import { type Evidence, type Explanation, isCode, listed, sends } from './explanation.ts';

const many = 3;

/** Codes and statuses that are the same whatever was wrong, or that the target made up. `left` are findings that nothing explains yet. */
export function codes(left: readonly Finding[]): readonly Explanation[] {
  const wrong = left.filter(isCode);
  const seen = [...new Set(wrong.map(({ observed }) => observed))];
  const [only] = seen;
  const meant = new Set(wrong.map(({ expected }) => expected)).size;
  if (only !== undefined && seen.length === 1 && meant >= many)
    return [{ kind: 'code', subject: only, title: `One code for every mistake: ${only}`, explains: isCode }];
  const made = [...new Set(wrong.filter(isMadeUp).map(({ observed }) => observed))].sort();
  return made.length < many
    ? []
    : [
        {
          kind: 'code',
          subject: 'made up',
          title: `${plural(made.length, 'code')} that no table lists: ${listed(made, 12)}`,
          explains: (finding) => isMadeUp(finding) || (isCode(finding) && made.includes(finding.observed)),
        },
      ];
}

function isMadeUp(finding: Finding): boolean {
  return finding.class === 'undocumented-code';
}

const forCode = /^(\d{3}) for (\S+)/;

/** One status for errors of every kind, or one where another belongs. */
export function statuses(left: readonly Finding[]): readonly Explanation[] {
  const seen = new Map<string, Set<string>>();
  for (const finding of left) {
    const [, status, code] = (finding.class === 'wrong-status' && forCode.exec(finding.observed)) || [];
    if (status !== undefined && code !== undefined && code !== 'an') seen.set(status, (seen.get(status) ?? new Set()).add(code));
  }
  return [...seen].map(([status, codes]) => ({
    kind: 'status',
    subject: status,
    title:
      codes.size >= many
        ? `One status for every mistake: ${status}`
        : `Status ${status} is answered with ${[...codes].join(', ')}, where the page has another`,
    explains: (finding) =>
      finding.class === 'wrong-status' && forCode.exec(finding.observed)?.[1] === status && !/ for an /.test(finding.observed),
  }));
}

/** Valid requests that are refused, by the answer and by what they have in common. */
export function refusals({ operation }: Evidence, left: readonly Finding[]): readonly Explanation[] {
  const refused = left.filter(({ class: kind }) => kind === 'rejected-valid');
  return [...new Set(refused.map(({ observed }) => observed))].map((observed) => {
    const alike = refused.filter((finding) => finding.observed === observed);
    const common = operation.parameters.filter(({ name, required }) => !required && alike.every((finding) => sends(finding, name)));
    const [parameter] = common.length === 1 ? common : [];
    return {
      kind: 'refused',
      subject: observed,
      title: `Valid requests${parameter ? ` with ${parameter.name}` : ''} are rejected with ${observed}`,
      explains: (finding: Finding) => finding.class === 'rejected-valid' && finding.observed === observed,
    };
  });
}
