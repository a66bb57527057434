import type { Aim, Writer } from './aim.ts';
import { aliyunCli } from './aliyun-cli.ts';
import { curl } from './curl.ts';
import { python } from './python.ts';
import type { Step } from './steps.ts';
import { typescript } from './typescript.ts';

const writers = { curl, 'aliyun-cli': aliyunCli, typescript, python } satisfies Record<string, Writer>;

export type Language = keyof typeof writers;

export const languages = Object.keys(writers) as readonly Language[];

/** A paste-ready reproduction, every value quoted for where it goes. Throws UsageError where the language cannot say it. */
export function reproduce(language: Language, steps: readonly Step[], aim: Aim): string {
  return writers[language](steps, aim);
}
