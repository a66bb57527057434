import type { Observation } from '../../model/observation.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import { valueAt } from '../answer-path.ts';

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

/** All that is made for one account belongs to one owner, whoever asks for it. Says nothing where an answer names none. */
export function ownerAssertions(operation: Operation, book: AccountBook, account: string, observation: Observation): Assertion[] {
  const field = operation.lifecycle?.owner ?? null;
  const value = observation.kind === 'accepted' ? valueAt(observation.body, field) : null;
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
