/** A node of the syntax tree, as far as operators look at it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** One way to write a piece of source wrongly. `member`: the text is the name of a property, dot included; else it is an expression. */
export interface Change {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly member: boolean;
}

type Rewrite = (node: Node, parent: Node | null, source: string) => readonly (readonly [operator: string, text: string])[];

const binary: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '&': ['|'],
  '|': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
};
const logical: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };
const methods: Readonly<Record<string, string>> = { some: 'every', every: 'some', max: 'min', min: 'max' };
/** Levels and bases of codes weigh what is said: each is turned into a neighbour. */
const words: Readonly<Record<string, string>> = { MUST: 'SHOULD', SHOULD: 'MAY', MAY: 'SHOULD', named: 'stated', assumed: 'stated' };
/** What keeps the oracle silent, and what it says instead. */
const silences: Readonly<Record<string, string>> = { unspecified: "{ kind: 'holds' }", silent: 'null' };

function child(node: Node, field: string): Node {
  return node[field] as Node;
}

function textOf({ start, end }: Node, source: string): string {
  return source.slice(start, end);
}

function isText(node: Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node['value'] === 'string');
}

function bare(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? bare(child(node, 'expression')) : node;
}

/** What another operator turns round already. */
function isTurned(test: Node): boolean {
  const { type, operator } = bare(test) as Node & { operator?: string };
  return (type === 'BinaryExpression' && /^[<>=!]/.test(operator ?? '')) || (type === 'UnaryExpression' && operator === '!');
}

function negated(node: Node, source: string): readonly [string, string] {
  return ['condition', `!(${textOf(node, source)})`];
}

function isTestOf(node: Node, parent: Node | null): boolean {
  return (parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') && parent['test'] === node;
}

function between(node: Node, source: string, operator: string): string {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  return `${textOf(left, source)} ${operator} ${textOf(right, source)}`;
}

const rewrites: Readonly<Record<string, Rewrite>> = {
  BinaryExpression: (node, _, source) => {
    const operator = node['operator'] as string;
    if (operator === '+' && (isText(child(node, 'left')) || isText(child(node, 'right')))) return [];
    const kind = /^[<>]=?$/.test(operator) ? 'relation' : /^[!=]==$/.test(operator) ? 'equality' : 'arithmetic';
    return (binary[operator] ?? []).map((other) => [kind, between(node, source, other)] as const);
  },
  LogicalExpression: (node, _, source) => {
    const operator = node['operator'] as string;
    const other = logical[operator];
    if (other !== undefined) return [['logic', between(node, source, other)]];
    return [['default', textOf(child(node, 'left'), source)]];
  },
  AssignmentExpression: (node, _, source) => {
    const other = { '+=': '-=', '-=': '+=' }[node['operator'] as string];
    return other ? [['arithmetic', between(node, source, other)]] : [];
  },
  UpdateExpression: (node, _, source) => {
    const other = node['operator'] === '++' ? '--' : '++';
    return [['arithmetic', `${textOf(child(node, 'argument'), source)}${other}`]];
  },
  UnaryExpression: (node, _, source) => {
    const operator = node['operator'] as string;
    return operator === '!' || operator === '-' ? [['sign', textOf(child(node, 'argument'), source)]] : [];
  },
  Literal: (node) => {
    const value = node['value'];
    if (typeof value === 'boolean') return [['boolean', `${!value}`]];
    if (typeof value === 'number') return [1, -1].map((by) => ['number', `${value + by}`] as const);
    if (typeof value === 'bigint') return [1n, -1n].map((by) => ['number', `${value + by}n`] as const);
    const word = words[String(value)];
    return typeof value === 'string' && word !== undefined ? [['word', `'${word}'`]] : [];
  },
  ArrayExpression: (node, parent, source) => {
    const isArgument = parent?.type === 'CallExpression' && (parent['arguments'] as readonly Node[]).includes(node);
    if (isArgument) return [];
    const items = (node['elements'] as readonly Node[]).map((item) => textOf(item, source));
    return items.map((_, index) => ['element', `[${items.filter((__, other) => other !== index).join(', ')}]`] as const);
  },
  CallExpression: (node, parent) => {
    const callee = child(node, 'callee');
    const silence = callee.type === 'Identifier' ? silences[String(callee['name'])] : undefined;
    if (silence !== undefined) return [['silence', silence]];
    return parent?.type === 'ExpressionStatement' ? [['call', 'undefined']] : [];
  },
};

/** What stands at a place by its parent, whatever it is: tests turned round, texts that a function returns, filters that let all pass. */
function byPlace(node: Node, parent: Node | null, source: string): readonly (readonly [string, string])[] {
  if (isTestOf(node, parent) && !isTurned(node)) return [negated(node, source)];
  if (parent?.type === 'ReturnStatement' && isText(node)) return [['silence', 'null']];
  const callee = parent?.type === 'CallExpression' ? child(parent, 'callee') : null;
  const isFilter = callee?.type === 'MemberExpression' && child(callee, 'property')['name'] === 'filter';
  return isFilter && (parent?.['arguments'] as readonly Node[])[0] === node ? [['filter', '() => true']] : [];
}

function memberChange(node: Node): readonly Change[] {
  const [object, property] = [child(node, 'object'), child(node, 'property')];
  const other = node['computed'] === true ? undefined : methods[String(property['name'])];
  return other === undefined ? [] : [{ operator: 'method', start: object.end, end: property.end, text: other, member: true }];
}

/** All ways in which the operators write a node wrongly. Where they stand in the source is in UTF-16 units. */
export function changesOf(node: Node, parent: Node | null, source: string): readonly Change[] {
  if (node.type === 'MemberExpression') return memberChange(node);
  const made = [...(rewrites[node.type]?.(node, parent, source) ?? []), ...byPlace(node, parent, source)];
  return made.map(([operator, text]) => ({ operator, start: node.start, end: node.end, text, member: false }));
}
