import { Document, isMap, isPair, isScalar, isSeq, type Pair, type Scalar, visit, type YAMLMap } from 'yaml';
import type { Comment, Draft } from './draft.ts';

/** Of these each entry, or what stands in them, is one line. */
const inOneLine = new Set(['x-rejects', 'x-error-codes', 'content']);
const whole = new Set(['info', 'enum', 'x-lifecycle']);

function oneLiners(document: Document): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      // Other readers of YAML take it for a date.
      if (name === 'version' && isScalar(value)) value.type = 'QUOTE_SINGLE';
      if (whole.has(name) && (isMap(value) || isSeq(value))) value.flow = true;
      if (!inOneLine.has(name)) return;
      if (isMap(value)) for (const { value: inner } of value.items) if (isMap(inner)) inner.flow = true;
      if (isSeq(value)) for (const inner of value.items) if (isMap(inner)) inner.flow = true;
    },
  });
}

/** The pair whose value stands at the path. */
function pairAt(document: Document, path: Comment['path']): Pair | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  return isMap(parent) ? (parent as YAMLMap).items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key) : undefined;
}

function comment(document: Document, { path, where, lines }: Comment): void {
  const text = lines.map((line) => ` ${line}`).join('\n');
  const pair = pairAt(document, path);
  if (where === 'beside' && isScalar(pair?.value)) pair.value.comment = text;
  else if (isScalar(pair?.key)) (pair.key as Scalar).commentBefore = text;
  else {
    const item = document.getIn(path, true);
    if (isMap(item)) item.commentBefore = text;
  }
}

/** The draft as a YAML file, its comments in place. `head`: what stands above all of it. */
export function writeDraft({ document: content, comments, closing }: Draft, head: readonly string[]): string {
  const document = new Document(content);
  oneLiners(document);
  for (const each of comments) comment(document, each);
  const block = (lines: readonly string[]) => lines.map((line) => `# ${line}\n`).join('');
  return `${block(head)}${document.toString({ lineWidth: 0, flowCollectionPadding: false })}\n${block(closing)}`;
}
