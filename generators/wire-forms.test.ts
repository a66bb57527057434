import { describe, expect, it } from 'vitest';
import type { Case } from '../model/case.ts';
import { wireForms } from '../model/request.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { seeded } from './fixtures/seeded.ts';
import { allPlans } from './index.ts';

const subject = subjectOf(loadOperation());
const inAll = allPlans(subject, seeded, { forms: wireForms });
const inTurn = new Map(allPlans(subject, seeded, { forms: wireForms, inTurn: true }).map((plan) => [plan.id, plan]));

const formsIn = (cases: readonly Case[]) => new Set(cases.map(({ form }) => form));
const edgesIn = (cases: readonly Case[]) => new Set(cases.map(({ edge }) => edge));

describe('where forms take turns', () => {
  it('has the edges that it has in all forms, in fewer cases', () => {
    let cases = 0;
    for (const { id, edges } of inAll) {
      const few = inTurn.get(id)?.edges() ?? [];
      expect([id, edgesIn(few)]).toEqual([id, edgesIn(edges())]);
      cases += few.length;
    }
    expect(cases).toBeLessThan(inAll.reduce((sum, { edges }) => sum + edges().length, 0) / 2);
  });

  it('breaks each rule in each form in which it is broken otherwise', () => {
    for (const { id, rule, edges } of inAll) {
      if (rule === null) continue;
      const broken = (cases: readonly Case[]) => formsIn(cases.filter(({ intent }) => intent.kind === 'violates'));
      expect([id, broken(inTurn.get(id)?.edges() ?? [])]).toEqual([id, broken(edges())]);
    }
  });

  it('sends each spelling of hostile texts in each form, and each name', () => {
    for (const group of ['payloads', 'characters', 'percent', 'numbers']) {
      const cases = inTurn.get(`hostile/${group}`)?.edges() ?? [];
      for (const part of [0, 1]) {
        const of = (edge: string) => edge.split('/')[part] ?? '';
        for (const name of new Set(cases.map(({ edge }) => of(edge))))
          expect([group, name, formsIn(cases.filter(({ edge }) => of(edge) === name)).size]).toEqual([group, name, wireForms.length]);
      }
    }
  });

  it('sends what is asked for in one form in that one', () => {
    const alone = allPlans(subject, seeded, { forms: ['D'], inTurn: true });
    for (const { edges } of alone) for (const { form } of edges()) expect(form).toBe('D');
  });
});
