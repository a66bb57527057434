import type { Request } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import type { Context, Judge } from '../context.ts';
import type { Progress } from '../progress.ts';
import type { Sender } from '../requests/sender.ts';
import type { Settings } from '../settings.ts';
import { namesOf } from './names.ts';
import { playerOf } from './playback.ts';
import { recordedOracle } from './recorded-oracle.ts';
import { recordedFor, recordingSender } from './recorder.ts';
import { readRecording, writeRecording } from './recording.ts';

/** What recordings have to do with a run: they may answer, be made, or be the expectation. */
export interface Tape {
  readonly sender: Sender;
  oracle(page: Judge, observe: (fact: string) => void): Judge;
  /** When what Describe listed last was so, in milliseconds since the epoch: now, unless a recording answers. Null where that does not tell. */
  shownAt(): number | null;
  /** Absent where no recording is the expectation. */
  readonly isRecorded?: (request: Request, wire: WireOverrides | null) => boolean;
  /** Writes what was recorded. */
  end(): void;
}

/** Puts recordings between a run and its target as the settings ask. Throws UsageError for a file that is none. */
export function tapeOf(
  { operation, maker }: Pick<Context, 'operation' | 'maker'>,
  settings: Settings,
  plain: Sender,
  progress: Progress,
): Tape {
  const { fixtures, playback, record, oracle } = settings;
  const names = namesOf(maker, fixtures);
  const player = playback === undefined ? null : playerOf(maker, readRecording(playback).cases, names, progress);
  const answering = player?.sender ?? plain;
  const recorder = record === undefined ? null : recordingSender(maker, answering, names, Date.now);
  const expected = oracle === undefined ? null : readRecording(oracle.file);
  const startedAt = new Date().toISOString();
  return {
    sender: recorder?.sender ?? answering,
    oracle: (page, observe) => {
      if (!expected) return page;
      const { target, recordedAt } = expected.head;
      observe(`expectations are what ${target.id} answered, as recorded ${recordedAt}; the page is not what is judged by`);
      return recordedOracle(operation, page, expected, fixtures, observe);
    },
    shownAt: player?.describedAt ?? Date.now,
    ...(expected ? { isRecorded: (request, wire) => recordedFor(expected.cases, request, wire, names) !== null } : {}),
    end: () => {
      if (!recorder || record === undefined) return;
      const { edition, digest } = operation;
      const { target, seed, profile } = settings;
      // How to reach the accounts is nobody's business but the recorder's.
      const accounts = fixtures.accounts.map(({ keyId: _id, keyIdEnv: _idEnv, keySecretEnv: _secretEnv, ...account }) => account);
      const head = {
        schema: 'eni-contract/recording/1',
        operation: operation.name,
        recordedAt: startedAt,
        target: { id: target.id, version: target.version },
        spec: { edition, digest },
        seed,
        profile: profile.name,
        fixtures: { ...fixtures, accounts, held: [] },
        sharedTwins: settings.real !== undefined || settings.sharedTwins === true,
      } as const;
      writeRecording(record, { head, cases: recorder.cases });
    },
  };
}
