import type { Step } from './steps.ts';

/** Steps as commands of a shell, each under a comment that says what it is for; those sent at once run in the background. */
export function commands(steps: readonly Step[], command: (step: Step) => string): string {
  if (steps.length === 1 && steps[0]?.times === 1) return command(steps[0]);
  const blocks = steps.map((step, index) => {
    const what = `# ${index + 1} of ${steps.length}: ${step.what}`;
    if (step.times === 1) return `${what}\n${command(step)}; echo`;
    return `${what}\n${Array.from({ length: step.times }, () => `${command(step)} &`).join('\n')}\nwait; echo`;
  });
  return blocks.join('\n');
}
