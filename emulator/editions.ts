/** Editions of the page that an emulator answers by, the first before later ones. */
export const emulatorEditions = ['2024-04-22', '2026-01'] as const;

export type EmulatorEdition = (typeof emulatorEditions)[number];

/** The edition of that name; the first where there is none of it, as for an operation that has editions of its own. */
export function emulatorEdition(name: string): EmulatorEdition {
  return emulatorEditions.find((edition) => edition === name) ?? emulatorEditions[0];
}
