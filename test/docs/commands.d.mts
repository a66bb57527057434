export interface Step {
  readonly kind: 'run' | 'serve' | 'print';
  readonly line: number;
  readonly text: string;
  readonly printed?: readonly string[];
}
export function stepsOf(page: string): readonly Step[];
export function stable(line: string): string;
export function firstDifference(block: readonly string[], printed: readonly string[]): { wanted: string; found: string } | null;
