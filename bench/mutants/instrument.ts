import { parseSync, visitorKeys } from 'oxc-parser';
import { type Change, changesOf, type Node } from './operators.ts';

/** One mutant: a place in a file, and what is written there instead. `line` and `column` count from 1. */
export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly operator: string;
  readonly from: string;
  readonly to: string;
  /** The line of the source, without the space around it. */
  readonly text: string;
}

export interface Instrumented {
  /** The source with all its mutants; `$mutant(id)` tells whether one is switched on. */
  readonly code: string;
  readonly mutants: readonly Mutant[];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Nodes below this one that are run: no types, no names of modules, no keys. */
function below(node: Node): readonly Node[] {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return [];
  const isTyping = node.type.startsWith('TS');
  if (isTyping && !/^TS(As|NonNull|Satisfies)Expression$/.test(node.type)) return [];
  const fields = isTyping ? ['expression'] : (visitorKeys[node.type] ?? []);
  const isKey = (field: string) => (field === 'key' && node['computed'] !== true) || (field === 'source' && node.type.startsWith('Export'));
  return fields
    .filter((field) => !isKey(field))
    .flatMap((field) => node[field])
    .filter(isNode)
    .filter((one) => one.end > one.start)
    .sort((one, other) => one.start - other.start);
}

/** Writes all mutants of a file into its source, numbered from `first` on. Throws for source that does not parse. */
export function instrument(file: string, source: string, first: number): Instrumented {
  const { program, errors } = parseSync(file, source, { lang: 'ts' });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const mutants: Mutant[] = [];
  const number = ({ operator, start, end, text }: Change): number => {
    const before = source.slice(0, start).split('\n');
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
    const id = first + mutants.length;
    const shown = (source.split('\n')[line - 1] ?? '').trim();
    mutants.push({ id, file, line, column, operator, from: source.slice(start, end), to: text, text: shown });
    return id;
  };
  const render = (node: Node, parent: Node | null): string => {
    const changes = changesOf(node, parent, source).map((change) => ({ ...change, id: number(change) }));
    let text = '';
    let at = node.start;
    const member = changes.find((change) => change.member);
    // The name of a property is written anew.
    for (const each of below(node).slice(0, member ? 1 : undefined)) {
      text += source.slice(at, each.start) + render(each, node);
      at = each.end;
    }
    if (member) return `${text}${switched(member, source)}`;
    const whole = text + source.slice(at, node.end);
    return changes.reduceRight((inner, change) => `($mutant(${change.id}) ? (${change.text}) : (${inner}))`, whole);
  };
  const code = source.slice(0, program.start) + render(program as unknown as Node, null) + source.slice(program.end);
  return { code, mutants };
}

/** A property by one of two names: `.some` is `[… ? 'every' : 'some']`. */
function switched({ id, start, end, text }: Change & { readonly id: number }, source: string): string {
  const [, dot = '', name = ''] = /^\s*(\??\.)\s*(\w+)$/.exec(source.slice(start, end)) ?? [];
  return `${dot === '?.' ? '?.' : ''}[$mutant(${id}) ? '${text}' : '${name}']`;
}
