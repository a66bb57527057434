import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, Option } from 'commander';
import { packageRoot, specFile } from '../../spec/files.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { parseTarget } from '../../targets/parse-target.ts';
import { defaultConfig } from '../config/load-config.ts';
import { withTransport } from '../options.ts';
import { discover, fixturesText } from '../provision/discover.ts';
import { requireWritableFolder } from '../run/require-writable.ts';
import { runDefaults } from '../run/run-options.ts';
import type { TransportOptions } from '../run/transport-of.ts';

const config = `# Targets by name, for \`eni-contract run --target NAME\`. Every key but endpoint may be left out.
targets:
  my-emulator:
    endpoint: http://127.0.0.1:8620
    # The world that requests run in; without it the seeded world of the embedded emulator is assumed.
    fixtures: fixtures.yaml
    # Or, instead of a file, made through the API before the run and removed after it:
    # provision: {region: cn-hangzhou, zone: cn-hangzhou-h, cidr: 10.200.0.0/16}
    # Wire forms that it understands. A: GET, V1 · B: POST form, V1 · C: POST with a query, V1 · D: POST with a query, V3.
    wire: [A, B, C, D]
    # none: it checks no signatures. Keys come from ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, never from here.
    auth: sign
    # Shown in reports.
    # version: 1.2.3
    # Most requests a second, requests in flight, seconds for one answer.
    # rate: 50
    # concurrency: 8
    # timeout: 5
    # What it does not claim to do: skipped by name, with your reason.
    # declined:
    #   - checks: race/**
    #     reason: handles one request at a time
    # Findings that are accepted for now: eni-contract baseline init writes it.
    # baseline: my-emulator.baseline.yaml
    # Started before the run, reset once it is ready, stopped after it and on Ctrl-C. Commands run here, without a shell (shell: true asks for one).
    # start:
    #   command: docker run --rm --publish 8620:8620 my/emulator:latest
    #   ready: http://127.0.0.1:8620/
    #   within: 60
    # reset: {command: curl --fail --silent --request POST http://127.0.0.1:8620/reset}
    # stop: {command: docker stop my-emulator}
`;

const fixtures = `# The world that requests run in: what exists there before the run. Required: a region, a vSwitch, a security group.
# Each further role lets more checks run; a role that is absent skips its checks by name (\`eni-contract doctor\` lists them).
regions:
  - {id: cn-hangzhou, ipv6: true, prefixes: true}
vswitches:
  # auto: the server chooses addresses. explicit: requests name them; a vSwitch of its own, since chosen and named ones collide.
  # The larger, the better: in a /24 a few checks stay inconclusive, because addresses meet by chance.
  - {id: vsw-CHANGE-ME-1, role: auto, region: cn-hangzhou, zone: cn-hangzhou-h, vpc: vpc-CHANGE-ME, cidr: 192.168.0.0/18}
  - {id: vsw-CHANGE-ME-2, role: explicit, region: cn-hangzhou, zone: cn-hangzhou-h, vpc: vpc-CHANGE-ME, cidr: 192.168.64.0/18}
  # With IPv6 and with reservations for prefixes, where there are any:
  # - {id: …, role: auto, …, ipv6Cidr: 'fd00:0:0:1::/64', reservations: [192.168.2.0/25]}
  # A /29 that checks may fill; one that is full; one that is Pending; one without IPv6; one without reservations:
  # - {id: …, role: tiny, region: cn-hangzhou, vpc: …, cidr: 192.168.3.0/29, free: 4}
  # - {id: …, role: full, …}   also: pending, ipv4-only, no-reservation
securityGroups:
  - {id: sg-CHANGE-ME, role: normal, region: cn-hangzhou, vpc: vpc-CHANGE-ME, type: normal}
  # Six normal ones let the quota of groups be tried. Further roles: enterprise, other-vpc, classic, full, full-enterprise, managed.
# resourceGroups: [{id: rg-…}]
# Where none is named there is one called default, with the keys of the environment; of its features nothing is assumed.
# accounts:
#   - {name: default, keyIdEnv: MY_KEY_ID, keySecretEnv: MY_KEY_SECRET, trunk: false, groupsPerInterface: 5}
# Instances that interfaces are attached to and taken off again. A Running and a Stopped one; further ones in another zone, another VPC, another state, or of a small
# type let more checks run. A type's quotas: addresses and queues of one interface, queues of all; what is left out is not relied on.
# instances:
#   - {id: i-…, region: cn-hangzhou, zone: cn-hangzhou-h, vpc: …, status: Running, primaryInterface: eni-…,
#      type: {id: ecs.g7.xlarge, interfaces: 4, addresses: 15, ipv6Addresses: 15, queuesPerInterface: 4, queues: 8, hotPlug: true}}
# Most interfaces that the run may hold at once:
# capacity: {interfaces: 100}
`;

/** What an editor needs to complete and check a file while it is written: the schema, from the folder of the file where it lies below it. */
function schemaLine(name: string): string {
  const file = specFile(join('schemas', `${name}.schema.json`));
  const below = relative('.', file);
  return `# yaml-language-server: $schema=${below.startsWith('..') || isAbsolute(below) ? pathToFileURL(file).href : `./${below.split(sep).join('/')}`}\n`;
}

const examples = join(packageRoot(), 'examples');

/** An installation may have left them out. */
function exampleNames(): readonly string[] {
  return existsSync(examples) ? readdirSync(examples).sort() : [];
}

/** Copies a folder of `examples/` into the current one. Throws UsageError where it would write over something. */
function copyExample(name: string): void {
  if (existsSync(name)) throw new UsageError(`${name}: exists already, and init overwrites nothing`);
  requireWritableFolder('The folder', '.');
  cpSync(join(examples, name), name, { recursive: true });
  process.stdout.write(
    `${readdirSync(name)
      .map((file) => join(name, file))
      .join('\n')}\n`,
  );
}

interface InitOptions extends TransportOptions {
  readonly example?: string;
  readonly from?: string;
  readonly region: string;
  readonly auth: 'sign' | 'none';
}

/** Both files: as they are explained here, or of what a target lists. */
async function textsFor({ from, region, ...way }: InitOptions): Promise<Readonly<Record<string, string>>> {
  if (from === undefined) return { [defaultConfig]: config, 'fixtures.yaml': fixtures };
  const target = parseTarget(from);
  if (target.kind !== 'http') throw new UsageError(`--from ${from}: takes the URL of a target, http(s)://host[:port][/base]`);
  const url = target.url.replace(/\/$/, '');
  const found = await discover(url, region, { ...runDefaults, ...way });
  const aimed = config.replace('http://127.0.0.1:8620', () => url).replace('auth: sign', `auth: ${way.auth}`);
  return { [defaultConfig]: aimed, 'fixtures.yaml': fixturesText(url, found) };
}

async function init(options: InitOptions): Promise<void> {
  if (options.example !== undefined && options.from !== undefined)
    throw new UsageError('--example copies files that are there, and --from asks a target: give one of the two');
  if (options.example !== undefined) {
    copyExample(options.example);
    return;
  }
  const files = [defaultConfig, 'fixtures.yaml'];
  for (const file of files) if (existsSync(file)) throw new UsageError(`${file}: exists already, and init overwrites nothing`);
  requireWritableFolder('The folder', '.');
  const texts = await textsFor(options);
  const schemas: Readonly<Record<string, string>> = { [defaultConfig]: 'config', 'fixtures.yaml': 'fixtures' };
  for (const file of files) writeFileSync(file, `${schemaLine(schemas[file] ?? '')}${texts[file] ?? ''}`, { flag: 'wx' });
  const next = options.from === undefined ? 'Name your fixtures there, then' : 'Look them over, then';
  process.stdout.write(`${files.join('\n')}\n${next}: npx --no-install eni-contract doctor --target my-emulator\n`);
}

/** Writes both files into the current folder; neither is ever overwritten. */
export function initCommand(): Command {
  const command = new Command('init')
    .option('--from <url>', 'fill them with what a target lists: its vSwitches and security groups')
    .addOption(new Option('--example <name>', 'copy an example into this folder instead').choices(exampleNames()))
    .option('--region <id>', 'region that is asked', 'cn-hangzhou')
    .addOption(new Option('--auth <mode>', 'sign requests, or only name the key').choices(['sign', 'none']).default('sign'));
  return withTransport(command).action(init);
}
