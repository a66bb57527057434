import type { Account, Fixtures } from '../model/fixtures.ts';
import { UsageError } from '../spec/usage-error.ts';

/** What an account signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Of temporary credentials (STS). */
  readonly securityToken?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const loopbackKeyId = 'testid';
const loopbackSecret = 'testsecret';

/**
 * Credentials by account name; an account that has none is absent. The first account of the fixtures is the default one: the three
 * `ALIBABA_CLOUD_…` variables serve it unless it names its own, and a target on loopback falls back to testid and testsecret.
 * Where an account names a variable that is not set, nothing stands in for it: the default account can't do without (UsageError).
 * `env` null: no variable is looked at, named or not.
 */
export function credentials(fixtures: Pick<Fixtures, 'accounts'>, env: Environment | null, loopback: boolean): Map<string, Credentials> {
  const found = new Map<string, Credentials>();
  fixtures.accounts.forEach((account, index) => {
    const own = ofAccount(account, env, loopback, index === 0);
    if (own !== null) found.set(account.name, own);
  });
  return found;
}

/** What must not be written down of an account: its key too, unless it is one of those that everybody knows. */
export function secretsOf({ accessKeyId, accessKeySecret, securityToken = '' }: Credentials): readonly string[] {
  return [accessKeySecret, securityToken, ...(accessKeySecret === loopbackSecret ? [] : [accessKeyId])];
}

/** Whether the three variables name the default account. */
export function inEnvironment(env: Environment): boolean {
  return ofEnvironment(env) !== null;
}

function ofAccount(account: Account, asked: Environment | null, loopback: boolean, isDefault: boolean): Credentials | null {
  const env = asked ?? {};
  const unset = asked && unsetVariable(account, asked);
  if (unset !== null) {
    if (isDefault) throw new UsageError(`the account "${account.name}" of the fixtures: ${unset}, which is not set in the environment`);
    return null;
  }
  const named = account.keyIdEnv !== undefined || account.keySecretEnv !== undefined;
  if (isDefault && !named) {
    const fromEnvironment = ofEnvironment(env);
    if (fromEnvironment !== null) return fromEnvironment;
  }
  const accessKeyId = variable(env, account.keyIdEnv) ?? account.keyId ?? (loopback && isDefault ? loopbackKeyId : undefined);
  const accessKeySecret = variable(env, account.keySecretEnv) ?? (loopback ? loopbackSecret : undefined);
  return accessKeyId === undefined || accessKeySecret === undefined ? null : { accessKeyId, accessKeySecret };
}

/** The variable that an account names and that is not there, in words. */
function unsetVariable(account: Account, env: Environment): string | null {
  const missing = (['keyIdEnv', 'keySecretEnv'] as const).find((field) => {
    const name = account[field];
    return name !== undefined && variable(env, name) === undefined;
  });
  return missing === undefined ? null : `${missing} names ${account[missing]}`;
}

function ofEnvironment(env: Environment): Credentials | null {
  const accessKeyId = variable(env, 'ALIBABA_CLOUD_ACCESS_KEY_ID');
  const accessKeySecret = variable(env, 'ALIBABA_CLOUD_ACCESS_KEY_SECRET');
  const securityToken = variable(env, 'ALIBABA_CLOUD_SECURITY_TOKEN');
  if (accessKeyId === undefined || accessKeySecret === undefined) return null;
  return securityToken === undefined ? { accessKeyId, accessKeySecret } : { accessKeyId, accessKeySecret, securityToken };
}

function variable(env: Environment, name: string | undefined): string | undefined {
  const text = name === undefined ? undefined : env[name];
  return text === '' ? undefined : text;
}
