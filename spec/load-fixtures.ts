import ipaddr from 'ipaddr.js';
import { namedAccounts } from './default-account.ts';
import { didYouMean } from './nearest.ts';
import { UsageError } from './usage-error.ts';
import { heldTo, readYamlFile, type Source } from './yaml-file.ts';

/** fixtures.yaml as it stands in the file; the shape of model's Fixtures without what is held. */
export interface FixturesFile {
  readonly regions: readonly { readonly id: string }[];
  readonly vswitches: readonly {
    readonly id: string;
    readonly region: string;
    readonly cidr: string;
    readonly ipv6Cidr?: string;
    readonly reservations?: readonly string[];
  }[];
  readonly securityGroups: readonly { readonly id: string; readonly region: string }[];
  readonly instances?: readonly { readonly id: string; readonly region: string }[];
  /** Absent or empty in the file: one account called `default`. */
  readonly accounts?: readonly { readonly name: string }[];
}

function checkNames({ at }: Source, value: FixturesFile): void {
  const regions = value.regions.map((region) => region.id);
  for (const list of ['vswitches', 'securityGroups', 'instances'] as const) {
    (value[list] ?? []).forEach(({ region }, index) => {
      if (regions.includes(region)) return;
      throw new UsageError(
        `${at([list, index, 'region'])}: region "${region}" is not one of the regions${didYouMean(region, regions)}; declared: ${regions.join(', ')}`,
      );
    });
  }
}

/** A place in the same file needs no name of it. */
function nearby(place: string): string {
  return place.replace(/^.*:(\d+)$/s, 'line $1');
}

/** Two entries of one id would be two roles of one thing: what one check does to it, the other meets. */
function checkIds({ at }: Source, value: FixturesFile): void {
  for (const list of ['regions', 'vswitches', 'securityGroups', 'instances'] as const) {
    const entries = value[list] ?? [];
    entries.forEach(({ id }, index) => {
      const first = entries.findIndex((other) => other.id === id);
      if (first === index) return;
      const [here = '', there = ''] = [index, first].map((each) => at([list, each, 'id']));
      throw new UsageError(`${here}: ${list} names "${id}" twice (first in ${nearby(there)}); give each entry a role of its own`);
    });
  }
}

type Block = ReturnType<typeof ipaddr.parseCIDR>;

function blockOf(text: string, family: 'ipv4' | 'ipv6' | null): Block {
  const example = family === 'ipv6' ? 'fd00:0:0:1::/64' : '192.168.0.0/24';
  if (!ipaddr.isValidCIDR(text)) throw new UsageError(`"${text}" is not a CIDR block; write one like ${example}`);
  const block = ipaddr.parseCIDR(text);
  if (family !== null && block[0].kind() !== family)
    throw new UsageError(`"${text}" is a block of ${block[0].kind() === 'ipv4' ? 'IPv4' : 'IPv6'}; write one like ${example}`);
  return block;
}

function holds([network, bits]: Block, [address, length]: Block): boolean {
  return network.kind() === address.kind() && bits <= length && address.match(network, bits);
}

/** The blocks of a vSwitch; prefixes are reserved within them. `reading` is told what is read next. */
function checkBlocks(vswitch: FixturesFile['vswitches'][number], reading: (...path: (string | number)[]) => void): void {
  reading('cidr');
  const own = [blockOf(vswitch.cidr, 'ipv4')];
  reading('ipv6Cidr');
  if (vswitch.ipv6Cidr !== undefined) own.push(blockOf(vswitch.ipv6Cidr, 'ipv6'));
  (vswitch.reservations ?? []).forEach((text, index) => {
    reading('reservations', index);
    const reserved = blockOf(text, null);
    if (own.some((block) => holds(block, reserved))) return;
    const blocks = [vswitch.cidr, vswitch.ipv6Cidr].filter((block) => block !== undefined).join(' or ');
    throw new UsageError(`reservation "${text}" does not lie within ${blocks}`);
  });
}

function checkCidrs({ at }: Source, value: FixturesFile): void {
  value.vswitches.forEach((vswitch, index) => {
    let place = '';
    try {
      checkBlocks(vswitch, (...path) => (place = at(['vswitches', index, ...path])));
    } catch (error) {
      throw error instanceof UsageError ? new UsageError(`${place}: ${error.message}`) : error;
    }
  });
}

function completed(source: Source): FixturesFile {
  const value = source.value as FixturesFile;
  checkNames(source, value);
  checkIds(source, value);
  checkCidrs(source, value);
  return { resourceGroups: [], capacity: {}, ...value, accounts: namedAccounts(value.accounts), held: [] } as FixturesFile;
}

/** Reads and checks fixtures.yaml. Throws UsageError with file and line. */
export function loadFixturesFile(path: string): FixturesFile {
  return completed(readYamlFile(path, 'fixtures.schema.json'));
}

/** Checks fixtures that a program made, as a file of them is checked. Throws UsageError with the way to the mistake. */
export function checkedFixtures({ held: _, ...declared }: { readonly held?: unknown }): FixturesFile {
  return completed(heldTo('fixtures.schema.json', declared, 'fixtures'));
}
