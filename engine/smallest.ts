import { contextOf } from '../generators/context.ts';
import { MissingFixture, offered } from '../generators/ground.ts';
import { requestFor } from '../generators/settings.ts';
import type { SymbolicRequest } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Acting } from '../runner/context.ts';
import type { Parts } from '../runner/session.ts';
import type { Contract } from './contract.ts';

/** The smallest valid request of the contract in this world, as the check of required parameters alone sends it; a text that begins with `needs` where the fixtures cannot carry it. */
export function smallestOf(subject: Pick<Contract, 'operation' | 'ground'>, fixtures: Fixtures): SymbolicRequest | string {
  const request = offered(() => requestFor(contextOf(subject, fixtures), {}));
  return request instanceof MissingFixture ? request.message : request;
}

/** The smallest valid request of an operation that acts on what another one makes, with what has to be made first; a text as above. Null where it makes what it is about itself. */
export function actingOf(
  { making, ...subject }: Pick<Contract, 'operation' | 'ground' | 'making'>,
  fixtures: Fixtures,
): Acting | string | null {
  if (making === undefined) return null;
  const context = contextOf({ ...subject, making }, fixtures);
  const acting = offered(() => {
    const request = requestFor(context, {});
    return { request, setup: context.ground.setUp(context, [request]) };
  });
  return acting instanceof MissingFixture ? acting.message : acting;
}

/** What a session has to know of the contract that it runs. */
export function subjectOfRun(
  contract: Contract,
  fixtures: Fixtures,
): Pick<Parts, 'operation' | 'beside' | 'maker' | 'acting' | 'smallest'> {
  const { operation, beside, making } = contract;
  const acting = actingOf(contract, fixtures);
  return {
    operation,
    beside,
    ...(making ? { maker: making.operation } : {}),
    ...(acting === null ? {} : { acting }),
    smallest: smallestOf(making ?? contract, fixtures),
  };
}
