import type { Progress } from '../../runner/progress.ts';

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Where a run is, in one line. Until it is known how many checks have edges to be sent, none are counted. */
export function progressLine(progress: Progress, seconds: number): string {
  const checks = progress.get('checks');
  const done = checks === 0 ? [] : [`edges of ${progress.get('checksDone')}/${counted(checks, 'check')} sent`];
  const sent = [counted(progress.get('cases'), 'case'), counted(progress.get('requests'), 'request')];
  return `${progress.phase()}: ${[...done, ...sent, counted(progress.get('deviations'), 'finding'), `${seconds} s`].join(', ')}`;
}
