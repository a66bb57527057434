import { describe, expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import { accepted, rejected, stubContext, unanswered } from '../../test/stub-context.ts';
import { goesOn, isInProgress, notJudged, untilWorkedOff } from './in-progress.ts';

const { context } = stubContext(accepted);
const [code = ''] = context.operation.inProgress;

function withToken(token: string | null): Request {
  const pairs: Request['pairs'] = token === null ? [] : [['ClientToken', token]];
  return { operation: 'CreateNetworkInterface', pairs, account: 'default', form: 'A', format: 'JSON' };
}

describe('a request is told to wait for another one', () => {
  it.each<[string, Request, Observation, boolean]>([
    ['by the documented code', withToken('t'), rejected(code, 409), true],
    ['whatever the status', withToken('t'), rejected(code, 400), true],
    ['not where it has no token', withToken(null), rejected(code, 409), false],
    ['not where its token is empty', withToken(''), rejected(code, 409), false],
    ['not by another code', withToken('t'), rejected('InvalidParameter', 400), false],
    ['not where it was accepted', withToken('t'), accepted(), false],
    ['not where it was not answered', withToken('t'), unanswered(), false],
  ])('%s', (_, request, observation, told) => {
    expect(code).not.toBe('');
    expect(isInProgress(context, request, observation)).toBe(told);
  });
});

it('is told to wait without a token, where it acts on a thing that another one is about', () => {
  const about = (effect: string) => ({ operation: { ...context.operation, lifecycle: { effect } } }) as never;
  expect(isInProgress(about('changes'), withToken(null), rejected(code, 409))).toBe(true);
  expect(isInProgress(about('removes'), withToken(null), rejected(code, 409))).toBe(true);
  expect(isInProgress(about('reads'), withToken(null), rejected(code, 409))).toBe(false);
  expect(isInProgress(about('changes'), withToken(null), rejected('InvalidParameter', 400))).toBe(false);
});

/** Sends a request to a target that is done with the other one after so many answers. */
async function sentUntil(request: Request, busy: number) {
  let sends = 0;
  const answer = await untilWorkedOff(context, request, async () => (++sends > busy ? accepted() : rejected(code, 409)));
  return { sends, answer };
}

it('is sent again while it is told to wait, and no more after that', async () => {
  expect(await sentUntil(withToken('t'), 0)).toMatchObject({ sends: 1, answer: { kind: 'accepted' } });
  expect(await sentUntil(withToken('t'), 3)).toMatchObject({ sends: 4, answer: { kind: 'accepted' } });
});

it('is given up in the end, and never sent again without a token', async () => {
  const { sends, answer } = await sentUntil(withToken('t'), Number.POSITIVE_INFINITY);
  expect(sends).toBeGreaterThan(3);
  expect(answer).toMatchObject({ kind: 'rejected', code });
  expect(await sentUntil(withToken(null), 3)).toMatchObject({ sends: 1, answer: { kind: 'rejected', code } });
});

it('is not judged by what it was told, but for the form of the answer', () => {
  const said = (about: string): Assertion => ({
    about,
    level: 'MUST',
    verdict: 'deviates',
    class: 'wrong-effect',
    expected: 'e',
    actual: 'a',
    observed: 'o',
  });
  const left = notJudged(rejected(code, 409), [said('outcome'), said('envelope/RequestId'), said('code')], goesOn);
  expect(left.map(({ about, verdict }) => [about, verdict])).toEqual([
    ['outcome', 'inconclusive'],
    ['envelope/RequestId', 'deviates'],
  ]);
  expect(left[0]).toMatchObject({ reason: expect.stringContaining(code) });
});
