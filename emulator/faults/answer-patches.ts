import type { Answer } from '../answer.ts';
import type { Behaviour, Delivery } from '../behaviour.ts';
import type { Exchange } from '../exchange.ts';
import { creation, type FamilyName, type OperationName } from '../operations/names.ts';
import type { Change } from './changes.ts';
import type { Patch } from './patches.ts';
import { matcher, type When } from './when.ts';

/** `created` is any answer to a create, accepted or not; `create` an accepted one, as the name of another operation is of that. */
export type Answered = 'create' | 'created' | 'describe' | 'rejection' | 'any' | FamilyName;

const answeredBy: Readonly<Record<string, OperationName>> = { create: creation, describe: 'DescribeNetworkInterfaces' };

function concerns(answered: Answered, answer: Answer): boolean {
  if (answered === 'any') return true;
  if (answered === 'rejection') return answer.kind === 'rejected';
  if (answered === 'created') return answer.operation === creation;
  return answer.kind === 'accepted' && answer.operation === (answeredBy[answered] ?? answered);
}

/** Changes the body of some answers. */
export function edit(answered: Answered, change: Change, when: When = {}): Patch {
  return editAnew(answered, () => change, when);
}

/** The same with a change that remembers: it is made anew for each emulator. */
export function editAnew(answered: Answered, make: () => Change, when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const change = make();
    const apply = (answer: Answer, exchange: Exchange): Answer => {
      if (concerns(answered, answer) && fits(exchange)) change(answer.body, answer, exchange);
      return answer;
    };
    return { ...behaviour, edits: [...behaviour.edits, apply] };
  };
}

/** Other codes, with their statuses, for rejections of creates: by the code that the emulator answers. */
export function recode(to: Readonly<Record<string, readonly [status: number, code: string]>>, when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const apply = (answer: Answer, exchange: Exchange): Answer => {
      const other = answer.kind === 'rejected' && concerns('created', answer) ? to[String(answer.body['Code'])] : undefined;
      if (other === undefined || !fits(exchange)) return answer;
      return { ...answer, status: other[0], body: { ...answer.body, Code: other[1] } };
    };
    return { ...behaviour, edits: [...behaviour.edits, apply] };
  };
}

/** Another HTTP status, whatever the code. */
export function answerStatus(answered: Answered, other: number, when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const apply = (answer: Answer, exchange: Exchange): Answer =>
      concerns(answered, answer) && fits(exchange) ? { ...answer, status: other } : answer;
    return { ...behaviour, edits: [...behaviour.edits, apply] };
  };
}

export function deliver(delivery: Partial<Delivery>, answered: Answered = 'any', when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const choose: Behaviour['deliveries'][number] = (answer, exchange) =>
      concerns(answered, answer) && fits(exchange) ? { delayMs: 0, fate: 'send', ...delivery } : undefined;
    return { ...behaviour, deliveries: [...behaviour.deliveries, choose] };
  };
}

/** Answers in one format, whatever was asked for. */
export function always(format: Exchange['format'], answered: Answered): Patch {
  return (behaviour) => ({
    ...behaviour,
    serialize: (answer, exchange) => behaviour.serialize(answer, concerns(answered, answer) ? { ...exchange, format } : exchange),
  });
}

/** Tells how many seconds to wait after an answer with this code. */
export function retryAfter(name: string, seconds: string): Patch {
  return (behaviour) => {
    const choose: Behaviour['deliveries'][number] = ({ body }) =>
      body['Code'] === name ? { delayMs: 0, fate: 'send', transfer: { headers: { 'Retry-After': seconds } } } : undefined;
    return { ...behaviour, deliveries: [...behaviour.deliveries, choose] };
  };
}

/** Answers that take a little longer, each for itself. */
export function jitter(mostMs: number): Patch {
  return (behaviour) => {
    // A factor without a common divisor spreads the delays.
    const choose: Behaviour['deliveries'][number] = (_, { sequence }) => ({ delayMs: (sequence * 7919) % mostMs, fate: 'send' });
    return { ...behaviour, deliveries: [...behaviour.deliveries, choose] };
  };
}

export function keepAlive(keepAliveMs: number): Patch {
  return (behaviour) => ({ ...behaviour, keepAliveMs });
}

/** Answers in a format that was not asked for. */
export function answerAs(format: 'JSON' | 'XML', when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const serialize: Behaviour['serialize'] = (answer, exchange) =>
      behaviour.serialize(answer, fits(exchange) ? { ...exchange, format } : exchange);
    return { ...behaviour, serialize };
  };
}

/** Another text for answers. */
export function rewrite(answered: Answered, change: (text: string) => string, when: When = {}, type?: string): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const serialize: Behaviour['serialize'] = (answer, exchange) => {
      const given = behaviour.serialize(answer, exchange);
      if (!concerns(answered, answer) || !fits(exchange)) return given;
      return { type: type ?? given.type, text: change(given.text) };
    };
    return { ...behaviour, serialize };
  };
}
