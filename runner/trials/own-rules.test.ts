import { expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import type { OwnRule } from '../../model/own-rule.ts';
import type { Request } from '../../model/request.ts';
import { ownVerdict } from './own-rules.ts';

const request: Request = {
  operation: 'CreateThing',
  pairs: [['Name', 'a']],
  account: 'default',
  form: 'A',
  format: 'JSON',
};
const accepted: Observation = {
  ...{ kind: 'accepted', format: 'JSON', status: 200, body: { Id: 'x', List: ['a'] } },
  ...{ latencyMs: 12, exchange: null },
};

function rule(id: string, judge: OwnRule['judge'], level?: OwnRule['level']): OwnRule {
  return { id, expected: 'all is well', judge, level };
}

it('takes what each rule says: that it holds, that it does not, or nothing', () => {
  const rules = [rule('holds', () => null), rule('silent', () => undefined), rule('broken', ({ status }) => `status ${status}`, 'SHOULD')];
  const { heard, assertions, mistakes } = ownVerdict(rules, request, accepted);
  expect(heard).toEqual(['own/holds', 'own/broken']);
  expect(mistakes).toEqual([]);
  expect(assertions).toEqual([
    {
      ...{ about: 'own/broken', level: 'SHOULD', verdict: 'deviates', class: 'own-rule' },
      ...{ expected: 'all is well', actual: 'status 200', observed: 'does not hold' },
    },
  ]);
});

it('blames a rule that is wrong itself, and nobody else', () => {
  const judge = () => {
    throw new TypeError('no such field');
  };
  const promised = (async () => null) as unknown as OwnRule['judge'];
  expect(ownVerdict([rule('throws', judge), rule('later', promised)], request, accepted)).toEqual({
    heard: [],
    assertions: [],
    mistakes: [
      ['own/throws', 'the rule threw TypeError: no such field'],
      ['own/later', 'the rule answered a promise, not text, null or undefined'],
    ],
  });
});

it('gives each rule a copy: what one changes, neither the contract nor another rule sees', () => {
  const meddling = rule('meddling', ({ body, parameters }) => {
    (body as { Id: string }).Id = 'changed';
    (parameters as { Name: string }).Name = 'changed';
    return null;
  });
  const seen: unknown[] = [];
  const looking = rule('looking', ({ body, parameters }) => void seen.push(body?.['Id'], parameters['Name']));
  ownVerdict([meddling, looking], request, accepted);
  expect(seen).toEqual(['x', 'a']);
  expect(accepted).toMatchObject({ body: { Id: 'x' } });
});

it('asks of no request that was not sent', () => {
  const unsent: Observation = { kind: 'unanswered', cause: 'client', detail: 'no form', latencyMs: null, exchange: null };
  expect(ownVerdict([rule('any', () => 'wrong')], request, unsent).assertions).toEqual([]);
});
