import type { Answer, Body } from './answer.ts';
import { readAttempt, readFamilyAttempt } from './attempt.ts';
import type { Behaviour } from './behaviour.ts';
import { type CodeTable, messageOf, statusOf } from './code-table.ts';
import { create } from './create.ts';
import type { Exchange } from './exchange.ts';
import { requestId } from './identifiers.ts';
import { type Knock, readKnock } from './knock.ts';
import { familyDeeds } from './operations/index.ts';
import { creation, isFamilyName } from './operations/names.ts';
import { perform } from './perform.ts';
import { isProblem, type Problem, problemOf } from './problem.ts';
import type { Rules } from './rules.ts';
import type { TokenMemory } from './state/token-memory.ts';
import { endTransitions } from './state/transitions.ts';
import type { Account, World } from './state/world.ts';
import { operateOnSurroundings, surroundingOperations } from './surroundings/surroundings.ts';
import type { NonceMemory } from './wire/nonce-memory.ts';

/** One emulator without its server: what it knows and how it behaves. */
export interface Engine {
  readonly behaviour: Behaviour;
  readonly codes: CodeTable;
  readonly world: World;
  readonly tokens: TokenMemory;
  readonly nonces: NonceMemory;
  readonly strict: boolean;
  readonly now: () => number;
  readonly random: () => number;
}

const hostId = 'ecs.cn-hangzhou.aliyuncs.com';

function refused(engine: Engine, knock: Knock): Problem | undefined {
  for (const check of engine.behaviour.gateway) {
    const detail = check.run(knock, engine);
    if (detail !== undefined) return problemOf(engine.behaviour.codes.get(check.id) ?? 'InternalError', detail);
  }
  return undefined;
}

function operate(engine: Engine, knock: Knock, account: Account): Problem | Body {
  const { action } = knock;
  const exchange = engine.behaviour.readings.reduce((read, reading) => reading(read), knock.exchange);
  const { quirks, current } = engine.behaviour;
  if (engine.world.passing.size > 0) endTransitions(engine.world, quirks, engine.now());
  if (action === creation) return perform(create, readAttempt(exchange, account, engine), engine.behaviour, engine);
  if (surroundingOperations.includes(action)) return operateOnSurroundings(action, { ...engine, exchange, account });
  // A fault may have let an unknown action pass: then it is a listing.
  const name = isFamilyName(action) ? action : 'DescribeNetworkInterfaces';
  const rules = engine.behaviour.family[name];
  const { world, tokens } = engine;
  return perform(
    familyDeeds[name],
    readFamilyAttempt(name, exchange, account, { behaviour: { ...rules, quirks, current }, world, tokens }),
    rules,
    engine,
  );
}

function rulesOf({ behaviour }: Engine, operation: string): Pick<Rules, 'statuses'> {
  return isFamilyName(operation) ? behaviour.family[operation] : behaviour;
}

export function rejection(engine: Engine, problem: Problem, operation: string): Answer {
  const id = requestId(engine.random);
  const body: Body = {
    RequestId: id,
    HostId: hostId,
    Code: problem.code,
    Message: messageOf(engine.codes, operation, problem),
    Recommend: `https://api.aliyun.com/troubleshoot?q=${problem.code}&product=Ecs&requestId=${id}`,
  };
  const { statuses } = rulesOf(engine, operation);
  return { kind: 'rejected', operation, status: statusOf(engine.codes, statuses, operation, problem), body };
}

/** Answers one request. Throws only for a bug of ours. */
export function answer(engine: Engine, exchange: Exchange): Answer {
  const knock = readKnock(exchange, engine.world, engine.strict);
  const problem = refused(engine, knock);
  const account = knock.account ?? engine.world.accounts.values().next().value;
  if (account === undefined) throw new Error('a world without accounts');
  const outcome = problem ?? operate(engine, knock, account);
  if (isProblem(outcome)) return edited(engine, rejection(engine, outcome, knock.action), exchange);
  const body: Body = { RequestId: requestId(engine.random), ...outcome };
  return edited(engine, { kind: 'accepted', operation: knock.action, status: 200, body }, exchange);
}

function edited(engine: Engine, given: Answer, exchange: Exchange): Answer {
  return engine.behaviour.edits.reduce((answer, edit) => edit(answer, exchange), given);
}
