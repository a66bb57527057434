import type { SdkCase } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';

/** Checks whose calls hold many parameters or fields: what deviates is reported where that one is measured alone, with the smaller example. */
const whole: ReadonlySet<string> = new Set([
  'sdk-serialize/whole-requests',
  'sdk-serialize/violations',
  'sdk-serialize/mixtures',
  'sdk-deserialize/everything',
  'sdk-deserialize/mixtures',
]);

/** Where every field is read from one plain answer. */
const plain = 'sdk-deserialize/everything';

/** Checks whose answers hold many fields, written in another way or with others beside them. */
const manyFields: ReadonlySet<string> = new Set([
  'sdk-deserialize/key-order',
  'sdk-deserialize/json-spelling',
  'sdk-deserialize/extra-fields',
]);

const shared: Readonly<Record<string, string>> = {
  'one-create': 'sdk-resilience/one-create',
  'crash-and-hang': 'sdk-resilience/crash-and-hang',
  'driver-protocol': 'sdk-resilience/driver-protocol',
  'action-and-version': 'sdk-serialize/action-and-version',
  'wire-form': 'sdk-serialize/wire-form',
  signature: 'sdk-serialize/signature',
  'security-token': 'sdk-serialize/security-token',
  null: 'sdk-serialize/null',
  'empty-text': 'sdk-serialize/empty-text',
  'lone-surrogate': 'sdk-serialize/lone-surrogate',
  'percent-encoding': 'sdk-serialize/percent-encoding',
  'zero-values': 'sdk-deserialize/zero-values',
  'error/status': 'sdk-errors/any-status',
  'error/message': 'sdk-errors/any-message',
  'error/request-id': 'sdk-errors/any-request-id',
  'error/type': 'sdk-errors/any-type',
  'extra-fields': 'sdk-deserialize/extra-fields',
  'empty-values': 'sdk-deserialize/empty-values',
};

/** Where what becomes of a parameter that every call names is measured alone. */
const nothingGiven = 'sdk-serialize/nothing-given';

/** Where what becomes of an object that is in no list is measured with two fields of it. */
const nestedObject = 'sdk-serialize/nested-object';

/** What is planned: its checks, parameters that every call names, and objects of which each field is a parameter of the contract. */
export interface Routes {
  exists(id: string): boolean;
  readonly everywhere: readonly string[];
  readonly objects: ReadonlySet<string>;
  /** What befell fields in a plain answer. */
  readonly plainly: Plainly;
}

/** What befell fields in a plain answer: an SDK that loses one there loses it in any order and spelling, which says nothing of order and spelling. */
export class Plainly {
  readonly #seen = new Set<string>();

  /** Remembers what was found in the plain answer. */
  note({ check }: SdkCase, assertions: readonly Assertion[]): void {
    if (check !== plain) return;
    for (const each of assertions) if (each.verdict === 'deviates') this.#seen.add(`${each.about} ${each.observed}`);
  }

  shows(assertion: Assertion): boolean {
    return assertion.verdict === 'deviates' && this.#seen.has(`${assertion.about} ${assertion.observed}`);
  }
}

/** The objects whose fields have checks of their own among these, `sdk-serialize/<Object>.<Field>`. */
export function objectsOf(plans: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(plans.flatMap(({ id }) => /^sdk-serialize\/([^./]+)\./.exec(id)?.[1] ?? []));
}

/** The check under which an assertion is reported. */
export function routed({ check }: SdkCase, assertion: Assertion, { exists, everywhere, objects, plainly }: Routes): string {
  const { about } = assertion;
  const [kind, name = ''] = about.split('/');
  const fixed = kind === 'wire' && everywhere.includes(name) ? nothingGiven : shared[about];
  if (fixed !== undefined && exists(fixed)) return fixed;
  const own =
    kind === 'wire' ? (objects.has(name) ? nestedObject : `sdk-serialize/${name}`) : kind === 'result' ? `sdk-deserialize/${name}` : check;
  return (whole.has(check) || (manyFields.has(check) && plainly.shows(assertion))) && exists(own) ? own : check;
}
