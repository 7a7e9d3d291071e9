import type { AnyRecord, StoreName } from '../model/records.js';
import type { Write } from './adapter.js';

/** A record as another backend has it; without `is` it is gone there. */
export interface Copied {
  readonly store: StoreName;
  readonly id: string;
  readonly is?: AnyRecord | undefined;
}

/** Name of the way to keep records of another backend as they are, with the versions they have there. */
export const keepCopies: unique symbol = Symbol.for('rapport-elements/keep-copies/1');

/** Name under which an adapter tells where in the browser it keeps its records. */
export const databaseName: unique symbol = Symbol.for('rapport-elements/database-name/1');

/** What a store offers beside the contract, so that it can stand in for a backend that is out of reach. */
export interface CopyKeeper {
  /** Keeps all of these, or none; nothing is added to timelines, and whoever was erased here may be kept again. */
  [keepCopies](copies: readonly Copied[], io: Write): Promise<void>;
  readonly [databaseName]?: string;
}
