import { brokenIf, type Check } from '../reading.ts';
import type { Values } from '../scene.ts';

/** `required`: absent and empty are alike. For a field of a list of objects each item has to hold it. */
export function presenceCheck(values: readonly Values[], field: boolean): Check {
  return (at) =>
    brokenIf(
      values.some((of) => {
        const texts = of(at.given);
        return field ? texts.includes('') : texts.length === 0 || texts.every((text) => text === '');
      }),
    );
}
