import type { Case, SymbolicRequest } from '../model/case.ts';
import type { Exchange } from '../model/observation.ts';
import type { Finding, Run } from '../model/run.ts';
import { cut } from './clean.ts';
import { inOrder } from './findings.ts';

// Of UTF-16 units. A run.json stays below 20 MB however much a target gets wrong.
const textLimit = 8192;
const exchangesBudget = 4_000_000;
const marked = /… \(\d+ characters\)$/;

/**
 * The run as `run.json` holds it: parameters longer than 8192 characters are cut and say so, and only the first findings keep their exchanges.
 * Each finding's own file has it whole. Applying it twice changes nothing more.
 */
export function withinFile(run: Run): Run {
  let left = exchangesBudget;
  const kept = new Map<string, readonly Exchange[]>();
  for (const finding of inOrder(run)) {
    const size = finding.exchanges.length === 0 ? 0 : JSON.stringify(finding.exchanges).length;
    const fits = size <= left;
    if (fits) left -= size;
    kept.set(finding.id, fits ? finding.exchanges : []);
  }
  return { ...run, findings: run.findings.map((finding) => shortened(finding, kept.get(finding.id) ?? [])) };
}

function shortened(finding: Finding, exchanges: readonly Exchange[]): Finding {
  const { request } = finding;
  if (JSON.stringify(finding.case).length + JSON.stringify(request).length <= textLimit) return { ...finding, exchanges };
  return {
    ...finding,
    case: shortCase(finding.case),
    request: { ...request, pairs: request.pairs.map(([name, text]) => [short(name), short(text)] as const) },
    exchanges,
  };
}

function shortCase(subject: Case): Case {
  const { request, twin, setup } = subject;
  return { ...subject, request: shortRequest(request), twin: twin && shortRequest(twin), setup: setup.map(shortRequest) };
}

function shortRequest(request: SymbolicRequest): SymbolicRequest {
  return {
    ...request,
    pairs: request.pairs.map(([name, text]) => [short(name), typeof text === 'string' ? short(text) : text] as const),
  };
}

function short(text: string): string {
  if (text.length <= textLimit || (marked.test(text) && text.length <= textLimit + 30)) return text;
  return `${cut(text, textLimit)}… (${text.length} characters)`;
}
