import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { Run } from '../model/run.ts';
import { arbitraryRun } from './fixtures/arbitrary.ts';
import { smallOperation } from './fixtures/operation.ts';
import { conformingRun, deviatingRun, withChecks } from './fixtures/runs.ts';
import { junit } from './junit.ts';

const context = { operation: smallOperation };

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly text: string;
}

// What the Jenkins schema (junit-10) lets an element hold: required and optional attributes, and children.
const schema: Readonly<
  Record<string, { readonly required: readonly string[]; readonly optional: readonly string[]; readonly children: readonly string[] }>
> = {
  testsuites: { required: [], optional: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url', 'version'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { required: [], optional: [], children: ['property'] },
  property: { required: ['name', 'value'], optional: [], children: [] },
  testcase: {
    required: ['name'],
    optional: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  failure: { required: [], optional: ['type', 'message'], children: [] },
  error: { required: [], optional: ['type', 'message'], children: [] },
  skipped: { required: [], optional: ['type', 'message'], children: [] },
  'system-out': { required: [], optional: [], children: [] },
};

function parse(xml: string): Node {
  const parsed = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    processEntities: true,
  }).parse(xml) as readonly Raw[];
  const root = parsed.map(node).find(({ name }) => name === 'testsuites');
  if (root === undefined) throw new Error('no testsuites element');
  return root;
}

type Raw = Readonly<Record<string, readonly Raw[] | Readonly<Record<string, string>> | string>>;

function node(raw: Raw): Node {
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  const inner = raw[name];
  const list = Array.isArray(inner) ? (inner as readonly Raw[]) : [];
  const text = list.map((child) => child['#text'] ?? '').join('');
  return {
    name,
    attributes: (raw[':@'] ?? {}) as Readonly<Record<string, string>>,
    children: list.filter((child) => !('#text' in child)).map(node),
    text,
  };
}

function problems(element: Node): readonly string[] {
  const allowed = schema[element.name];
  if (allowed === undefined) return [`unknown element ${element.name}`];
  const names = Object.keys(element.attributes);
  return [
    ...allowed.required.filter((name) => !names.includes(name)).map((name) => `${element.name} lacks ${name}`),
    ...names
      .filter((name) => !allowed.required.includes(name) && !allowed.optional.includes(name))
      .map((name) => `${element.name} has ${name}`),
    ...(element.attributes['time'] !== undefined && !/^\d*(\.\d{0,3})?$/.test(element.attributes['time'])
      ? [`time ${element.attributes['time']}`]
      : []),
    ...element.children.filter((child) => !allowed.children.includes(child.name)).map((child) => `${child.name} in ${element.name}`),
    ...element.children.flatMap(problems),
  ];
}

function numbers({ attributes }: Node, ...names: readonly string[]): readonly number[] {
  return names.map((name) => Number(attributes[name]));
}

function cases(root: Node): readonly Node[] {
  return root.children.flatMap((suite) => suite.children.filter((child) => child.name === 'testcase'));
}

describe('any run', () => {
  test('keeps to the Jenkins schema, with one test case a check and true totals', () => {
    fc.assert(
      fc.property(arbitraryRun(smallOperation), (run) => {
        const root = parse(junit.render(run, context));
        expect(problems(root)).toEqual([]);
        expect(cases(root)).toHaveLength(run.checks.length);
        for (const suite of root.children) {
          const own = suite.children.filter((child) => child.name === 'testcase');
          const holding = (name: string) => own.filter((child) => child.children.some((inner) => inner.name === name)).length;
          expect(numbers(suite, 'tests', 'failures', 'errors', 'skipped')).toEqual([
            own.length,
            holding('failure'),
            holding('error'),
            holding('skipped'),
          ]);
        }
        const sums = ['tests', 'failures', 'errors'].map((name) =>
          root.children.reduce((sum, suite) => sum + Number(suite.attributes[name]), 0),
        );
        expect(numbers(root, 'tests', 'failures', 'errors')).toEqual(sums);
      }),
      { numRuns: 40 },
    );
  });
});

test('a failure shows expected, actual, the offending parameter and the replay line', () => {
  const root = parse(junit.render(deviatingRun(smallOperation), context));
  const failing = cases(root).find((node) => node.attributes['name'] === 'NetworkInterfaceName/maxLength');
  const failure = failing?.children[0];
  expect([failing?.attributes['classname'], failure?.name, failure?.attributes['type']]).toEqual([
    'boundary',
    'failure',
    'accepted-invalid',
  ]);
  expect(failure?.attributes['message']).toBe(
    'expected rejected with InvalidParams.NetworkInterfaceName or InvalidParameter, actual accepted with status 200',
  );
  expect(failure?.text).toMatch(/sent {6}NetworkInterfaceName="a+…" \(129 characters\) RegionId="cn-hangzhou"/);
  expect(failure?.text).toMatch(/replay {4}eni-contract replay /);
});

test('a deviation below the fail-on level passes and is told', () => {
  const root = parse(junit.render(deviatingRun(smallOperation), context));
  const lower = cases(root).find((node) => node.attributes['name'] === 'Description/minLength');
  expect(lower?.children.map(({ name }) => name)).toEqual(['system-out']);
  expect(lower?.children[0]?.text).toContain('DEVIATES  boundary/Description/minLength');
});

test('a run without a check is one error, never green', () => {
  const empty: Run = { ...withChecks(conformingRun(smallOperation), [], smallOperation), reasons: ['nothing listens on 127.0.0.1:1'] };
  const root = parse(junit.render(empty, context));
  expect(problems(root)).toEqual([]);
  expect(numbers(root, 'tests', 'errors')).toEqual([1, 1]);
  expect(cases(root)[0]?.children[0]?.attributes['message']).toBe('nothing listens on 127.0.0.1:1');
});

test('times add up to the run, however much its checks overlap', () => {
  const run: Run = {
    ...conformingRun(smallOperation),
    durationMs: 1001,
    checks: conformingRun(smallOperation).checks.map((check) => ({ ...check, durationMs: 777 })),
  };
  const xml = junit.render(run, context);
  const sum = (tag: string) =>
    [...xml.matchAll(new RegExp(`<${tag} [^>]*\\btime="([\\d.]+)"`, 'g'))].reduce((total, [, time]) => total + Number(time) * 1000, 0);
  expect([Math.round(sum('testcase')), Math.round(sum('testsuite')), Math.round(sum('testsuites'))]).toEqual([1001, 1001, 1001]);
});
