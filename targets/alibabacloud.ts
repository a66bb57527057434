import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fixtures } from '../model/fixtures.ts';
import { UsageError } from '../spec/usage-error.ts';
import type { Credentials, Environment } from './credentials.ts';
import { isLoopback } from './http/http-target.ts';

/** What has to be said before anything is sent that may cost. */
export interface Consent {
  readonly consent?: string;
  readonly region?: string;
  readonly maxCreates?: number;
  readonly maxRequests?: number;
}

export interface Consented {
  readonly region: string;
  readonly maxCreates: number;
  readonly maxRequests: number;
}

/** The one thing that can be consented to. */
export const consentWord = 'create-real-resources';

/** For tests of ours: an endpoint on this machine that stands for the real one. */
const standIn = 'ENI_CONTRACT_ALIBABACLOUD_ENDPOINT';

/** Throws a UsageError that names everything that is missing. */
export function requireConsent({ consent, region, maxCreates, maxRequests }: Consent): Consented {
  const missing = [
    ...(consent === consentWord ? [] : [`--consent ${consentWord}`]),
    ...(region === undefined ? ['--region ID'] : []),
    ...(maxCreates === undefined ? ['--max-creates N'] : []),
    ...(maxRequests === undefined ? ['--max-requests N'] : []),
  ];
  if (missing.length > 0 || region === undefined || maxCreates === undefined || maxRequests === undefined)
    throw new UsageError(`the target alibabacloud creates resources in a real account and does not start without: ${missing.join(', ')}`);
  return { region: validRegion(region), maxCreates, maxRequests };
}

/** The region becomes part of a host name. Throws UsageError for what can be none. */
function validRegion(region: string): string {
  if (/^[a-z]{2,}(-[a-z0-9]+)+$/.test(region)) return region;
  throw new UsageError(`--region ${JSON.stringify(region)} is no region id, such as cn-hangzhou`);
}

/** `https://ecs.<region>.aliyuncs.com`, or what stands for it on this machine. */
export function alibabaCloudUrl(region: string, env: Environment): string {
  const instead = env[standIn];
  if (instead === undefined || instead === '') return `https://ecs.${validRegion(region)}.aliyuncs.com`;
  if (!URL.canParse(instead) || !isLoopback(new URL(instead).hostname))
    throw new UsageError(`${standIn} may name an endpoint on this machine alone`);
  return instead;
}

/** What lies in one region: the endpoint serves no other. Throws UsageError where nothing is left. */
export function inRegion(fixtures: Fixtures, region: string): Fixtures {
  const here = {
    ...fixtures,
    regions: fixtures.regions.filter(({ id }) => id === region),
    vswitches: fixtures.vswitches.filter((each) => each.region === region),
    securityGroups: fixtures.securityGroups.filter((each) => each.region === region),
  };
  if (here.vswitches.length > 0) return here;
  throw new UsageError(`the fixtures hold no vSwitch in --region ${region}`);
}

interface Chain {
  getCredential(): Promise<{ accessKeyId?: string; accessKeySecret?: string; securityToken?: string }>;
}

/** Looked for where the user works, then beside us: it is no dependency of ours. */
function locate(from: string): string | null {
  for (const base of [pathToFileURL(join(from, 'package.json')).href, import.meta.url]) {
    try {
      return createRequire(base).resolve('@alicloud/credentials');
    } catch {
      // The next place.
    }
  }
  return null;
}

async function openChain(from: string): Promise<Chain> {
  const path = locate(from);
  if (path === null)
    throw new UsageError(
      'there are no credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or install @alicloud/credentials for profiles, roles and OIDC',
    );
  // A CommonJS module that was compiled from one with a default export.
  const found = (await import(pathToFileURL(path).href)) as { default: { default?: new () => Chain } & (new () => Chain) };
  const Client = found.default.default ?? found.default;
  return new Client();
}

/** The first of profile, role, OIDC, instance metadata and URI that has some. Throws UsageError where none has. `from`: the user's folder. */
export async function chainCredentials(from: string): Promise<Credentials> {
  const chain = await openChain(from);
  try {
    const { accessKeyId, accessKeySecret, securityToken } = await chain.getCredential();
    if (!accessKeyId || !accessKeySecret) throw new Error('it is empty');
    return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
  } catch {
    // What it says may name files and roles, at length: the ways on are what helps.
    throw new UsageError(
      'no credentials were found in the environment, the CLI profile, a role or the instance metadata; set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET',
    );
  }
}
