import { contextOf } from '../generators/context.ts';
import { MissingFixture, offered } from '../generators/ground.ts';
import { requestFor } from '../generators/settings.ts';
import type { SymbolicRequest } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Contract } from './contract.ts';

/** The smallest valid request of the contract in this world, as the check of required parameters alone sends it; a text that begins with `needs` where the fixtures cannot carry it. */
export function smallestOf(subject: Pick<Contract, 'operation' | 'ground'>, fixtures: Fixtures): SymbolicRequest | string {
  const request = offered(() => requestFor(contextOf(subject, fixtures), {}));
  return request instanceof MissingFixture ? request.message : request;
}
