import { setFlagsFromString } from 'node:v8';

/** Less is inlined, and so less compiled, where what is compiled runs for seconds alone. */
export const inlineLess = '--max-inlined-bytecode-size-cumulative=150';

/**
 * Flags of V8 for the whole process, so of the command alone. The heap may grow by half of what is in use before garbage is collected: V8 lets it grow
 * several times as large where a program allocates much and keeps little, and a nightly, which keeps 110 MiB, held more with every hundred thousand cases.
 * A smoke run is over before that matters; a third of its processor time went into compiling what it then ran for a second or two, and less of that is
 * inlined where functions are not joined as far as V8 would.
 */
export function tuneEngine(profile: 'smoke' | 'gate' | 'nightly'): void {
  setFlagsFromString(profile === 'smoke' ? inlineLess : '--heap-growing-percent=50');
}
