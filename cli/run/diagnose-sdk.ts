import type { SdkAnswer, SdkName } from '../../model/sdk.ts';
import { outcomeInWords } from '../../oracle/sdk/in-words.ts';
import { setUpDriver } from '../../targets/driver/builtin.ts';
import { selfCheck } from '../../targets/driver/self-check.ts';
import { printable } from '../../targets/http/printable.ts';
import { exits } from '../exits.ts';
import { probe } from './open-sdk-target.ts';
import { say } from './say.ts';

/** Ten things that a driver has to do, whatever its SDK does. True where it does them all. */
async function behaves({ argv, from, builtin }: Extract<SdkName, { kind: 'driver' }>): Promise<boolean> {
  if (builtin !== undefined) await setUpDriver(builtin);
  const manners = await selfCheck(argv, from);
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
export async function diagnoseSdk(id: string, name: SdkName): Promise<number> {
  say('target', id);
  if (name.kind === 'driver' && !(await behaves(name))) return exits.notMeasured;
  const { info, answer } = await probe(name);
  say('sdk', `${printable(`${info.name} ${info.version} (${info.language})`)}, ${printable(info.path)}`);
  sayCall(answer);
  return answer.seen.length === 0 ? exits.notMeasured : exits.conforms;
}
