import { didYouMean } from './nearest.ts';
import type { GatewayRule } from './operation.ts';
import type { SharedDocument } from './raw.ts';
import { UsageError } from './usage-error.ts';
import type { YamlFile } from './yaml-file.ts';

function checkCode(file: YamlFile, known: readonly string[], code: string, path: readonly (string | number)[]): void {
  if (known.includes(code)) return;
  const where = `${file.path}:${file.lineOf(path)}: ${String(path[0])}`;
  throw new UsageError(`${where} names the code "${code}", which no error table has${didYouMean(code, known)}`);
}

/** The rules of x-gateway, in the document's order. Throws UsageError for a code that is not among the `known`. */
export function readGateway(file: YamlFile, document: SharedDocument, known: readonly string[]): readonly GatewayRule[] {
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

/** The codes that a list of the document names. Throws UsageError for one that is not among the `known`. */
export function readCodes(
  file: YamlFile,
  document: SharedDocument,
  key: 'x-in-progress' | 'x-generic-codes',
  known: readonly string[],
): readonly string[] {
  const codes = document[key] ?? [];
  for (const [index, code] of codes.entries()) checkCode(file, known, code, [key, index]);
  return codes;
}
