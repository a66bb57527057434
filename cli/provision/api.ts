import { randomBytes } from 'node:crypto';
import type { Json, Observation } from '../../model/observation.ts';
import type { Pair } from '../../model/request.ts';
import { answerInWords } from '../../runner/trials/answer-in-words.ts';
import { defaultAccount } from '../../spec/default-account.ts';
import { credentials } from '../../targets/credentials.ts';
import { type HttpTarget, httpTarget, isLoopback } from '../../targets/http/http-target.ts';
import { printable } from '../../targets/http/printable.ts';
import { NotMeasured } from '../not-measured.ts';
import type { RunOptions } from '../run/run-options.ts';
import { transportOf } from '../run/transport-of.ts';

/** Whose operations are asked for. */
export type Product = 'Vpc' | 'Ecs';
export type Body = Readonly<Record<string, Json>>;

const versions: Readonly<Record<Product, string>> = { Vpc: '2016-04-28', Ecs: '2014-05-26' };

interface Place {
  readonly region: string;
  readonly endpoint: string;
  /** Where the Vpc API answers elsewhere. */
  readonly vpcEndpoint?: string | undefined;
  /** What an answer other than accepted means, in a few words. */
  readonly failed: string;
}

/** The operations around interfaces, about the world that they are made in. */
export class Api {
  readonly #targets: Readonly<Record<Product, HttpTarget>>;
  readonly #place: Place;
  readonly #options: RunOptions;

  constructor(place: Place, options: RunOptions) {
    const open = (product: Product, url: string) =>
      httpTarget({
        id: product,
        url,
        auth: options.auth,
        accounts: credentials({ accounts: [defaultAccount] }, process.env, isLoopback(new URL(url).hostname)),
        timeoutMs: options.timeout * 1000,
        connections: 1,
        transport: transportOf(url, options),
        now: () => new Date(),
        nonce: () => randomBytes(16).toString('hex'),
        apiVersion: versions[product],
        operations: [],
      });
    this.#targets = { Vpc: open('Vpc', place.vpcEndpoint ?? place.endpoint), Ecs: open('Ecs', place.endpoint) };
    this.#place = place;
    this.#options = options;
  }

  ask(product: Product, operation: string, given: Readonly<Record<string, string>>): Promise<Observation> {
    const pairs: Pair[] = Object.entries({ RegionId: this.#place.region, ...given });
    return this.#targets[product].send({
      operation,
      pairs,
      account: defaultAccount.name,
      form: this.#options.wire[0] ?? 'A',
      format: 'JSON',
    });
  }

  /** Throws NotMeasured for any other answer. */
  async accepted(product: Product, operation: string, given: Readonly<Record<string, string>>): Promise<Body> {
    const answer = await this.ask(product, operation, given);
    if (answer.kind === 'accepted') return answer.body;
    const said = answer.kind === 'rejected' ? ` "${printable(answer.message ?? '')}"` : '';
    throw new NotMeasured(`${this.#place.failed}: ${operation} was answered with ${printable(answerInWords(answer))}${said}`);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#targets).map((target) => target.close()));
  }
}
