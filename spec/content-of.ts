import { createRequire } from 'node:module';
import { parsedBefore } from './parsed-before.ts';

const load = createRequire(import.meta.url);

/** The parser, loaded where something has to be parsed: that takes longer than to start an emulator, and what ships was parsed by the build. */
export function yaml(): typeof import('yaml') {
  return load('yaml');
}

/** What a shipped file says, that the build held to this schema; to none where it is ''. */
export function contentOf(text: string, schema: string): unknown {
  return parsedBefore(schema, text)?.value ?? yaml().parse(text);
}
