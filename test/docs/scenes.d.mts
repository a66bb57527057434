export const unplayed: readonly (readonly [RegExp, string])[];
export const shortened: readonly (readonly [RegExp, string])[];
export const answers: readonly number[];
