import { text } from '../answers.ts';
import type { Row } from '../misbehaviour.ts';
import { http, type Move } from '../server.ts';

export const effects: Record<string, Row> = {
  'same-interface-id': {
    what: 'names the same interface in every answer',
    when: 'later',
    act: text((body) => body.replace(/"NetworkInterfaceId":"[^"]*"/, '"NetworkInterfaceId":"eni-same"')),
    exit: 1,
    names: /NetworkInterfaceId/,
  },
  'same-request-id': {
    what: 'sends the same RequestId in every answer',
    when: 'later',
    act: text((body) => body.replace(/"RequestId":"[^"]*"/, '"RequestId":"AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA"')),
    exit: 1,
    names: /RequestId/,
  },
  'no-interface-id': {
    what: 'names no interface',
    when: 'always',
    act: text((body) => body.replace(/"NetworkInterfaceId":"[^"]*",?/g, '')),
    exit: 1,
    names: /NetworkInterfaceId/,
  },
  'endless-list': {
    what: 'lists a hundred new interfaces on every page, for ever',
    when: 'always',
    act: async ({ socket, action, honest }) => {
      const reply = await honest();
      if (action !== 'DescribeNetworkInterfaces' || !reply.text.includes('"PageSize":100')) return void socket.write(http(reply));
      const set = Array.from({ length: 100 }, () => ({ NetworkInterfaceId: `eni-${Math.random().toString(36).slice(2)}` }));
      socket.write(
        http({ ...reply, text: JSON.stringify({ RequestId: crypto.randomUUID(), NetworkInterfaceSets: { NetworkInterfaceSet: set } }) }),
      );
    },
    // No page of a list is the one that was asked for.
    exit: 1,
    names: /lists without end/,
  },
  'delete-never-answers': {
    what: 'never answers a deletion',
    when: 'always',
    act: async ({ socket, action, honest }) => void (action === 'DeleteNetworkInterface' || socket.write(http(await honest()))),
    exit: 0,
    names: /does not answer DeleteNetworkInterface/,
  },
  'goes-away': {
    what: 'answers the preflight, then nothing at all',
    when: 'always',
    act: (() => {
      let seen = 0;
      return async ({ socket, honest }: Move) => void (++seen > 12 ? socket.resetAndDestroy() : socket.write(http(await honest())));
    })(),
    // It took the preflight's creates and then no more: that is a defect of the target, and one finding.
    exit: 1,
    names: /stopped answering creates/,
  },
};
