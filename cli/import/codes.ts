import type { Basis, CodeRow } from '../../spec/operation.ts';

/** What a broken limit may earn, best first. */
export type Codes = Readonly<Record<string, Basis>>;

const generic = 'InvalidParameter';
const missing = 'MissingParameter';

/** About the state of something, whatever its parameter is called. */
const ofState = /NotFound|AlreadyExist|Duplicate|Unauthori[sz]ed|Forbidden|Denied|Conflict|NotMatch|Mismatch|Status|NotReady|InUse/;
const ofQuantity = /Quota|Exceed|Limit|TooMany/;

/** Enough to name, and few enough to be read and cut down. */
const most = 5;

function plain(text: string): string {
  return text.replace(/[^A-Za-z\d]/g, '').toLowerCase();
}

/** What a code may call a parameter: its name without dots, and without the ending of a list. */
function wordsOf(path: string): readonly string[] {
  const whole = plain(path);
  const last = plain(path.split('.').at(-1) ?? path);
  return [...new Set([whole, last.length > 4 ? last : whole].map((word) => word.replace(/s$/, '')))];
}

function called(path: string, codes: readonly string[]): readonly string[] {
  const words = wordsOf(path);
  const found = codes.filter((code) => words.some((word) => plain(code).includes(word)));
  return found.sort((a, b) => a.length - b.length);
}

function table(named: readonly string[], last: string): Codes {
  return Object.fromEntries<Basis>([...named.slice(0, most).map((code) => [code, 'named'] as const), [last, 'assumed']]);
}

/** Codes of the table that seem to be about a limit, by their names alone, and behind them the platform's own that says no more than that something is wrong. */
export function codesNamed(path: string, limit: string, rows: readonly Pick<CodeRow, 'code'>[]): Codes {
  const codes = [...new Set(rows.map(({ code }) => code))];
  if (limit === 'required')
    return table(
      called(
        path,
        codes.filter((code) => code.startsWith('Missing') && code !== missing),
      ),
      missing,
    );
  const about = called(path, codes).filter((code) => !ofState.test(code) && !code.startsWith('Missing'));
  if (limit !== 'maxItems')
    return table(
      about.filter((code) => code !== generic && !ofQuantity.test(code)),
      generic,
    );
  return table([...about.filter((code) => ofQuantity.test(code)), ...about.filter((code) => !ofQuantity.test(code))], generic);
}
