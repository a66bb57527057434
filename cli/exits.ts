/** What a process of ours ends with (sysexits for the two that are no verdict). */
export const exits = { conforms: 0, deviates: 1, stale: 2, notMeasured: 3, usage: 64, bug: 70 } as const;

/** What an interrupted process ends with, as a shell would say it. */
export const signalExits = { SIGINT: 130, SIGTERM: 143 } as const;
