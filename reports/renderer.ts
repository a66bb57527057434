import type { Run } from '../model/run.ts';
import type { Operation } from '../spec/operation.ts';

/** What a report may know beside the run: the spec that the run was judged by. */
export interface Rendering {
  readonly operation: Operation;
  /** An earlier run to compare with; the HTML page then shows what changed. */
  readonly base?: Run;
}

/** A report format. `render` is pure: the same run and operation give the same bytes. */
export interface Renderer {
  /** Name of the file that `run` writes. */
  readonly file: string;
  render(run: Run, context: Rendering): string;
}
