import { randomBytes } from 'node:crypto';
import { type Fixtures, mainAccount } from '../../model/fixtures.ts';
import type { Settings } from '../../runner/settings.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { alibabaCloudUrl, type Consented, chainCredentials, inRegion, requireConsent } from '../../targets/alibabacloud.ts';
import { type Credentials, inEnvironment } from '../../targets/credentials.ts';
import { isLoopback } from '../../targets/http/http-target.ts';
import type { OpenedTarget } from './opened-target.ts';
import type { RunOptions } from './run-options.ts';

/** Well below the published limit of 1,500 requests a minute, which others of the account share. */
const defaultRate = 10;

/** A name for one run, that sorts by day. */
export function newRunId(): string {
  return `${new Date().toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(4).toString('hex')}`;
}

/** The keys of the default account that the settings have not got yet; null where they have. */
export async function chainFor(url: string): Promise<Credentials | null> {
  const given = inEnvironment(process.env) || isLoopback(new URL(url).hostname);
  return given ? null : chainCredentials(process.cwd());
}

function completed(settings: Settings, consented: Consented, chain: Credentials | null): Settings {
  const { maxCreates, maxRequests } = consented;
  const run = settings.ledger?.run ?? newRunId();
  return {
    ...settings,
    rate: settings.rate ?? defaultRate,
    credentials: chain ? { ...settings.credentials, [mainAccount(settings.fixtures).name]: chain } : settings.credentials,
    real: { run, maxCreates, maxRequests },
  };
}

/** The real API, or what stands for it. Throws UsageError without consent, region, budget, fixtures or credentials. */
export async function openAlibabaCloud(options: RunOptions, fixturesOf: () => Fixtures): Promise<Omit<OpenedTarget, 'options'>> {
  const consented = requireConsent(options);
  const url = alibabaCloudUrl(consented.region, process.env);
  const real = !isLoopback(new URL(url).hostname);
  if (real && options.fixtures === undefined && options.world === undefined)
    throw new UsageError(
      'the target alibabacloud needs --fixtures FILE: the vSwitches and security groups of your account that it may use',
    );
  if (real && options.auth === 'none') throw new UsageError('the target alibabacloud is never asked without a signature');
  const fixtures = inRegion(fixturesOf(), consented.region);
  const chain = await chainFor(url);
  return {
    id: 'alibabacloud',
    url,
    fixtures,
    ledger: 'synced',
    complete: (settings) => completed(settings, consented, chain),
    close: async () => undefined,
  };
}
