import ipaddr from 'ipaddr.js';
import { namedAccounts } from './default-account.ts';
import { didYouMean } from './nearest.ts';
import { UsageError } from './usage-error.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

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

function checkNames(file: YamlFile, value: FixturesFile): void {
  const regions = value.regions.map((region) => region.id);
  for (const list of ['vswitches', 'securityGroups', 'instances'] as const) {
    (value[list] ?? []).forEach(({ region }, index) => {
      if (regions.includes(region)) return;
      const line = file.lineOf([list, index, 'region']);
      throw new UsageError(
        `${file.path}:${line}: region "${region}" is not one of the file's regions${didYouMean(region, regions)}; declared: ${regions.join(', ')}`,
      );
    });
  }
}

/** Two entries of one id would be two roles of one thing: what one check does to it, the other meets. */
function checkIds(file: YamlFile, value: FixturesFile): void {
  for (const list of ['regions', 'vswitches', 'securityGroups', 'instances'] as const) {
    const entries = value[list] ?? [];
    entries.forEach(({ id }, index) => {
      const first = entries.findIndex((other) => other.id === id);
      if (first === index) return;
      const [here, there] = [index, first].map((each) => file.lineOf([list, each, 'id']));
      throw new UsageError(`${file.path}:${here}: ${list} names "${id}" twice (first in line ${there}); give each entry a role of its own`);
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

/** The blocks of a vSwitch; prefixes are reserved within them. `at` says where what is read stands. */
function checkBlocks(vswitch: FixturesFile['vswitches'][number], at: (...path: (string | number)[]) => void): void {
  at('cidr');
  const own = [blockOf(vswitch.cidr, 'ipv4')];
  at('ipv6Cidr');
  if (vswitch.ipv6Cidr !== undefined) own.push(blockOf(vswitch.ipv6Cidr, 'ipv6'));
  (vswitch.reservations ?? []).forEach((text, index) => {
    at('reservations', index);
    const reserved = blockOf(text, null);
    if (own.some((block) => holds(block, reserved))) return;
    const blocks = [vswitch.cidr, vswitch.ipv6Cidr].filter((block) => block !== undefined).join(' or ');
    throw new UsageError(`reservation "${text}" does not lie within ${blocks}`);
  });
}

function checkCidrs(file: YamlFile, value: FixturesFile): void {
  value.vswitches.forEach((vswitch, index) => {
    let line = 1;
    try {
      checkBlocks(vswitch, (...path) => (line = file.lineOf(['vswitches', index, ...path])));
    } catch (error) {
      throw error instanceof UsageError ? new UsageError(`${file.path}:${line}: ${error.message}`) : error;
    }
  });
}

/** Reads and checks fixtures.yaml. Throws UsageError with file and line. */
export function loadFixturesFile(path: string): FixturesFile {
  const file = readYamlFile(path, 'fixtures.schema.json');
  const value = file.value as FixturesFile;
  checkNames(file, value);
  checkIds(file, value);
  checkCidrs(file, value);
  return { resourceGroups: [], capacity: {}, ...value, accounts: namedAccounts(value.accounts), held: [] } as FixturesFile;
}
