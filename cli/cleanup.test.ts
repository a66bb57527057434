import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { send as call } from '../emulator/call.ts';
import { type Emulator, startEmulatorThread } from '../emulator/index.ts';
import { openLedgerFile } from '../runner/ledger/ledger-file.ts';
import { act, region } from '../test/stand-in.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulatorThread();
});
afterAll(() => emulator.close());

/** The ledger of a run that was killed when it had made this. */
function ledgerOf(operation: string, id: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'eni-cleanup-')), 'ledger.jsonl');
  const ledger = openLedgerFile({ file, run: '20261126-0000aaaa', target: emulator.url, operation, sync: false });
  ledger.made(ledger.intent({ region, vswitch: '', account: 'default', token: null, tagged: false }), id);
  ledger.close();
  return file;
}

const cleanup = (ledger: string, ...more: readonly string[]) =>
  act(emulator, ['cleanup', '--target', emulator.url, '--ledger', ledger, ...more]);

async function remove(id: string): Promise<string> {
  const { text } = await call({ url: emulator.url, action: 'DeleteSecurityGroup', parameters: { RegionId: region, SecurityGroupId: id } });
  return text;
}

it('deletes what a run made by the life of that, whatever the operation', async () => {
  const parameters = { RegionId: region, VpcId: 'vpc-bp1ujzde8gxd6ncf10epf' };
  const { text } = await call({ url: emulator.url, action: 'CreateSecurityGroup', parameters });
  const { SecurityGroupId: id } = JSON.parse(text) as { SecurityGroupId: string };
  const ledger = ledgerOf('CreateSecurityGroup', id);
  const things = `${ledger}.yaml`;
  writeFileSync(things, `things: {region: [${region}]}\n`);
  const { code, output } = await cleanup(ledger, '--fixtures', things);
  expect([code, output]).toEqual([0, expect.stringContaining('1 security groups gone, 0 left')]);
  expect(await remove(id)).toContain('InvalidSecurityGroupId.NotFound');
});

it('asks for the file of an operation that is not shipped', async () => {
  const { code, output } = await cleanup(ledgerOf('CreateWidget', 'w-1'));
  expect([code, output]).toEqual([64, expect.stringMatching(/is about CreateWidget, .*--spec/)]);
});
