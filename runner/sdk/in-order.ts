import { pool } from '../lanes.ts';

/** How results are got and taken. */
export interface Work<Task, Result> {
  /** Tasks under way at once. */
  readonly slots: number;
  /** Results that are taken in a row: between two performances each would find nothing of its own in the processor's caches. */
  readonly inARow: number;
  perform(task: Task): Promise<Result>;
  take(task: Task, result: Result): void;
}

/** Keeps every slot busy, and takes results in the order of the tasks: what comes early waits for those before it. Takes what there is where a task throws. */
export async function inOrder<Task, Result>(tasks: readonly Task[], work: Work<Task, Result>): Promise<void> {
  const early = new Map<number, { readonly task: Task; readonly result: Result }>();
  let taken = 0;
  const takeReady = () => {
    for (let ready = early.get(taken); ready !== undefined; ready = early.get(taken)) {
      early.delete(taken++);
      work.take(ready.task, ready.result);
    }
  };
  const jobs = tasks.map((task, at) => async () => {
    early.set(at, { task, result: await work.perform(task) });
    if (early.size >= work.inARow) takeReady();
  });
  await pool(jobs[Symbol.iterator](), work.slots).finally(takeReady);
}
