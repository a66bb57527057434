/** Something that may need fixtures for itself. */
interface Exclusive {
  readonly exclusive: readonly string[];
}

/** Tasks that nobody may disturb, in lanes that are run one task at a time, and the rest. Lanes share no fixture. */
export interface Lanes<T> {
  readonly free: readonly T[];
  readonly lanes: readonly (readonly T[])[];
}

/** Sorts tasks into lanes: two tasks that name a common fixture, directly or over others, end in the same one. */
export function lanesOf<T extends Exclusive>(tasks: readonly T[]): Lanes<T> {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    const up = parent.get(name);
    return up === undefined || up === name ? name : root(up);
  };
  for (const { exclusive } of tasks) {
    const [first] = exclusive;
    if (first !== undefined) for (const name of exclusive) parent.set(root(name), root(first));
  }
  const lanes = new Map<string, T[]>();
  const free: T[] = [];
  for (const task of tasks) {
    const [first] = task.exclusive;
    if (first === undefined) free.push(task);
    else lanes.set(root(first), [...(lanes.get(root(first)) ?? []), task]);
  }
  return { free, lanes: [...lanes.values()] };
}

/** Runs jobs from an iterator, at most `most` at a time. Rejects with the first error, after all running jobs have ended. */
export async function pool(jobs: Iterator<() => Promise<void>>, most: number): Promise<void> {
  let failed: unknown = null;
  const worker = async (): Promise<void> => {
    while (failed === null) {
      const next = jobs.next();
      if (next.done) return;
      try {
        await next.value();
      } catch (error) {
        failed ??= error ?? new Error('a job failed without an error');
      }
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failed !== null) throw failed;
}
