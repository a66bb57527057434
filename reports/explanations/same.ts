import type { Finding } from '../../model/run.ts';
import { familyOf } from '../words.ts';
import type { CauseKind, Explanation } from './explanation.ts';

/** What nothing else explains is explained by its own answer: findings with the same one are one defect. */
export function same(left: readonly Finding[]): readonly Explanation[] {
  const elsewhere = new Set(left.filter((finding) => !isListing(finding)).map(({ observed }) => observed));
  // What other answers show as well is no fault of the listing.
  const listing = (finding: Finding) => isListing(finding) && !elsewhere.has(finding.observed);
  const keyOf = (finding: Finding) => JSON.stringify([described(finding, listing(finding)), subjectOf(finding)]);
  const explanations = new Map<string, Explanation>();
  for (const finding of left) {
    const key = keyOf(finding);
    if (explanations.has(key)) continue;
    const [kind, title] = described(finding, listing(finding));
    const subject = `${subjectOf(finding)}${kind === 'listing' ? ' in the listing' : ''}`;
    explanations.set(key, { kind, subject, title, explains: (other) => keyOf(other) === key });
  }
  return [...explanations.values()];
}

/** Errors that differ in text alone are one: the texts are as the page's are not. */
function subjectOf(finding: Finding): string {
  const { class: kind, observed, check } = finding;
  if (kind === 'message') return 'texts';
  if (kind === 'accepted-invalid') return familyOf(check) === 'protocol' ? 'protocol' : 'several';
  return kind === 'created-on-rejection' ? kind : observed;
}

function described(finding: Finding, listing: boolean): readonly [CauseKind, string] {
  const { observed, class: kind, check } = finding;
  switch (kind) {
    case 'server-error':
      return ['unwell', `Requests are answered with ${observed}`];
    case 'wrong-status':
      return [
        'status',
        observed.endsWith('accepted request') ? `Accepted requests are answered with ${observed.slice(0, 3)}` : `Errors: ${observed}`,
      ];
    case 'rejected-valid':
      return ['refused', `Valid requests are rejected with ${observed}`];
    case 'wrong-code':
    case 'undocumented-code':
      return ['code', `Code ${observed} is answered where the page has other codes`];
    case 'no-answer':
      return ['unwell', `Requests get no answer: ${observed}`];
    case 'accepted-invalid':
      return familyOf(check) === 'protocol'
        ? ['unchecked', 'What every request carries beside its parameters (its version, format, key or signature) is not looked at']
        : ['rule', 'Requests that break several rules at once are accepted'];
    case 'created-on-rejection':
      return ['answer', 'Rejected requests make what they ask for all the same'];
    case 'malformed-envelope':
    case 'malformed-response':
    case 'wrong-effect':
      return listing ? ['listing', `The listing: ${observed}`] : ['answer', `Answers: ${observed}`];
    case 'message':
      return ['message', 'Errors have other texts than the page'];
  }
}

/** What the operation that lists says of what was made. */
function isListing({ check, observed }: Finding): boolean {
  return familyOf(check) === 'read-back' || /^(?:Describe: |(?:not|more) listed|lists nothing|pages without end)/.test(observed);
}
