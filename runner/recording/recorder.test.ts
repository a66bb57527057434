import { expect, it } from 'vitest';
import { seededFixtures } from '../../emulator/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { loadOperation } from '../../spec/load.ts';
import { noteSentAs } from '../requests/sent-as.ts';
import { namesOf } from './names.ts';
import { recordingSender } from './recorder.ts';

const operation = loadOperation();
const names = namesOf(operation, seededFixtures() as Fixtures);
const common = { status: 200, format: 'JSON', latencyMs: null, exchange: null } as const;
const made = (id: string): Observation => ({ kind: 'accepted', body: { RequestId: 'R', NetworkInterfaceId: id }, ...common });
const refused = (code: string): Observation => ({
  kind: 'rejected',
  code,
  message: 'm',
  requestId: 'R',
  body: { Code: code },
  ...common,
  status: 400,
});

/** What is kept of a case that was sent once for each answer, each time with values of its own. */
async function kept(...answers: readonly Observation[]) {
  const left = [...answers];
  const inner = { send: async () => left.shift() as Observation, latency: () => [] };
  const { sender, cases } = recordingSender(operation, inner, names, () => 0);
  for (const _ of answers) {
    const request: Request = {
      operation: operation.name,
      form: 'A',
      format: 'JSON',
      account: 'default',
      pairs: [['Description', 'a text']],
    };
    noteSentAs(request, { key: 'check/edge@A#0', drawn: new Map(), seen: { interfaces: [], requests: [] } });
    await sender.send(request);
  }
  const { observation } = [...cases.values()][0] ?? {};
  return observation && 'code' in observation ? observation.code : observation?.kind;
}

it.each([
  ['an address that was chosen for somebody else meanwhile', refused('InvalidPrivateIpAddress.Duplicated')],
  ['an answer that named nothing', made('')],
])('keeps what a case went on with after %s', async (_, first) => {
  expect(await kept(first, made('eni-1'))).toBe('accepted');
  expect(await kept(first, refused('InvalidParameter'), made('eni-1'))).toBe('InvalidParameter');
});

it('keeps the first answer of any other case', async () => {
  expect(await kept(refused('InvalidParameter'), made('eni-1'))).toBe('InvalidParameter');
  expect(await kept(made('eni-1'), refused('InvalidParameter'))).toBe('accepted');
});
