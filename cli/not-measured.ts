import { exits } from './exits.ts';

/** The target could not be brought up or reached before anything was sent, or nobody waited for it: told in words. */
export class NotMeasured extends Error {
  override readonly name = 'NotMeasured';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exits.notMeasured) {
    super(message);
    this.exitCode = exitCode;
  }
}
