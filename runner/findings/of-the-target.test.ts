import { expect, it } from 'vitest';
import type { Request } from '../../model/request.ts';
import { planOf, rejected, unanswered } from '../../test/stub-context.ts';
import { noteSentAs } from '../requests/sent-as.ts';
import type { Sent } from '../requests/traffic.ts';
import { type Badness, WentBad } from '../trials/stops.ts';
import { badTarget } from './of-the-target.ts';

function sent(key: string, wire: Sent['wire'] = null): Sent {
  const request: Request = {
    operation: 'CreateNetworkInterface',
    pairs: [['Description', key]],
    account: 'default',
    form: 'B',
    format: 'JSON',
  };
  noteSentAs(request, { key, drawn: new Map(), seen: { interfaces: [], requests: [] } });
  return { request, wire };
}

const suspects = [sent('a/one/edge@B#0'), sent('b/two/edge@B#1', { method: 'PUT' })];
const plans = [planOf('a/one'), planOf('b/two')];

function found(over: Partial<Badness>) {
  const badness = { answer: unanswered(), words: 'no answer: timeout', suspects, sound: [sent('a/one/before@B#0')], ...over };
  return badTarget(badness, new WentBad(badness).message, plans);
}

it('lists the suspects where none was shown to have done it, and stands for the first', () => {
  const search = { culprit: null, words: '2 creates were sent again to the restarted target, and none did it alone' };
  for (const each of [found({}), found({ search })]) {
    expect(each).toMatchObject({ check: 'contract/availability', subject: { id: 'a/one/edge@B', check: 'a/one' } });
    expect(each?.trial.assertions).toMatchObject([
      { class: 'no-answer', observed: 'creates are answered no more', actual: expect.stringContaining('a/one/edge@B, b/two/edge@B') },
    ]);
  }
  expect(found({ search })?.trial.assertions).toMatchObject([{ actual: expect.stringContaining('none did it alone') }]);
});

it('stands for the culprit as it went out, and lists nobody beside it', () => {
  const search = { culprit: suspects[1] ?? null, words: 'sent again to the restarted target, alone, it did the same' };
  const each = found({ search });
  expect(each?.subject).toMatchObject({
    id: 'b/two/edge@B',
    check: 'b/two',
    form: 'B',
    request: { pairs: [['Description', 'b/two/edge@B#1']], wire: { method: 'PUT' } },
  });
  expect(each?.trial.assertions).toMatchObject([
    { actual: expect.stringMatching(/^the target stopped answering creates after b\/two\/edge@B#1 was sent: .*alone, it did the same$/) },
  ]);
});

it('is no finding where nobody is there any more, unless a request was seen to make it fall', () => {
  const answer = unanswered('refused');
  expect(found({ answer })).toBeNull();
  expect(found({ answer, search: { culprit: null, words: 'it could not be restarted' } })).toBeNull();
  expect(found({ answer, search: { culprit: suspects[0] ?? null, words: 'again' } })?.subject.id).toBe('a/one/edge@B');
});

it('tells creates that fail from creates that are not answered', () => {
  const [assertion] = found({ answer: rejected('InternalError', 500) })?.trial.assertions ?? [];
  expect(assertion).toMatchObject({ class: 'server-error', observed: 'creates fail for good' });
});
