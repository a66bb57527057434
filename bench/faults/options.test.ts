import { expect, it } from 'vitest';
import { operations } from './catalogue.ts';
import { faultsCommand, namedOperations, type Options } from './options.ts';

function read(...words: readonly string[]): Options {
  const command = faultsCommand(operations)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return command.parse(words, { from: 'user' }).opts<Options>();
}

it('tries the faults of a create unless told', () => {
  expect(read()).toMatchObject({ operation: 'CreateNetworkInterface', seeds: 1, only: [], profile: 'gate', matrix: false, alone: false });
});

it('takes the name of an operation, or all of them', () => {
  expect(read('--operation', 'DetachNetworkInterface').operation).toBe('DetachNetworkInterface');
  expect(read('--operation', 'all', '--seeds', '2')).toMatchObject({ operation: 'all', seeds: 2 });
  expect(() => read('--operation', 'StartInstance')).toThrow('Allowed choices are CreateNetworkInterface');
  expect(namedOperations('all', operations)).toEqual(operations);
  expect(namedOperations('DetachNetworkInterface', operations)).toEqual(['DetachNetworkInterface']);
});
