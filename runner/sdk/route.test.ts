import { expect, it } from 'vitest';
import type { SdkCase } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import { objectsOf, routed } from './route.ts';

const ids = ['sdk-serialize/nested-object', 'sdk-serialize/whole-requests', 'sdk-serialize/Given.Field', 'sdk-serialize/Text'];
const routes = { everywhere: [], objects: objectsOf(ids.map((id) => ({ id }))), exists: (id: string) => ids.includes(id) };
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
