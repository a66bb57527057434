import type { Json } from '../../model/observation.ts';
import type { Pair } from '../../model/request.ts';
import type { SdkOutcome } from '../../model/sdk.ts';

const most = 300;

export function cut(text: string): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}

/** JSON text in short; bigints as digits. */
export function valueInWords(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value, (_name, each) => (typeof each === 'bigint' ? `${each}` : each)) ?? 'absent';
  return cut(typeof value === 'bigint' ? text.slice(1, -1) : text);
}

export function pairsInWords(pairs: readonly Pair[]): string {
  return pairs.length === 0 ? 'nothing' : cut(pairs.map(([name, text]) => `${name}=${JSON.stringify(text).slice(1, -1)}`).join(' & '));
}

/** What the caller got. */
export function outcomeInWords(outcome: SdkOutcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return `success with ${valueInWords(outcome.response)}`;
    case 'rejected':
      return `${outcome.type} with code ${outcome.code}, status ${outcome.status}, request id ${outcome.requestId}`;
    case 'failed':
      return `${outcome.type}: ${cut(outcome.message)}`;
    case 'refused':
    case 'unrepresentable':
      return `${outcome.kind}: ${cut(outcome.reason)}`;
    case 'crashed':
    case 'hung':
      return `${outcome.kind}: ${cut(outcome.detail)}`;
  }
}
