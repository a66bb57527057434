import { expect, it } from 'vitest';
import type { SdkCase } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import { objectsOf, Plainly, routed } from './route.ts';

const own = 'sdk-deserialize/Flag';
const ids = ['sdk-serialize/nested-object', 'sdk-serialize/whole-requests', 'sdk-serialize/Given.Field', 'sdk-serialize/Text', own];
const exists = (id: string) => ids.includes(id);
const routes = { everywhere: [], objects: objectsOf(ids.map((id) => ({ id }))), plainly: new Plainly(), exists };
const lost = (about: string) => ({ about, level: 'MUST', verdict: 'conforms' }) as Assertion;
const of = (check: string) => ({ check }) as SdkCase;

it.each([
  ['an object in a whole request', 'sdk-serialize/whole-requests', 'wire/Given', 'sdk-serialize/nested-object'],
  ['a text in a whole request', 'sdk-serialize/whole-requests', 'wire/Text', 'sdk-serialize/Text'],
  ['what no parameter is called', 'sdk-serialize/whole-requests', 'wire/Other', 'sdk-serialize/whole-requests'],
  ['a field by itself', 'sdk-serialize/Given.Field', 'wire/Given', 'sdk-serialize/Given.Field'],
])('%s is reported where it is measured smallest', (_what, check, about, reported) => {
  expect(routed(of(check), lost(about), routes)).toBe(reported);
});

const deviates = (observed: string) => ({ about: 'result/Flag', level: 'MUST', verdict: 'deviates', observed }) as Assertion;
const byOrder = 'sdk-deserialize/key-order';

it.each([
  ['lost as in the plain answer', 'sdk-deserialize/everything', 'lost', own],
  ['altered, where the plain answer lost it', 'sdk-deserialize/everything', 'altered', byOrder],
  ['lost, where no plain answer did', 'sdk-deserialize/json-spelling', 'lost', byOrder],
])('a field %s is reported where it is that which is measured', (_what, check, observed, reported) => {
  const plainly = new Plainly();
  plainly.note(of(check), [deviates('lost')]);
  expect(routed(of(byOrder), deviates(observed), { ...routes, plainly })).toBe(reported);
});
