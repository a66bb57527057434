import type { Case, SequenceStep, SymbolicRequest, SymbolicText, SymbolicWire } from '../model/case.ts';
import { oneLine } from './clean.ts';
import { plural } from './words.ts';

const shown = 12;

/** A text that only the runner knows, as a placeholder. */
function symbolic(text: SymbolicText): string {
  if (typeof text === 'string') return text;
  if ('$made' in text) return `⟨${text.$made} of set-up ${text.of + 1}⟩`;
  const told = '$fresh' in text ? ['fresh', text.$fresh, text.key, text.as, text.ending] : ['leased', text.$lease, text.key, text.spelled];
  const { before = '', after = '' } = '$fresh' in text ? text : {};
  return `${before}⟨${told.filter((part) => part !== undefined).join(' ')}⟩${after}`;
}

function parametersIn({ pairs }: SymbolicRequest): string {
  const words = pairs.slice(0, shown).map(([name, text]) => `${oneLine(name, 60)}=${oneLine(symbolic(text), 60)}`);
  return `${words.join(' ')}${pairs.length > shown ? ` and ${plural(pairs.length - shown, 'more parameter')}` : ''}`;
}

/** What a request has otherwise than another; empty where nothing. */
export function differences(request: SymbolicRequest, from: SymbolicRequest): readonly string[] {
  const other = new Map(from.pairs.map(([name, text]) => [name, symbolic(text)]));
  const own = new Set(request.pairs.map(([name]) => name));
  const changed = request.pairs
    .filter(([name, text]) => other.get(name) !== symbolic(text))
    .map(([name, text]) => `${oneLine(name, 60)} = ${oneLine(symbolic(text), 60)}`);
  return [...changed, ...[...other.keys()].filter((name) => !own.has(name)).map((name) => `${oneLine(name, 60)} not sent`)];
}

function orderIsOther(one: SymbolicRequest, other: SymbolicRequest): boolean {
  return one.pairs.map(([name]) => name).join('\n') !== other.pairs.map(([name]) => name).join('\n');
}

/** A request, told by its difference from the one that the finding shows. */
function likeTheRequest(one: SymbolicRequest, request: SymbolicRequest): string {
  const found = differences(one, request);
  const form = one.form === undefined ? '' : `, in form ${one.form}`;
  const account = one.account === request.account ? '' : `, by account ${oneLine(one.account, 60)}`;
  if (found.length > shown) return `${parametersIn(one)}${form}${account}`;
  if (found.length > 0) return `the same request, but ${found.join('; ')}${form}${account}`;
  return `the same request${orderIsOther(one, request) ? ', its parameters in another order' : ''}${form}${account}`;
}

function wireInWords({ common = {}, headers = {}, method, query, body, sign }: SymbolicWire): string {
  const change = ([name, value]: readonly [string, unknown]) => {
    if (value === null) return `no ${name}`;
    if (typeof value === 'string') return `${name} ${oneLine(JSON.stringify(value), 80)}`;
    return `${name} ${typeof value === 'object' && '$time' in (value as object) ? `of ${(value as { $time: number }).$time} s from now` : 'used before'}`;
  };
  const parts = [...Object.entries(common), ...Object.entries(headers)].map(change);
  if (method !== undefined) parts.push(`method ${oneLine(method, 20)}`);
  if (query !== undefined) parts.push(`query ends with ${oneLine(JSON.stringify(query), 80)}`);
  if (body !== undefined) parts.push(`body ${oneLine(JSON.stringify(body), 80)}`);
  if (sign !== undefined && sign !== 'overridden') parts.push(sign === 'none' ? 'not signed' : 'signed before that');
  return parts.join(', ');
}

function actionIn({ operation }: SymbolicRequest): string {
  return operation === undefined ? '' : `${operation} `;
}

function stepInWords(step: SequenceStep): string {
  switch (step.do) {
    case 'create':
      return `create ${parametersIn(step.request)}`;
    case 'act': {
      const { operation = 'the operation', pairs } = step.request;
      const others = { ...step.request, pairs: pairs.filter(([, text]) => typeof text === 'string' || !('$made' in text)) };
      return `${operation} on what it holds, number ${step.nth + 1} counted round: ${parametersIn(others)}`;
    }
    case 'delete':
      return `delete what it holds, number ${step.nth + 1} counted round`;
    case 'repeat':
      return `repeat a create with a token, number ${step.nth + 1} counted round`;
    case 'describe':
      return 'list the vSwitch';
  }
}

/** What was done beside sending the request that a finding shows: sentences in order, empty where nothing. */
export function procedureOf({ setup, request, script }: Case): readonly string[] {
  if (script?.kind === 'sequence') return script.steps.map((step, index) => `step ${index + 1}: ${stepInWords(step)}`);
  const before = setup.map((one) => `sent first, and held: ${likeTheRequest(one, request)}`);
  return [
    ...before.slice(0, shown),
    ...(before.length > shown ? [`and ${before.length - shown} more like it`] : []),
    ...(script?.kind === 'race' ? [`sent ${script.times} times at once`] : []),
    ...(script?.kind === 'at-once' ? script.requests.map((one) => `sent at the same time: ${actionIn(one)}${parametersIn(one)}`) : []),
    ...(script?.kind === 'counted' ? ['then the vSwitch was listed'] : []),
    ...(request.wire === undefined ? [] : [`on the wire: ${wireInWords(request.wire)}`]),
  ];
}
