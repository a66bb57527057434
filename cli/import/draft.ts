import type { RawRow } from '../../spec/raw.ts';
import { answeredBy, draftAnswer } from './answer.ts';
import { type Life, lifeNamed } from './guesses.ts';
import type { Api, Metadata } from './metadata.ts';
import { type DraftParameter, draftParameter } from './parameters.ts';
import { flattened } from './schema.ts';

type Path = readonly (string | number)[];

/** A comment: above what stands at the path, or beside it. */
export interface Comment {
  readonly path: Path;
  readonly where: 'above' | 'beside';
  readonly lines: readonly string[];
}

export interface Counts {
  readonly parameters: number;
  readonly limits: number;
  readonly rows: number;
  readonly guesses: number;
  /** Comments that say what to decide. */
  readonly open: number;
}

/** A contract that nobody has decided on yet: the document, and what has to be said of its parts. */
export interface Draft {
  readonly document: Readonly<Record<string, unknown>>;
  readonly comments: readonly Comment[];
  /** At the end: what the metadata says nothing of. */
  readonly closing: readonly string[];
  readonly counts: Counts;
}

/** That the server may fail is no answer to a request: a check that meets it must not take it for one. */
const failed = { kind: 'internal', reason: 'no request is documented to cause it' } as const;

const ofTheServer = /^(InternalError|ServiceUnavailable)(\.|$)/;

function rowOf(status: number, code: string, message: string): RawRow {
  return { status, code, message, ...(status >= 500 && ofTheServer.test(code) ? { reach: failed } : {}) };
}

function rowsOf({ errorCodes = {} }: Api): readonly RawRow[] {
  const rows = Object.entries(errorCodes).flatMap(([status, all]) =>
    all.flatMap(({ errorCode, errorMessage }): RawRow[] =>
      errorCode === undefined || errorCode === '' ? [] : [rowOf(Number(status), errorCode, errorMessage || '%s')],
    ),
  );
  const texts = rows.map((row) => JSON.stringify(row));
  return rows.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

function lifecycle({ effect, thing, id }: Life, region: boolean): object {
  return { effect, thing, ...(region ? { region: 'RegionId' } : {}), ...(id === null ? {} : { id }) };
}

/** What makes something and names nothing that it made cannot be said yet. */
function isSayable({ effect, id }: Life): boolean {
  return effect !== 'makes' || id !== null;
}

function aboutLife(life: Life): readonly string[] {
  const { effect, thing, describe, remove } = life;
  if (!isSayable(life))
    return [`decide: x-lifecycle: it seems to make a thing (${thing}), and no field of the answer is called like its id`];
  const guess = [`guess: from the name and the answer; what it does to a ${thing}`];
  if (effect !== 'makes') return guess;
  const list = describe ?? 'an operation that lists them';
  const gone = remove ?? 'an operation that removes one';
  return [
    ...guess,
    `decide: describe: {operation, by, items, id}, perhaps with ${list}; without it nothing is read back`,
    `decide: remove: {operation, by, gone}, perhaps with ${gone}; without it what is made stays there`,
  ];
}

const closing: readonly string[] = [
  'decide: x-dependencies: parameters that exclude each other (ZeroOrOne), of which one has to be there (Or), that are equal (Equal), that need or forbid',
  '  another one (Requires, Forbids). The metadata states none.',
  'decide: limits against the state of the service (x-state), which need a pack that knows its world.',
  'decide: the basis of each code: stated where the page says it of this limit, observed where it was seen.',
];

function commentsOf(path: Path, { above, beside }: Pick<DraftParameter, 'above' | 'beside'>): readonly Comment[] {
  return [
    ...(above.length > 0 ? [{ path, where: 'above', lines: above } as const] : []),
    ...Object.entries(beside).map(([key, text]): Comment => ({ path: [...path, key], where: 'beside', lines: [text] })),
  ];
}

const parametersAt: Path = ['paths', '/', 'post', 'parameters'];
const answerAt: Path = ['components', 'schemas', 'Answer'];

function isOpen(line: string): boolean {
  return line.startsWith('decide: ');
}

/** The draft of an operation's contract: what the metadata states, guesses marked as such, and what is left to decide. */
export function draftOf(metadata: Metadata, name: string, api: Api): Draft {
  const { product, version } = metadata.info;
  const rows = rowsOf(api);
  const answered = answeredBy(api);
  const parameters = flattened(api).map((each) => draftParameter(each, rows, answered));
  const answer = draftAnswer(api);
  const life = lifeNamed(metadata, name, api);
  const region = parameters.some(({ value }) => value['name'] === 'RegionId');
  const document = {
    openapi: '3.1.0',
    info: { title: name, version, 'x-product': product },
    paths: {
      '/': {
        post: {
          operationId: name,
          parameters: parameters.map(({ value }) => value),
          responses: {
            '200': { description: 'Accepted.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Answer' } } } },
          },
        },
      },
    },
    components: { schemas: { Answer: answer.value } },
    ...(isSayable(life) ? { 'x-lifecycle': lifecycle(life, region) } : {}),
    'x-error-codes': rows,
  };
  const aboutLifecycle: Comment = { path: [isSayable(life) ? 'x-lifecycle' : 'x-error-codes'], where: 'above', lines: aboutLife(life) };
  const comments = [
    ...parameters.flatMap((each, index) => commentsOf([...parametersAt, index], each)),
    ...commentsOf(answerAt, answer),
    aboutLifecycle,
  ];
  const lines = [...comments.flatMap((comment) => comment.lines), ...closing];
  return {
    document,
    comments,
    closing,
    counts: {
      parameters: parameters.length,
      limits: parameters.reduce((sum, { limits }) => sum + limits, 0),
      rows: rows.length,
      guesses: parameters.reduce((sum, { guesses }) => sum + guesses, isSayable(life) ? 1 : 0),
      open: lines.filter(isOpen).length,
    },
  };
}
