/** How strongly an assertion binds. Everything else worth knowing is an observation of the run. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** Strongest first. */
export const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY'];
