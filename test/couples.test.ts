import { expect, it } from 'vitest';
import { seededFixtures } from '../emulator/index.ts';
import { contextOf } from '../generators/context.ts';
import { MissingFixture, type Settings, type Value } from '../generators/ground.ts';
import { plan } from '../generators/index.ts';
import { requestFor, withCompanions } from '../generators/settings.ts';
import { standing } from '../generators/valid/standing.ts';
import { isUndetermined, legalValues } from '../generators/values/parameter.ts';
import type { Case } from '../model/case.ts';
import type { Expectation } from '../model/verdict.ts';
import { oracle } from '../oracle/expect.ts';
import { subjectOf } from '../packs/index.ts';
import { newScope } from '../runner/requests/fill.ts';
import { leasesOf } from '../runner/requests/leases.ts';
import { loadOperation } from '../spec/load.ts';
import { rootOf } from '../spec/root-of.ts';

const operation = loadOperation();
const fixtures = seededFixtures();
const context = contextOf(subjectOf(operation), fixtures);
const { expect: expectationOf } = oracle(subjectOf(operation));
const names = operation.parameters.map(({ name }) => name);

const meant = { valid: 'accept', undetermined: 'unspecified', forbidden: 'reject' } as const;

/** Smallest, second and next to largest, and largest value, and one between. */
function values(name: string): readonly Value[] {
  const all = legalValues(context, name).map(({ value }) => value);
  return [...new Set([all[0], all[1], all[Math.floor(all.length / 2)], all.at(-2), all.at(-1)])].filter((value) => value !== undefined);
}

/** Parameters that these would bring along are left out, but for those without which nothing can be sent. */
function alone(settings: Settings): Settings {
  const added = Object.keys(withCompanions(context, settings)).filter((name) => settings[name] === undefined);
  const group = settings['SecurityGroupIds'] === undefined ? {} : { SecurityGroupId: settings['SecurityGroupId'] ?? null };
  return { ...Object.fromEntries(added.map((name) => [name, null])), ...settings, ...group };
}

const random = (() => {
  let drawn = 0;
  return () => (drawn++ * 0.618) % 1;
})();

function expectationFor(settings: Settings): Expectation | null {
  try {
    const request = requestFor(context, settings);
    const subject = { request, setup: [], twin: null } as unknown as Case;
    return expectationOf(fixtures, newScope(operation, leasesOf(fixtures, random), random).fill(request, subject));
  } catch (error) {
    // The seeded world has no such place: a trunk account without RDMA, say.
    if (error instanceof MissingFixture) return null;
    throw error;
  }
}

function shown(settings: Settings): string {
  const text = (value: unknown) =>
    Array.isArray(value) ? `${value.length} items` : typeof value === 'string' ? value.slice(0, 20) : 'named';
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value === null ? 'absent' : text(value)}`)
    .join(' ');
}

/** Where both differ, in words; `compared` counts the requests. */
function disagreements(one: string, other: string, compared: { count: number }): readonly string[] {
  const couples = values(one).flatMap((a) => (one === other ? [a] : values(other)).map((b): Settings => ({ [one]: a, [other]: b })));
  return couples
    .flatMap((bare) => [withCompanions(context, bare), alone(bare)])
    .flatMap((settings) => {
      const expectation = expectationFor(settings);
      if (expectation === null) return [];
      compared.count++;
      const claim = standing(context, settings);
      return expectation.kind === meant[claim] ? [] : [`${shown(settings)}: ${claim}, but ${JSON.stringify(expectation).slice(0, 160)}`];
    });
}

it('generators and oracle make the same of every two parameters together, with what they require and without', () => {
  const compared = { count: 0 };
  const wrong = names.flatMap((one, index) => names.slice(index).flatMap((other) => disagreements(one, other, compared)));
  expect(wrong).toEqual([]);
  expect(compared.count).toBeGreaterThan(names.length * names.length * 5);
});

it('every two optional parameters that may stand together are sent together', () => {
  const edges = plan(subjectOf(operation), fixtures, { forms: ['B'] })
    .filter(({ family }) => family === 'contract')
    .flatMap((check) => check.edges());
  const sent = edges
    .filter(({ intent }) => intent.kind === 'valid')
    .map(({ request }) => new Set(request.pairs.map(([name]) => rootOf(context.operation, name))));
  const together = (one: string, other: string): boolean =>
    values(one).some((a) => values(other).some((b) => standing(context, withCompanions(context, { [one]: a, [other]: b })) === 'valid'));
  const optional = operation.parameters
    .filter((parameter) => !parameter.required && !isUndetermined(context, parameter))
    .map(({ name }) => name);
  const missing = optional.flatMap((one, index) =>
    optional
      .slice(index + 1)
      .flatMap((other) => (together(one, other) && !sent.some((of) => of.has(one) && of.has(other)) ? [`${one} and ${other}`] : [])),
  );
  expect(missing).toEqual([]);
});
