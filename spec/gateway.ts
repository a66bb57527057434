import { didYouMean } from './nearest.ts';
import type { GatewayRule } from './operation.ts';
import type { SpecDocument } from './raw.ts';
import { UsageError } from './usage-error.ts';
import type { YamlFile } from './yaml-file.ts';

function checkCode(file: YamlFile, known: readonly string[], code: string, path: readonly (string | number)[]): void {
  if (known.includes(code)) return;
  const where = `${file.path}:${file.lineOf(path)}: ${String(path[0])}`;
  throw new UsageError(`${where} names the code "${code}", which neither error table has${didYouMean(code, known)}`);
}

/** The rules of x-gateway, in the document's order. Throws UsageError for a code of neither table. */
export function readGateway(file: YamlFile, document: SpecDocument): readonly GatewayRule[] {
  const known = [...(document['x-error-codes'] ?? []), ...(document['x-common-codes'] ?? [])].map(({ code }) => code);
  return (document['x-gateway'] ?? []).map((raw, index) => {
    for (const code of Object.keys(raw.codes)) checkCode(file, known, code, ['x-gateway', index, 'codes', code]);
    return {
      id: raw.id,
      codes: Object.entries(raw.codes).map(([code, basis]) => ({ code, basis })),
      statedBy: raw['stated-by'] ?? 'other-page',
      signed: raw.signed ?? false,
    };
  });
}

/** The codes of x-in-progress. Throws UsageError for a code of neither table. */
export function readInProgress(file: YamlFile, document: SpecDocument): readonly string[] {
  const known = [...(document['x-error-codes'] ?? []), ...(document['x-common-codes'] ?? [])].map(({ code }) => code);
  const codes = document['x-in-progress'] ?? [];
  for (const [index, code] of codes.entries()) checkCode(file, known, code, ['x-in-progress', index]);
  return codes;
}
