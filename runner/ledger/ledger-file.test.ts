import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Intent, openLedgerFile, readLedger } from './ledger-file.ts';

const file = () => join(mkdtempSync(join(tmpdir(), 'eni-ledger-')), 'ledger.jsonl');
const intent: Intent = { region: 'r', vswitch: 'v', account: 'a', token: null, tagged: true };
const open = (path: string, run: string, sync = true) =>
  openLedgerFile({ file: path, run, target: 't', operation: 'CreateNetworkInterface', sync });

it('knows what is held, what is open and what is gone, as it stands on the disk', () => {
  const path = file();
  const ledger = open(path, 'one');
  const [first, second, third] = [ledger.intent(intent), ledger.intent(intent), ledger.intent(intent)];
  ledger.made(first, 'eni-1');
  ledger.nothing(second);
  const [run] = readLedger(path);
  expect(run?.held).toEqual([{ id: 'eni-1', region: 'r', account: 'a' }]);
  expect(run?.open).toHaveLength(1);
  ledger.made(third, 'eni-3');
  ledger.gone('eni-1');
  expect(readLedger(path)[0]?.held.map(({ id }) => id)).toEqual(['eni-3']);
  ledger.gone('eni-3');
  expect(readLedger(path)).toEqual([]);
  ledger.close();
});

it('survives half a line, and refuses what is no ledger', () => {
  const path = file();
  const ledger = open(path, 'one');
  ledger.made(ledger.intent(intent), 'eni-1');
  ledger.close();
  writeFileSync(path, `${readFileSync(path, 'utf8')}{"kind":"inte`);
  expect(readLedger(path)[0]?.held).toHaveLength(1);
  open(path, 'two').close();
  expect(readLedger(path)[0]?.held).toHaveLength(1);
  // One line without an end could be half of one; but not of ours.
  writeFileSync(path, 'regions: []');
  expect(() => readLedger(path)).toThrow(/:1: this is no line of a ledger/);
  writeFileSync(path, 'regions: []\nvswitches: []\n');
  expect(() => readLedger(path)).toThrow(/:1: this is no line of a ledger/);
});

it('adds to what an earlier run left, and goes away where all is gone and nothing cost', () => {
  const path = file();
  const killed = open(path, 'one', false);
  killed.intent(intent);
  killed.close();
  const next = open(path, 'two', false);
  next.closed();
  next.close();
  expect(readLedger(path).map(({ run }) => run)).toEqual(['one']);
  const other = file();
  const clean = open(other, 'three', false);
  clean.closed();
  clean.close();
  expect(existsSync(other)).toBe(false);
});

it('stays small however long the run', () => {
  const path = file();
  const ledger = open(path, 'one', false);
  const lasting = ledger.intent(intent);
  ledger.made(ledger.intent(intent), 'eni-held');
  for (let count = 0; count < 60_000; count++) {
    const n = ledger.intent(intent);
    ledger.made(n, `eni-${count}`);
    ledger.gone(`eni-${count}`);
  }
  expect(statSync(path).size).toBeLessThan(9 * 2 ** 20);
  const [run] = readLedger(path);
  expect(run?.held.map(({ id }) => id)).toEqual(['eni-held']);
  expect(run?.open).toHaveLength(1);
  ledger.nothing(lasting);
  expect(readLedger(path)[0]?.open).toHaveLength(0);
  ledger.close();
});

// Nine texts of a mebibyte, as hostile cases name tokens, were written again for each line that followed.
it('is not rewritten for each line where what is still open is long', () => {
  const path = file();
  const ledger = open(path, 'one', false);
  for (let count = 0; count < 9; count++) ledger.intent({ ...intent, token: 'x'.repeat(2 ** 20) });
  const sizes = new Set<number>();
  for (let count = 0; count < 50; count++) {
    ledger.nothing(ledger.intent(intent));
    sizes.add(statSync(path).size);
  }
  // What is done with is left out where it is written again: then it is as large as before.
  expect(sizes.size).toBe(50);
  expect(readLedger(path)[0]?.open).toHaveLength(9);
  ledger.close();
});

it('ends where another run into the same folder has taken the file away meanwhile', () => {
  const path = file();
  const [one, other] = [open(path, 'one', false), open(path, 'other', false)];
  for (const ledger of [one, other]) ledger.closed();
  one.close();
  expect(() => other.close()).not.toThrow();
});
