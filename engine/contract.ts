import { type LoadedContract, loadShippedContract } from '../spec/load.ts';

/** What a run is about: the operation that is judged, and those beside it that a run calls. */
export type Contract = LoadedContract;

/** The contract that is shipped. Throws UsageError where a file of it does not hold to the spec's language. */
export const shippedContract = loadShippedContract;
