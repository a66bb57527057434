import type { Settings } from './ground.ts';

/** True where these settings send a parameter, with whatever value. */
export function isGiven(settings: Settings, name: string): boolean {
  return settings[name] !== undefined && settings[name] !== null;
}

export function anyGiven(settings: Settings, names: readonly string[]): boolean {
  return names.some((name) => isGiven(settings, name));
}
