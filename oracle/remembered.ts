/**
 * The same function, faster for texts seen lately: at most `capacity` results are kept, then all are forgotten.
 * `read` has to be pure; long texts are not kept.
 */
export function remembered<T>(capacity: number, read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const fresh = read(text);
    if (known.size >= capacity) known.clear();
    if (text.length <= longest) known.set(text, fresh);
    return fresh;
  };
}

const longest = 64;
