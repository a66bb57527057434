import type { JsonObject, SdkAnswer, SdkCase } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { deviates } from '../assertions.ts';
import type { Documented } from './documented.ts';
import { outcomeInWords, valueInWords } from './in-words.ts';

/** What there is to say of a parameter that no call can name: of its own check, what deviates; of all others, why they are skipped. */
export const unexpressible = 'cannot be expressed';

function skipped({ outcome }: SdkAnswer): Assertion {
  return { about: 'outcome', level: 'MUST', verdict: 'skipped', reason: outcomeInWords(outcome) };
}

function lost(about: string, subject: SdkCase, { outcome }: SdkAnswer, observed: string): Assertion {
  const given = valueInWords(subject.call.parameters);
  return deviates(about, 'MUST', {
    class: 'wrong-effect',
    expected: 'a way to say what the page documents',
    actual: `${outcomeInWords(outcome)}, for ${given}`,
    observed,
  });
}

/** The contract's parameters in a call: of an object in no list each field is one. */
function namedIn({ parameters: known }: Operation, given: JsonObject): readonly string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const hasFields = isObject && known.some((each) => each.name.startsWith(`${name}.`));
    return hasFields ? Object.keys(value).map((field) => `${name}.${field}`) : [name];
  });
}

/**
 * Of a call that the SDK has no words for, or refused. What the page documents has to have a place in its types; what it does not, or leaves open, need not.
 * `lacking` names the parameters that cannot be expressed with any value: calls that hold one of them beside others are skipped, for its own check says so.
 */
export function unexpressedAssertion(
  operation: Operation,
  isDocumented: Documented,
  subject: SdkCase,
  answer: SdkAnswer,
  lacking: ReadonlySet<string>,
): Assertion {
  const { outcome, seen } = answer;
  const { parameters, options, credentials } = subject.call;
  // Said after the fact, it would keep any answer from being judged.
  if (seen.length > 0) return lost('outcome', subject, answer, `${outcome.kind} after it was sent`);
  const extra = Object.keys(options).length > 0 || credentials.securityToken !== undefined;
  if (outcome.kind !== 'unrepresentable' || extra || !isDocumented(parameters)) return skipped(answer);
  // Given in every call, whatever is tried by it.
  const { region: always } = meaningsOf(operation);
  const names = namedIn(operation, parameters).filter((name) => name !== always);
  const [only = ''] = names;
  if (!names.some((name) => lacking.has(name))) {
    return names.length === 1
      ? lost(`wire/${only}`, subject, answer, 'value cannot be expressed')
      : lost('outcome', subject, answer, 'call cannot be expressed');
  }
  return subject.check === `sdk-serialize/${only}` ? lost(`wire/${only}`, subject, answer, unexpressible) : skipped(answer);
}
