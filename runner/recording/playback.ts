import { randomBytes, randomUUID } from 'node:crypto';
import type { Json, Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import type { DescribeThings } from '../../spec/lifecycle.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { placed } from '../answer-path.ts';
import { firstAskedFor } from '../ledger/interfaces.ts';
import { madeId, sent } from '../meaning.ts';
import type { Progress } from '../progress.ts';
import { Latency } from '../requests/latency.ts';
import { type Sender, Stopped } from '../requests/sender.ts';
import { sentAs } from '../requests/sent-as.ts';
import type { Ids, Names } from './names.ts';
import { notRecorded, recordedFor } from './recorder.ts';
import type { RecordedCase } from './recording.ts';
import { decode, type Fresh, type Shapes, type SymbolicObservation, shapes } from './symbols.ts';

type Body = { readonly [name: string]: Json };

/** Ids that look like those that were recorded; like proper ones where nobody noted what they looked like. */
function freshLike({ answered, prefix, regular }: Ids, noted: Shapes = {}): Fresh {
  const { [answered ?? '']: id = regular, RequestId: request = shapes.capitals } = noted;
  return {
    interfaceId: () => `${id === regular ? `${prefix}recorded` : 'recorded-'}${randomBytes(6).toString('hex')}`,
    requestId: () =>
      request === shapes.capitals ? randomUUID().toUpperCase() : request === shapes.uuid ? randomUUID() : randomBytes(12).toString('hex'),
  };
}

const unknown: Observation = { kind: 'unanswered', cause: 'client', detail: notRecorded, latencyMs: null, exchange: null };

function textOf(body: Body, name: string): string | null {
  const text = body[name];
  return typeof text === 'string' ? text : null;
}

function replayed(symbolic: SymbolicObservation, fill: (value: Json) => Json): Observation {
  const common = { latencyMs: null, exchange: null };
  switch (symbolic.kind) {
    case 'accepted': {
      const { status, format } = symbolic;
      return { kind: 'accepted', status, format, body: fill(symbolic.body) as Body, ...common };
    }
    case 'rejected': {
      const { status, format, code } = symbolic;
      const body = { HostId: 'recorded', ...(fill(symbolic.body) as Body) };
      return {
        kind: 'rejected',
        status,
        format,
        code,
        body,
        message: textOf(body, 'Message'),
        requestId: textOf(body, 'RequestId'),
        ...common,
      };
    }
    case 'malformed':
      return { kind: 'malformed', status: symbolic.status, what: symbolic.what, ...common };
    case 'unanswered':
      return { kind: 'unanswered', cause: symbolic.cause, detail: 'as recorded', ...common };
  }
}

interface Alive {
  readonly vswitch: string;
  readonly described: Json | undefined;
  readonly describedAt: number | null;
}

/** A recording that answers. */
export interface Player {
  readonly sender: Sender;
  /** When the thing that Describe listed last was recorded, in milliseconds since the epoch; null where nobody noted it. */
  describedAt(): number | null;
}

function pairOf({ pairs }: Request, name: string | null): string {
  return sent(pairs, name) ?? '';
}

/** Answers exactly what was recorded, with the values of this run; what it made is listed until it is deleted. */
export function playerOf(operation: Operation, cases: ReadonlyMap<string, RecordedCase>, names: Names, progress: Progress): Player {
  const { describe: lists = null, remove = null } = operation.lifecycle ?? {};
  const { container } = meaningsOf(operation);
  const fresh = freshLike(names.ids);
  const alive = new Map<string, Alive>();
  let describedAt: number | null = null;
  const answer = (body: Body): Observation => ({
    kind: 'accepted',
    format: 'JSON',
    status: 200,
    body: { RequestId: fresh.requestId(), ...body },
    latencyMs: null,
    exchange: null,
  });

  const create = (request: Request, wire: WireOverrides | null): Observation => {
    const found = recordedFor(cases, request, wire, names);
    if (!found) return unknown;
    const { recorded, origin } = found;
    const like = 'shapes' in recorded.observation ? freshLike(names.ids, recorded.observation.shapes) : fresh;
    const observation = replayed(recorded.observation, (value) => decode(value, origin, names, like));
    const id = madeId(operation, observation);
    if (id !== null && !alive.has(id)) {
      const described = recorded.described === undefined ? undefined : decode(recorded.described, origin, names, fresh);
      alive.set(id, { vswitch: pairOf(request, container), described, describedAt: recorded.describedAt ?? null });
    }
    return observation;
  };

  const describe = (by: DescribeThings, request: Request): Observation => {
    const id = firstAskedFor(by, request.pairs) ?? '';
    if (id !== '') {
      const known = alive.get(id);
      if (known && known.described === undefined) return unknown;
      const set = known?.described ? [known.described] : [];
      describedAt = known?.describedAt ?? null;
      return answer(placed(by.items, set));
    }
    const within = pairOf(request, by.within);
    const first = by.pages === null || pairOf(request, by.pages.number) === '1';
    const set = [...alive]
      .filter(([, each]) => first && (by.within === null || each.vswitch === within))
      .map(([each]) => placed(by.id, each));
    return answer(placed(by.items, set));
  };

  const sender: Sender = {
    send: async (request, wire = null) => {
      if (progress.stopping()) throw new Stopped('the run was asked to stop');
      progress.add('requests');
      if (request.operation === operation.name || sentAs(request) !== null) return create(request, wire);
      if (lists && request.operation === lists.operation) return describe(lists, request);
      alive.delete(pairOf(request, remove?.by ?? null));
      return answer({});
    },
    latency: () => new Latency().counts,
  };
  return { sender, describedAt: () => describedAt };
}
