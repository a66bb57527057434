import type { Finding } from '../../model/run.ts';
import type { Settings } from '../settings.ts';
import type { Bucket } from './bucket.ts';
import type { Shrunk } from './shrink.ts';

/** The finding of a bucket whose case was to break `rule`, if any; without `shrunk`, of its first case as it was sent. */
export function findingOf(bucket: Bucket, rule: string | null, shrunk: Shrunk | null, settings: Settings): Finding {
  const { deviation } = bucket;
  const exchange = bucket.exchange?.();
  return {
    id: bucket.id,
    check: bucket.check,
    rule,
    class: deviation.class,
    level: deviation.level,
    expected: deviation.expected,
    actual: deviation.actual,
    observed: deviation.observed,
    count: bucket.count,
    case: shrunk?.case ?? bucket.case,
    request: shrunk?.request ?? bucket.request,
    seed: bucket.sample?.seed ?? settings.seed,
    path: bucket.sample?.path ?? shrunk?.path ?? (bucket.sample ? String(bucket.sample.index) : null),
    replay: settings.replayCommand.replace('FILE', `${bucket.id}.json`),
    exchanges: shrunk?.exchanges ?? (exchange ? [exchange] : []),
    intermittent: shrunk?.intermittent ?? null,
    ...(settings.foundOn ? { target: settings.foundOn } : {}),
  };
}
