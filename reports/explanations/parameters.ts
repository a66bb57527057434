import type { CheckResult, Finding } from '../../model/run.ts';
import type { Parameter } from '../../spec/operation.ts';
import { rootOf } from '../../spec/root-of.ts';
import { familyOf } from '../words.ts';
import { breaks, type Evidence, type Explanation, isAccepted, listed, sends, subjectOf } from './explanation.ts';

/** So many that look alike are one defect: the target knows less of the operation than the page. */
const many = 4;

interface Carelessness extends Explanation {
  readonly name: string;
  /** One rule alone is broken unnoticed: among many such parameters that tells, by itself it is a rule that is not enforced. */
  readonly weak: boolean;
}

/** Parameters that the target ignores or takes unchecked. `told` are findings that are explained already. */
export function parameters(evidence: Evidence, told: (finding: Finding) => boolean): readonly Explanation[] {
  const careless = evidence.operation.parameters.flatMap((parameter) => carelessness(parameter, evidence, told) ?? []);
  if (careless.length < many) return careless.filter(({ weak }) => !weak);
  const ignored = careless.every(({ kind }) => kind === 'ignored');
  const names = careless.map(({ name }) => name);
  return [
    {
      kind: ignored ? 'ignored' : 'unchecked',
      subject: 'parameters',
      title: `${names.length} parameters appear to be ${ignored ? 'ignored' : 'ignored or taken unchecked'}: ${listed(names, 30)}`,
      explains: (finding) => careless.some((one) => one.explains(finding)),
    },
  ];
}

/** Whether a target accepts whatever breaks a limit of this parameter, and perhaps never shows it again. */
function carelessness(parameter: Parameter, { run, operation }: Evidence, told: (finding: Finding) => boolean): Carelessness | null {
  const { name } = parameter;
  const rules = operation.rules.filter(
    (rule) => rule.limit.kind !== 'required' && rule.parameters.every((path) => rootOf(operation, path) === name),
  );
  const own = new Set(rules.map((rule) => rule.id));
  const checks = run.checks.filter(
    (check) =>
      own.has(subjectOf(check.id)) && familyOf(check.id) !== 'precedence' && isJudged(check.verdict) && !isUnknown(check, run, told),
  );
  const lost = (finding: Finding) => isLost(finding, parameter) && !told(finding);
  const of = (check: CheckResult) => run.findings.filter((finding) => finding.check === check.id);
  const careless = checks.filter((check) => of(check).some((finding) => isAccepted(finding) || lost(finding)));
  const accepting = checks.filter((check) => of(check).some(isAccepted));
  if (accepting.length === 0 || careless.length < checks.length) return null;
  const traceless = parameter.echo === null && parameter.readBack === null;
  const ignored = run.findings.some(lost) || traceless;
  const shown = run.findings.some((finding) => isLost(finding, parameter));
  const about = operation.rules.filter((rule) => rule.parameters.some((path) => rootOf(operation, path) === name));
  const token = isToken(name, operation.rules) ? (finding: Finding) => isRepeated(finding, name) : () => false;
  return {
    weak: !ignored && !shown && checks.length < 2,
    kind: ignored ? 'ignored' : 'unchecked',
    subject: name,
    name,
    title: ignored ? `${name} appears to be ignored` : `${name} appears to be taken unchecked`,
    explains: (finding) => breaks(finding, about) || (ignored && lost(finding)) || token(finding),
  };
}

function isJudged(verdict: CheckResult['verdict']): boolean {
  return verdict === 'conforms' || verdict === 'deviates' || verdict === 'known';
}

/** Deviates only in what is explained already, and the rule was never seen to hold: nothing is known of it. */
function isUnknown({ id, verdict }: CheckResult, run: Evidence['run'], told: (finding: Finding) => boolean): boolean {
  if (verdict === 'conforms') return false;
  const findings = run.findings.filter(({ check }) => check === id);
  const silent = new Set(findings.filter(told).map(({ request }) => request.form as string));
  const held = run.edges.some(({ rule, form, outcome }) => rule === subjectOf(id) && outcome === 'rejected' && !silent.has(form));
  return findings.length > 0 && findings.every(told) && !held;
}

/** Whether it names the create that a repeat belongs to. */
function isToken(name: string, rules: Evidence['operation']['rules']): boolean {
  return rules.some(({ limit, parameters: [first] }) => limit.kind === 'same-parameters' && first === name);
}

/** A repeated create that made something else. */
function isRepeated(finding: Finding, token: string): boolean {
  const repeats = familyOf(finding.check) === 'idempotency' || (familyOf(finding.check) === 'race' && sends(finding, token));
  return repeats && (finding.class === 'wrong-effect' || isAccepted(finding));
}

function isLost(finding: Finding, { name, echo, readBack }: Parameter): boolean {
  if (finding.class !== 'malformed-response' && finding.class !== 'wrong-effect') return false;
  const fields = [echo, readBack].flatMap((path) => (path === null ? [] : [path.split(/[.[]/, 1)[0] ?? '']));
  return sends(finding, name) && fields.some((field) => finding.observed.startsWith(`${field} `));
}
