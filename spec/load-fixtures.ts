import ipaddr from 'ipaddr.js';
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
}

function checkNames(file: YamlFile, value: FixturesFile): void {
  const regions = value.regions.map((region) => region.id);
  for (const list of ['vswitches', 'securityGroups'] as const) {
    value[list].forEach(({ region }, index) => {
      if (regions.includes(region)) return;
      const line = file.lineOf([list, index, 'region']);
      throw new UsageError(
        `${file.path}:${line}: region "${region}" is not one of the file's regions${didYouMean(region, regions)}; declared: ${regions.join(', ')}`,
      );
    });
  }
}

function checkCidrs(file: YamlFile, value: FixturesFile): void {
  value.vswitches.forEach((vswitch, index) => {
    const reservations = (vswitch.reservations ?? []).map((cidr, n) => ({ cidr, path: ['reservations', n] }));
    const ipv6 = vswitch.ipv6Cidr === undefined ? [] : [{ cidr: vswitch.ipv6Cidr, path: ['ipv6Cidr'] }];
    for (const { cidr, path } of [{ cidr: vswitch.cidr, path: ['cidr'] }, ...ipv6, ...reservations]) {
      if (ipaddr.isValidCIDR(cidr)) continue;
      throw new UsageError(
        `${file.path}:${file.lineOf(['vswitches', index, ...path])}: "${cidr}" is not a CIDR block; write one like 192.168.0.0/24`,
      );
    }
  });
}

/** Reads and checks fixtures.yaml. Throws UsageError with file and line. */
export function loadFixturesFile(path: string): FixturesFile {
  const file = readYamlFile(path, 'fixtures.schema.json');
  const value = file.value as FixturesFile;
  checkNames(file, value);
  checkCidrs(file, value);
  return { resourceGroups: [], accounts: [], capacity: {}, ...value, held: [] } as FixturesFile;
}
