import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';

/** How many threads are worth starting: one a processor. */
export const threadsHere = availableParallelism();

/**
 * Hands tasks, in their order, to threads that each do one at a time; `take` gets results as they come. Rejects with the first error.
 * `known` is what each thread knows from the start (its `workerData`).
 */
export async function onThreads<Task, Result>(
  file: URL,
  tasks: readonly Task[],
  take: (result: Result) => void,
  threads: number = threadsHere,
  known: unknown = undefined,
): Promise<void> {
  const left = tasks.values();
  const work = async (worker: Worker): Promise<void> => {
    for (const task of left) {
      worker.postMessage(task);
      const [result] = (await once(worker, 'message')) as [Result];
      take(result);
    }
  };
  const workers = Array.from({ length: Math.min(threads, tasks.length) }, () => new Worker(file, { workerData: known }));
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The other side: does the tasks that this thread is handed. An error ends the thread, and with it the whole call. */
export function doTasks<Task, Result>(perform: (task: Task) => Promise<Result>): void {
  parentPort?.on('message', (task: Task) => {
    void perform(task).then((result) => parentPort?.postMessage(result));
  });
}
