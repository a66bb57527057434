import { expect, it } from 'vitest';
import { credentials, secretsOf } from './credentials.ts';

const accounts = [
  { name: 'default', keyId: 'LTAI-default' },
  { name: 'full', keyIdEnv: 'FULL_ID', keySecretEnv: 'FULL_SECRET' },
  { name: 'ram', keyId: 'LTAI-ram' },
];
const own = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret' };

it('needs nothing on loopback', () => {
  expect([...credentials({ accounts }, {}, true)]).toEqual([
    ['default', { accessKeyId: 'LTAI-default', accessKeySecret: 'testsecret' }],
    ['ram', { accessKeyId: 'LTAI-ram', accessKeySecret: 'testsecret' }],
  ]);
  expect(credentials({ accounts: [{ name: 'only' }] }, {}, true).get('only')).toEqual({
    accessKeyId: 'testid',
    accessKeySecret: 'testsecret',
  });
});

it('takes a key for a secret too, unless everybody knows it', () => {
  expect(secretsOf({ accessKeyId: 'LTAIexample', accessKeySecret: 'hidden', securityToken: 'token' })).toEqual([
    'hidden',
    'token',
    'LTAIexample',
  ]);
  expect(secretsOf({ accessKeyId: 'testid', accessKeySecret: 'testsecret' })).not.toContain('testid');
});

it('invents nothing elsewhere', () => {
  expect(credentials({ accounts }, {}, false).size).toBe(0);
  expect(credentials({ accounts }, { ...own, ALIBABA_CLOUD_ACCESS_KEY_SECRET: '' }, false).size).toBe(0);
});

it('gives the environment to the default account alone', () => {
  const found = credentials({ accounts }, { ...own, ALIBABA_CLOUD_SECURITY_TOKEN: 'token', FULL_ID: 'f', FULL_SECRET: 's' }, false);
  expect([...found]).toEqual([
    ['default', { accessKeyId: 'id', accessKeySecret: 'secret', securityToken: 'token' }],
    ['full', { accessKeyId: 'f', accessKeySecret: 's' }],
  ]);
  expect(credentials({ accounts: [{ name: 'default' }] }, own, false).get('default')).toEqual({
    accessKeyId: 'id',
    accessKeySecret: 'secret',
  });
});

it("prefers an account's own variables", () => {
  const [first] = credentials(
    { accounts: [{ name: 'a', keyIdEnv: 'A_ID', keySecretEnv: 'A_SECRET' }] },
    { ...own, A_ID: 'a', A_SECRET: 'b' },
    true,
  );
  expect(first).toEqual(['a', { accessKeyId: 'a', accessKeySecret: 'b' }]);
});

it('lets nothing stand in for a variable that is named and not set', () => {
  const named = { keyIdEnv: 'A_ID', keySecretEnv: 'A_SECRET' };
  const attempt = (env: Record<string, string>) => credentials({ accounts: [{ name: 'mine', ...named }] }, env, true);
  expect(() => attempt(own)).toThrow('the account "mine" of the fixtures: keyIdEnv names A_ID, which is not set in the environment');
  expect(() => attempt({ A_ID: 'a', A_SECRET: '' })).toThrow('keySecretEnv names A_SECRET, which is not set');
  // Where nobody looks at the environment, its names say nothing.
  expect(credentials({ accounts: [{ name: 'mine', ...named }] }, null, true).get('mine')?.accessKeyId).toBe('testid');
  const other = { name: 'other', keyId: 'LTAI-other', keySecretEnv: 'OTHER_SECRET' };
  expect([...credentials({ accounts: [{ name: 'default' }, other] }, {}, true).keys()]).toEqual(['default']);
});
