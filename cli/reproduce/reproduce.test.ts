import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { accounts, fixtures, operation, plansOfRun } from '../../bench/measure.ts';
import { type Emulator, startEmulatorThread } from '../../emulator/index.ts';
import type { Case, SequenceStep, SymbolicRequest } from '../../model/case.ts';
import { packageRoot } from '../../spec/files.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { type Language, languages, reproduce } from './reproduce.ts';
import { stepsOf } from './steps.ts';

const run = promisify(execFile);
const plans = plansOfRun();
const servers: Emulator[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function emulatorWith(...faults: string[]): Promise<string> {
  const server = await startEmulatorThread({ port: 0, auth: 'strict', faults });
  servers.push(server);
  return server.url;
}

function edge(check: string, like: (subject: Case) => boolean = () => true): Case {
  const found = plans
    .find(({ id }) => id === check)
    ?.edges()
    .find(like);
  if (!found) throw new Error(`no such edge of ${check}`);
  return found;
}

function printed(language: Language, subject: Case, url = 'http://127.0.0.1:1'): string {
  const credentialsOf = (account: string) => {
    const found = accounts.get(account);
    if (!found) throw new Error(`no credentials of ${account}`);
    return found;
  };
  return reproduce(language, stepsOf({ case: subject }, fixtures, operation), { url, apiVersion: operation.version, credentialsOf });
}

async function pasted(program: string): Promise<string> {
  return (await run('bash', ['-c', program])).stdout;
}

/** As a file of a project that has the SDK. */
async function asModule(program: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'eni-reproduce-'));
  folders.push(folder);
  symlinkSync(join(packageRoot(), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'reproduce.mjs'), program);
  return (await run(process.execPath, [join(folder, 'reproduce.mjs')])).stdout;
}

function withScript(subject: Case, steps: readonly SequenceStep[]): Case {
  return { ...subject, script: { kind: 'sequence', steps } };
}

const ids = (answers: string) => new Set([...answers.matchAll(/NetworkInterfaceId["']?: ?["']([^"']+)/g)].map(([, id]) => id));
const codes = (answers: string) => [...answers.matchAll(/\bCode["']?: ?["']([^"']+)/g)].map(([, code]) => code);

describe('a reproduction', () => {
  const reversed = edge('idempotency/parameter-order', ({ edge: name, form }) => name === 'reversed' && form === 'A');

  it('holds the set-up', async () => {
    expect(codes(await pasted(printed('curl', reversed, await emulatorWith('token-order-matters'))))).toEqual([
      'IdempotentParameterMismatch',
    ]);
    expect(codes(await pasted(printed('curl', reversed, await emulatorWith())))).toEqual([]);
  });

  it('does so as a program that calls an SDK', async () => {
    const replayed = edge('idempotency/replay');
    expect(ids(await asModule(printed('typescript', replayed, await emulatorWith('token-ignored')))).size).toBe(2);
    expect(ids(await asModule(printed('typescript', replayed, await emulatorWith()))).size).toBe(1);
  });

  it('draws tokens anew each time: those of the run are spent', () => {
    expect(printed('curl', reversed).match(/ClientToken=[^&']+/g)?.[0]).not.toBe(
      printed('curl', reversed).match(/ClientToken=[^&']+/g)?.[0],
    );
  });

  it.each(['B', 'C', 'D'] as const)('is sent in the wire form of the finding: %s', async (form) => {
    const subject = edge('boundary/NetworkInterfaceName/maxLength', (each) => each.form === form && each.intent.kind === 'violates');
    expect(codes(await pasted(printed('curl', subject, await emulatorWith())))).toEqual(['InvalidParams.NetworkInterfaceName']);
  });

  it('sends at once what has to be at once', async () => {
    const subject = edge('race/token');
    expect(subject.script?.kind).toBe('race');
    const url = await emulatorWith();
    expect(ids(await pasted(printed('curl', subject, url))).size).toBe(1);
    expect(ids(await asModule(printed('typescript', subject, url))).size).toBe(1);
  });

  it('changes what the protocol writes, and says which languages cannot', async () => {
    const subject = edge('protocol/nonce');
    expect(codes(await pasted(printed('curl', subject, await emulatorWith()))).at(-1)).toBe('SignatureNonceUsed');
    for (const language of languages.filter((each) => each !== 'curl'))
      expect(() => printed(language, subject), language).toThrow('it is about the protocol');
  });

  it('repeats what a sequence repeats, and says when it cannot be printed', () => {
    const token = { $fresh: 'token/36', key: 'token' } as const;
    const request: SymbolicRequest = { account: 'default', pairs: [['ClientToken', token]] };
    const create: SequenceStep = { do: 'create', request };
    const twice = stepsOf({ case: withScript(reversed, [create, { do: 'describe' }, { do: 'repeat', nth: 0 }]) }, fixtures, operation);
    expect(twice.map(({ what }) => what)).toEqual(['a create', 'the same once more']);
    expect(twice[0]?.request.pairs).toEqual(twice[1]?.request.pairs);
    expect(() => stepsOf({ case: withScript(reversed, [create, { do: 'delete', nth: 0 }]) }, fixtures, operation)).toThrow(UsageError);
  });

  it('is refused where an SDK or a command line would send something else', () => {
    const sends = (...pairs: (readonly [string, string])[]): Case => ({ ...reversed, setup: [], request: { account: 'default', pairs } });
    expect(() => printed('python', sends(['Tag.1.Key', 'a'], ['Tag.1.Key', 'b']))).toThrow('gives "Tag.1.Key" twice');
    expect(() => printed('typescript', sends(['', 'a']))).toThrow('without a name');
    expect(() => printed('aliyun-cli', sends(['Description', 'a\u0000b']))).toThrow('NUL');
    expect(() => printed('curl', sends(['Description', 'a'.repeat(200_000)]))).toThrow('longer than a command line');
  });
});
