import type { CheckResult, Run } from '../../model/run.ts';
import { plural, uncomparedInWords } from '../words.ts';
import { Scroll, Section, VerdictMark } from './marks.tsx';

/** How much of the spec the run touched. */
export function Coverage({ run }: { readonly run: Run }) {
  const { rules, parameters, errorCodes } = run.coverage;
  const { alternatives = null } = errorCodes;
  const lines = [
    { name: 'Rules broken and judged', done: rules.exercised, total: rules.total, missing: rules.missing, besides: '' },
    {
      name: 'Parameters sent',
      done: parameters.exercised,
      total: parameters.total,
      missing: parameters.missing,
      besides: uncomparedInWords(parameters),
    },
    {
      name: alternatives === null ? 'Documented codes observed' : 'Codes seen that the page tells apart',
      done: errorCodes.observed - (alternatives ?? 0),
      total: errorCodes.documented,
      missing: [],
      besides: alternatives === null ? '' : `${alternatives} more seen as alternatives`,
    },
  ];
  return (
    <Section id="coverage" title="Coverage">
      <table class="coverage">
        <tbody>
          {lines.map(({ name, done, total, missing, besides }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">
                {done} of {total}
              </td>
              <td>
                <svg width="100%" height="12" aria-hidden="true">
                  <title>{name}</title>
                  <rect class="track" x="0" y="2" width="100%" height="8" rx="2" />
                  <rect x="0" y="2" width={`${total === 0 ? 0 : ((done / total) * 100).toFixed(2)}%`} height="8" rx="2" />
                </svg>
              </td>
              <td class="missing">
                {missing.length === 0 ? null : (
                  <span class="quiet">
                    without {missing.slice(0, 20).join(', ')}
                    {missing.length > 20 ? ` and ${missing.length - 20} more` : ''}
                  </span>
                )}
                {besides === '' ? null : <span class="quiet">{besides}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const statusWords: Readonly<Record<NonNullable<Run['baseline']>[number]['status'], string>> = {
  known: '≈ known: fails as recorded',
  changed: '✗ changed: fails differently',
  stale: '△ stale: conforms now, prune it',
  expired: '✗ expired: counts again',
  'not-evaluated': '– not evaluated in this run',
};

/** Every entry of the target's own baseline and what this run says of it. */
export function Ledger({ run, placed }: { readonly run: Run; readonly placed: ReadonlySet<string> }) {
  if (run.baseline === undefined) return null;
  return (
    <Section
      id="baseline"
      title="Baseline"
      lead="Findings that the target's maintainers know of. An entry excuses one way of failing, until its date."
    >
      {run.baseline.length === 0 ? (
        <p>Empty.</p>
      ) : (
        <Scroll label="Baseline entries">
          <table class="ledger">
            <thead>
              <tr>
                <th scope="col">Check</th>
                <th scope="col">Fails with</th>
                <th scope="col">Status</th>
                <th scope="col">Why</th>
                <th scope="col">Until</th>
              </tr>
            </thead>
            <tbody>
              {run.baseline.slice(0, 500).map((entry) => (
                <tr key={`${entry.check} ${entry.class} ${entry.observed}`}>
                  <th scope="row">
                    <code>{entry.check}</code>
                  </th>
                  <td>
                    {entry.class} <span class="quiet">{entry.observed}</span>
                  </td>
                  <td>
                    {entry.finding === null || !placed.has(entry.finding) ? (
                      statusWords[entry.status]
                    ) : (
                      <a href={`#finding-${entry.finding}`}>{statusWords[entry.status]}</a>
                    )}
                  </td>
                  <td>
                    {entry.reason} <span class="quiet">{entry.link}</span>
                  </td>
                  <td>{entry.expires}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  );
}

/** What the run says nothing about, by reason, and how to have it measured. */
export function NotMeasured({ run }: { readonly run: Run }) {
  const open = run.checks.filter((check) => check.verdict === 'inconclusive' || check.verdict === 'not-run' || check.verdict === 'skipped');
  const byReason = new Map<string, CheckResult[]>();
  for (const check of open) {
    const key = `${check.verdict}|${check.reason ?? 'no reason given'}`;
    byReason.set(key, [...(byReason.get(key) ?? []), check]);
  }
  const groups = [...byReason.values()];
  return (
    <Section
      id="not-measured"
      title="Not measured"
      {...(open.length === 0 ? {} : { lead: `${plural(open.length, 'check')} of ${run.checks.length}, by reason.` })}
    >
      {open.length === 0 ? <p>Everything planned was measured.</p> : null}
      <ul class="open">
        {groups.slice(0, 100).map((checks) => (
          <OpenGroup checks={checks} key={`${checks[0]?.verdict} ${checks[0]?.id}`} />
        ))}
      </ul>
    </Section>
  );
}

function OpenGroup({ checks }: { readonly checks: readonly CheckResult[] }) {
  const first = checks[0];
  if (first === undefined) return null;
  return (
    <li>
      <VerdictMark verdict={first.verdict} /> {first.reason ?? 'no reason given'} <span class="quiet">{howTo(first)}</span>
      <details>
        <summary>{plural(checks.length, 'check')}</summary>
        <ul class="chips">
          {checks.map((check) => (
            <li key={check.id}>
              <code>{check.id}</code>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

const ways: readonly (readonly [RegExp, string])[] = [
  [/--only|--shard|exclud/i, 'Run without --only and --shard.'],
  [/signature|--auth/i, 'Run without --auth none.'],
  [/time|budget|--max-/i, 'Give the run more time or a larger budget.'],
  [/Describe|Delete|read.?back/i, 'The target has to offer the operations that list and remove what is made.'],
  [
    /fixture|role|account|region|vSwitch|group|capacity|whitelist/i,
    'Describe it in fixtures.yaml; eni-contract init writes one with comments.',
  ],
];

function howTo(check: CheckResult): string {
  if (check.verdict === 'inconclusive') return `Look closer with eni-contract replay ${check.id}.`;
  return ways.find(([pattern]) => pattern.test(check.reason ?? ''))?.[1] ?? '';
}
