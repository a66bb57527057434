import { type ContractName, contractOf } from '../../engine/contract.ts';
import type { Catalogue, Names } from '../../reports/index.ts';
import { editionsOf, shippedOperations } from '../../spec/load.ts';
import { catalogue } from './planned.ts';

function namesOf(name: ContractName): Names {
  return { checks: catalogue(name).map(({ id }) => id), rules: contractOf(name).operation.rules.map(({ id }) => id) };
}

/** Of shipped operations, each in all its editions; of one that is not shipped nothing. */
function shippedNames(operations: readonly string[] | null): Names {
  const names = shippedOperations()
    .filter((operation) => operations === null || operations.includes(operation))
    .flatMap((operation) => editionsOf(operation).map((edition) => namesOf({ operation, edition })));
  return { checks: names.flatMap(({ checks }) => checks), rules: names.flatMap(({ rules }) => rules) };
}

/** What the entries of a baseline may name that goes with a contract: what ships, and the checks that only the user's own rules or world have. */
export function namedIn(name: ContractName, own: () => readonly string[]): Catalogue {
  return {
    ...namesOf(name),
    elsewhere: (operations) => {
      const { checks, rules } = shippedNames(operations);
      return { checks: [...own(), ...checks], rules };
    },
  };
}
