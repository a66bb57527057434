import type { Observation } from '../../model/observation.ts';
import type { Assertion } from '../../model/verdict.ts';

/** Which owner the answers to each account named first: one text an account. */
export type AccountBook = (account: string, owner: string) => string;

export function newAccountBook(): AccountBook {
  const owners = new Map<string, string>();
  return (account, owner) => {
    const first = owners.get(account) ?? owner;
    owners.set(account, first);
    return first;
  };
}

const field = 'OwnerId';

/** All interfaces of one account belong to one owner, whoever asks for them. Says nothing where an answer names none. */
export function ownerAssertions(book: AccountBook, account: string, observation: Observation): Assertion[] {
  const value = observation.kind === 'accepted' ? observation.body[field] : null;
  if (value === null || value === undefined || value === '' || typeof value === 'object') return [];
  const [actual, first] = [String(value), book(account, String(value))];
  if (actual === first) return [];
  return [
    {
      about: `account/${field}`,
      level: 'SHOULD',
      verdict: 'deviates',
      class: 'wrong-effect',
      expected: `${first}, as in an earlier answer to this account`,
      actual,
      observed: `${field} differs from answer to answer`,
    },
  ];
}
