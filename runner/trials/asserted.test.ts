import { expect, it } from 'vitest';
import type { Expectation } from '../../model/verdict.ts';
import { accepted, planOf, rejected } from '../../test/stub-context.ts';
import { checkReport } from '../check-report.ts';
import { countAsserted, countUnsent, newTally } from '../findings/tally.ts';
import { silenceOf } from './asserted.ts';
import type { Trial } from './trial.ts';

const promised: Expectation = { kind: 'accept', level: 'MUST' };
const silent: Expectation = { kind: 'unspecified', why: ['Visible: no longer used'] };

function trial(expectation: Expectation, more: Partial<Trial> = {}): Trial {
  const request = { operation: 'CreateNetworkInterface', pairs: [], account: 'default', form: 'A', format: 'JSON' } as const;
  return { request, expectation, observation: accepted(), assertions: [], made: 1, ...more };
}

const json = { format: 'JSON' } as const;
const xml = { format: 'XML' } as const;
const inXml = { observation: { ...accepted(), format: 'XML' } as Trial['observation'] };
const refused = { assertions: [{ about: 'outcome', level: 'MUST', verdict: 'skipped', reason: `can't be expressed: a list` } as const] };

it.each([
  ['a limit, of what is promised', planOf('boundary/QueueNumber/type'), json, trial(promised), null],
  ['a limit, of what is not', planOf('boundary/QueueNumber/type'), json, trial(silent), 'the page is silent: Visible: no longer used'],
  [
    'a limit, of what an SDK could not express',
    planOf('boundary/QueueNumber/type'),
    json,
    trial(promised, refused),
    `can't be expressed: a list`,
  ],
  ['robustness, of what is not promised', planOf('hostile/texts', { family: 'hostile', robustness: true }), json, trial(silent), null],
  ['XML, of an answer in it', planOf('contract/xml', { family: 'contract' }), xml, trial(promised, inXml), null],
  ['XML, of an answer in JSON', planOf('contract/xml', { family: 'contract' }), xml, trial(promised), 'no answer was XML'],
  [
    'XML, of a rejection',
    planOf('contract/xml', { family: 'contract' }),
    xml,
    trial(promised, { observation: rejected('X') }),
    'no answer was XML',
  ],
  [
    'XML, where no format was asked for',
    planOf('contract/xml', { family: 'contract' }),
    { format: 'default' } as const,
    trial(promised, inXml),
    'no format was asked for',
  ],
  ['read-back, of what was compared', planOf('read-back/Tag', { family: 'read-back' }), json, trial(silent, { compared: 3 }), null],
  ['read-back, where nothing was', planOf('read-back/Tag', { family: 'read-back' }), json, trial(promised), 'nothing was read back'],
] as const)('a case says something of %s', (_, plan, subject, given, why) => {
  expect(silenceOf(plan, subject, given, false)).toBe(why);
});

it('a recording is never silent', () => {
  expect(silenceOf(planOf('boundary/QueueNumber/type'), json, trial(silent), true)).toBeNull();
});

const complete = { level: 'MUST', progress: 'complete', reason: null } as const;

it('a check of which no case asserted anything does not conform', () => {
  const tally = newTally('c');
  tally.cases = 3;
  for (const why of ['rare', 'usual', 'usual']) countAsserted(tally, why);
  expect(checkReport(tally, complete, []).result).toMatchObject({ verdict: 'skipped', reason: 'nothing asserted: usual' });
  countAsserted(tally, null);
  expect(checkReport(tally, complete, []).result).toMatchObject({ verdict: 'conforms', reason: null });
});

it('nor does one whose cases were not sent, or that has none', () => {
  expect(checkReport(newTally('c'), complete, []).result).toMatchObject({
    verdict: 'skipped',
    reason: 'nothing asserted: no case was judged',
  });
  const unsent = newTally('c');
  countUnsent(unsent, 'not recorded');
  expect(checkReport(unsent, complete, []).result).toMatchObject({ verdict: 'skipped', reason: 'no case was sent: not recorded' });
  expect(checkReport(newTally('c'), { ...complete, shared: true }, []).result).toMatchObject({
    verdict: 'skipped',
    reason: 'nothing asserted: no answer came of the kind that it judges',
  });
});
