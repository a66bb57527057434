import type { Command } from 'commander';

/** Loads what makes the command; what it needs is read only where it is asked for. */
export interface Offered {
  readonly about: string;
  readonly load: () => Promise<() => Command>;
}

export const commands: Readonly<Record<string, Offered>> = {
  run: { about: 'Check a target and write reports.', load: async () => (await import('./run.ts')).runCommand },
  doctor: {
    about: 'Say what can be measured on a target, and what not and why: 0, or 3 where nothing can.',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  init: {
    about: 'Write a commented eni-contract.yaml and fixtures.yaml.',
    load: async () => (await import('./init.ts')).initCommand,
  },
  emulator: {
    about: 'Serve the reference emulator on loopback until interrupted.',
    load: async () => (await import('./emulator.ts')).emulatorCommand,
  },
  replay: {
    about: 'Send a finding or a check again: 0 it does not reproduce, 1 it does, 3 it could not be measured.',
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  list: { about: 'List what the suite knows.', load: async () => (await import('./list.ts')).listCommand },
  explain: {
    about: 'Say what is known of a rule, a check, a family of checks, an error code, a planted fault or a word of the reports.',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  report: {
    about: 'Render reports from run.json; several of them make one page that compares the targets.',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  diff: {
    about: 'Say what changed between two runs; exits 1 where something regressed or evidence was lost.',
    load: async () => (await import('./diff.ts')).diffCommand,
  },
  merge: { about: 'Join the shards of one run.', load: async () => (await import('./merge.ts')).mergeCommand },
  baseline: {
    about: 'Keep the list of findings that are accepted for now.',
    load: async () => (await import('./baseline.ts')).baselineCommand,
  },
  cleanup: {
    about: 'Delete what a run that was killed left behind, as its ledger tells: 0 nothing is left, 3 something is.',
    load: async () => (await import('./cleanup.ts')).cleanupCommand,
  },
  record: {
    about: 'Run against a target and write down what it answers: symbolic cases with their observations, redacted.',
    load: async () => (await import('./record.ts')).recordCommand,
  },
  export: {
    about: 'Print the contract for other tools: openapi, a plain OpenAPI 3.1 document that needs none of our extensions.',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  import: {
    about: "Write a draft contract of an operation from its product's metadata (api-docs.json).",
    load: async () => (await import('./import.ts')).importCommand,
  },
  completion: {
    about:
      'Print what a shell needs to complete commands and options; to be evaluated, for example eval "$(eni-contract completion bash)".',
    load: async () => (await import('./completion.ts')).completionCommand,
  },
};
