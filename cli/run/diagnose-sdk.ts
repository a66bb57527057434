import { firstOf, freeText } from '../../generators/parameter-choice.ts';
import type { SdkAnswer, SdkName } from '../../model/sdk.ts';
import { outcomeInWords } from '../../oracle/sdk/in-words.ts';
import type { Operation } from '../../spec/operation.ts';
import { setUpDriver } from '../../targets/driver/builtin.ts';
import { type Sample, selfCheck } from '../../targets/driver/self-check.ts';
import { printable } from '../../targets/http/printable.ts';
import { exits } from '../exits.ts';
import { probe } from './open-sdk-target.ts';
import { say } from './say.ts';

/** Where a driver is tried with a text and a number that not every reader of JSON takes. */
function sampleOf(operation: Operation): Sample {
  const text = freeText(operation) ?? operation.parameters.find(({ role, shape }) => role === null && shape === 'scalar')?.name;
  if (text === undefined || text === null) throw new Error(`${operation.name} has no parameter to try a driver with`);
  return { operation: operation.name, text, number: firstOf(operation, 'scalar', 'integer')?.name ?? text };
}

/** Ten things that a driver has to do, whatever its SDK does. True where it does them all. */
async function behaves({ argv, from, builtin }: Extract<SdkName, { kind: 'driver' }>, operation: Operation): Promise<boolean> {
  if (builtin !== undefined) await setUpDriver(builtin);
  const manners = await selfCheck(argv, from, sampleOf(operation));
  for (const { what, ok, detail } of manners) say(ok ? 'well' : 'wrong', ok ? what : `${what}: ${printable(detail)}`);
  return manners.every(({ ok }) => ok);
}

function sayCall({ seen, outcome, breaches }: SdkAnswer): void {
  const [first] = seen;
  const wire = first === undefined ? 'nothing on the wire' : `form ${first.form ?? 'unknown'}, its signature ${first.signature}`;
  say('call', `the smallest call puts ${wire}, and ends in ${printable(outcomeInWords(outcome))}`);
  for (const breach of breaches) say('wrong', printable(breach));
}

/** Tries an SDK out, and the manners of the driver that holds it; answers 0, or 3 where it can't be measured. */
export async function diagnoseSdk(id: string, name: SdkName, operation: Operation): Promise<number> {
  say('target', id);
  if (name.kind === 'driver' && !(await behaves(name, operation))) return exits.notMeasured;
  const { info, answer } = await probe(name, operation);
  say('sdk', `${printable(`${info.name} ${info.version} (${info.language})`)}, ${printable(info.path)}`);
  sayCall(answer);
  return answer.seen.length === 0 ? exits.notMeasured : exits.conforms;
}
