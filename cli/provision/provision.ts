import { setTimeout as sleep } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';
import type { Fixtures, SecurityGroup, VSwitch } from '../../model/fixtures.ts';
import type { Json } from '../../model/observation.ts';
import { answerInWords } from '../../runner/trials/answer-in-words.ts';
import { defaultAccount } from '../../spec/default-account.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { printable } from '../../targets/http/printable.ts';
import { untilUndone } from '../config/lifecycle.ts';
import type { Provision } from '../config/load-config.ts';
import { NotMeasured } from '../not-measured.ts';
import type { RunOptions } from '../run/run-options.ts';
import { Api, type Body, type Product } from './api.ts';

/** A world that was made for one run. */
export interface Provisioned {
  readonly fixtures: Fixtures;
  /** Removes all of it, the last first; says on stderr what it could not remove. */
  remove(): Promise<void>;
}

const waitMs = 60_000;
const pauseMs = 100;
/** Deletions wait for what still stands inside. */
const deletions = 20;
const failed = 'fixtures could not be provisioned';

function idIn(body: Body, name: string, operation: string): string {
  const id = body[name];
  if (typeof id === 'string' && id !== '') return id;
  throw new NotMeasured(`${failed}: the answer to ${operation} holds no ${name}`);
}

function statusIn(body: Body, plural: string, singular: string, key: string, id: string): Json | undefined {
  const list = (body[plural] as Body | undefined)?.[singular];
  return Array.isArray(list) ? (list as readonly Body[]).find((each) => each[key] === id)?.['Status'] : undefined;
}

/** Blocks within a VPC's: two for many interfaces, one that a few fill. */
function blocksIn(cidr: string): { auto: string; explicit: string; tiny: string } {
  if (!ipaddr.IPv4.isValidCIDR(cidr) || ipaddr.IPv4.parseCIDR(cidr)[1] > 16)
    throw new UsageError(`provision.cidr is "${cidr}"; it takes an IPv4 block of /16 or larger, for example 10.200.0.0/16`);
  const [a, b] = ipaddr.IPv4.networkAddressFromCIDR(cidr).octets;
  const at = (third: number, mask: number) => `${a}.${b}.${third}.0/${mask}`;
  // Addresses that the server chooses and those that requests name rarely meet in blocks of this size.
  return { auto: at(0, 18), explicit: at(64, 18), tiny: at(128, 29) };
}

class Maker {
  readonly #api: Api;
  readonly #asked: Provision;
  readonly #undo: { readonly product: Product; readonly operation: string; readonly given: Readonly<Record<string, string>> }[] = [];

  constructor(api: Api, asked: Provision) {
    this.#api = api;
    this.#asked = asked;
  }

  async #make(product: Product, noun: string, key: string, given: Readonly<Record<string, string>>): Promise<string> {
    const body = await this.#api.accepted(product, `Create${noun}`, given);
    const id = idIn(body, key, `Create${noun}`);
    this.#undo.push({ product, operation: `Delete${noun}`, given: { [key]: id } });
    return id;
  }

  async #available(listing: string, plural: string, singular: string, key: string, id: string): Promise<void> {
    for (const until = performance.now() + waitMs; performance.now() < until; await sleep(pauseMs)) {
      const body = await this.#api.accepted('Vpc', listing, { [key]: id });
      if (statusIn(body, plural, singular, key, id) === 'Available') return;
    }
    throw new NotMeasured(`${failed}: ${id} was not Available within ${waitMs / 1000} s`);
  }

  async vpc(cidr: string): Promise<string> {
    const id = await this.#make('Vpc', 'Vpc', 'VpcId', { CidrBlock: cidr, VpcName: 'eni-contract' });
    await this.#available('DescribeVpcs', 'Vpcs', 'Vpc', 'VpcId', id);
    return id;
  }

  async vswitch(role: VSwitch['role'], vpc: string, cidr: string): Promise<VSwitch> {
    const { region, zone } = this.#asked;
    const given = { ZoneId: zone, CidrBlock: cidr, VpcId: vpc, VSwitchName: `eni-contract-${role}` };
    const id = await this.#make('Vpc', 'VSwitch', 'VSwitchId', given);
    await this.#available('DescribeVSwitches', 'VSwitches', 'VSwitch', 'VSwitchId', id);
    return { id, role, region, zone, vpc, cidr, status: 'Available', ...(role === 'tiny' ? { free: 4 } : {}) };
  }

  async group(role: SecurityGroup['role'], vpc: string): Promise<SecurityGroup> {
    const type = role === 'enterprise' ? 'enterprise' : 'normal';
    const id = await this.#make('Ecs', 'SecurityGroup', 'SecurityGroupId', {
      VpcId: vpc,
      SecurityGroupType: type,
      SecurityGroupName: 'eni-contract',
    });
    return { id, role, region: this.#asked.region, vpc, type };
  }

  /** The last made goes first; what still has something inside is tried again. */
  async remove(): Promise<void> {
    for (const { product, operation, given } of this.#undo.splice(0).reverse()) {
      let answer = await this.#api.ask(product, operation, given);
      for (let attempt = 1; attempt < deletions && answer.kind === 'rejected' && answer.code.startsWith('DependencyViolation'); attempt++) {
        await sleep(pauseMs);
        answer = await this.#api.ask(product, operation, given);
      }
      if (answer.kind === 'accepted' || (answer.kind === 'rejected' && /NotFound/.test(answer.code))) continue;
      process.stderr.write(
        `eni-contract: ${Object.values(given).join()} is left there: ${operation} was answered with ${printable(answerInWords(answer))}\n`,
      );
    }
  }
}

async function world(maker: Maker, { region, cidr = '10.200.0.0/16' }: Provision): Promise<Fixtures> {
  const blocks = blocksIn(cidr);
  const [vpc, other] = [await maker.vpc(cidr), await maker.vpc(cidr)];
  const vswitches: VSwitch[] = [];
  for (const role of ['auto', 'explicit', 'tiny'] as const) vswitches.push(await maker.vswitch(role, vpc, blocks[role]));
  const securityGroups: SecurityGroup[] = [];
  // One more than an interface may have.
  for (let count = 0; count < 6; count++) securityGroups.push(await maker.group('normal', vpc));
  securityGroups.push(await maker.group('enterprise', vpc), await maker.group('other-vpc', other));
  return { regions: [{ id: region }], vswitches, securityGroups, resourceGroups: [], accounts: [defaultAccount], capacity: {}, held: [] };
}

/** Makes a world through the API and waits until it is Available. Throws NotMeasured, with nothing left, where it cannot. */
export async function provision(asked: Provision, endpoint: string, options: RunOptions): Promise<Provisioned> {
  const api = new Api({ region: asked.region, endpoint, vpcEndpoint: asked.endpoint, failed }, options);
  const maker = new Maker(api, asked);
  const remove = async () => {
    await maker.remove();
    await api.close();
  };
  return { fixtures: await untilUndone(remove, () => world(maker, asked)), remove };
}
