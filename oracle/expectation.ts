import type { Fixtures } from '../model/fixtures.ts';
import type { Level } from '../model/level.ts';
import type { Request } from '../model/request.ts';
import type { AcceptableCode, Expectation } from '../model/verdict.ts';
import { isStateLimit, limitKinds } from '../spec/limit-kinds.ts';
import type { Operation, Rule, Stage, StatedBy } from '../spec/operation.ts';
import { rootOf } from '../spec/root-of.ts';
import { stronger } from './levels.ts';
import { checkOf } from './limits/check.ts';
import { tokens } from './limits/token.ts';
import type { Judged } from './reader.ts';
import type { Check, Reading } from './reading.ts';
import { type Scene, sceneOf } from './scene.ts';
import { traits } from './silences.ts';
import { isGiven, structurer } from './structure.ts';

const stages: readonly Stage[] = ['readable', 'own', 'between', 'region', 'vswitch', 'account', 'state'];

const levelOf: Readonly<Record<StatedBy, Level>> = { page: 'MUST', 'other-page': 'SHOULD', nobody: 'MAY' };

interface Prepared {
  readonly rule: Rule;
  readonly check: Check;
  readonly whole: boolean;
  /** Parameters, and fields or owners of them, that have to be in order before this rule is looked at. */
  readonly reads: readonly string[];
}

type Broken = Extract<Reading, { readonly kind: 'broken' }>;

interface Breach {
  readonly rule: Rule;
  readonly reading: Broken;
}

function related(operation: Operation, path: string): readonly string[] {
  const name = rootOf(operation, path);
  if (name !== path) return [path, name];
  const fields = operation.parameters.find((parameter) => parameter.name === name)?.fields ?? [];
  return [name, ...fields.map((one) => `${name}.${one}`)];
}

function prepare(subject: Judged, rule: Rule): Prepared {
  const { operation, reader } = subject;
  const { limit } = rule;
  const isList = rule.parameters.some(
    (path) => operation.parameters.find((parameter) => parameter.name === rootOf(operation, path))?.shape !== 'scalar',
  );
  const presupposed = isStateLimit(limit) ? reader.presupposed(limit) : [];
  const reads = [...rule.parameters, ...presupposed].flatMap((path) => related(operation, path));
  return {
    rule,
    check: checkOf(rule, subject),
    whole: !isList || limitKinds[limit.kind].scope === 'whole',
    reads: [...new Set(reads)],
  };
}

interface Found {
  readonly breaches: readonly Breach[];
  readonly why: readonly string[];
}

/** A repetition that the page does not forbid may be taken once: then what the items break besides shows. */
function mayBeLetPass({ limit, statedBy }: Rule): boolean {
  return limit.kind === 'uniqueItems' && statedBy !== 'page';
}

/** Stage by stage: what is broken at one stage spoils what later stages would read. */
function findBreaches(byStage: readonly (readonly Prepared[])[], at: Scene): Found {
  const breaches: Breach[] = [];
  const why: string[] = [];
  const spoiled = new Set<string>();
  const partly = new Set<string>();
  for (const stage of byStage) {
    const failed: Prepared[] = [];
    for (const prepared of stage) {
      if (breaches.length > 0 && prepared.reads.some((name) => spoiled.has(name) || (prepared.whole && partly.has(name)))) continue;
      const reading = prepared.check(at);
      if (reading.kind === 'unspecified') why.push(`${prepared.rule.id}: ${reading.reason}`);
      if (reading.kind !== 'broken') continue;
      breaches.push({ rule: prepared.rule, reading });
      failed.push(prepared);
    }
    for (const { rule, whole } of failed.filter(({ rule: each }) => !mayBeLetPass(each)))
      for (const path of rule.parameters) (whole ? spoiled : partly).add(path);
  }
  return { breaches, why };
}

function rejection(breaches: readonly Breach[]): Expectation {
  const codes = new Map<string, AcceptableCode>();
  let level: Level = 'MAY';
  for (const { rule, reading } of breaches) {
    level = stronger(level, reading.level ?? levelOf[rule.statedBy]);
    for (const code of reading.codes ?? rule.codes) if (!codes.has(code.code)) codes.set(code.code, code);
  }
  return { kind: 'reject', level, rules: breaches.map(({ rule }) => rule.id), codes: [...codes.values()] };
}

/** What the page promises for a request in a world. Prepare once, ask often; pure. */
export function expectation(subject: Judged): (fixtures: Fixtures, request: Request) => Expectation {
  const { operation } = subject;
  const [structured, scene, { replayed }] = [structurer(operation), sceneOf(operation), tokens(operation)];
  const silences = traits(subject);
  const undecided = operation.parameters.filter((parameter) => parameter.undecided).map(({ name }) => name);
  const byStage = stages.map((stage) => operation.rules.filter((rule) => rule.stage === stage).map((rule) => prepare(subject, rule)));
  return (fixtures, request) => {
    const structure = structured(request.pairs);
    if (structure.kind === 'unspecified') return structure;
    const at = scene(request, structure.given, fixtures);
    const silent = silences.flatMap((trait) => trait(at) ?? []);
    // The answer to a repeated token is that of its first use, whatever the world has become.
    if (silent.length === 0 && replayed(request, fixtures.held)) return { kind: 'accept', level: 'MUST' };
    const { breaches, why } = findBreaches(byStage, at);
    if (silent.length + why.length > 0) return { kind: 'unspecified', why: [...silent, ...why] };
    if (breaches.length > 0) return rejection(breaches);
    const open = undecided.find((name) => isGiven(name, structure.given));
    return open === undefined
      ? { kind: 'accept', level: 'MUST' }
      : { kind: 'unspecified', why: [`${open}: which values are accepted is undecided`] };
  };
}
