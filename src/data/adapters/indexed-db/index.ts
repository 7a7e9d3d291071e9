import type { Instant } from '../../../model/index.js';
import { instantOf } from '../../../model/time.js';
import type { RapportAdapter } from '../../adapter.js';
import { databaseName, type CopyKeeper } from '../../replica.js';
import { embeddedStores, embeddedSupports } from '../embedded.js';
import { Keeping } from './keeping.js';

export interface IndexedDbOptions {
  /** Name of the database; one for each tenant and user. */
  readonly name: string;
  /** The clock that new records are dated by. */
  readonly now?: () => Instant;
  /** Milliseconds to wait for the database before going on in memory. */
  readonly patience?: number;
}

/**
 * An adapter that keeps its records in the browser: durable when a write resolves, shared by all tabs of a site.
 *
 * Answers at once; its methods wait for the database. Where there is none to be had, it goes on in memory, and `status` says
 * so, until it can go back. Where the browser has lost the data of an earlier visit, `status` says that, too.
 */
export function indexedDbAdapter({
  name,
  now = () => instantOf(Date.now()),
  patience = 5_000,
}: IndexedDbOptions): RapportAdapter & CopyKeeper {
  const keeping = new Keeping({ name, now, patience });
  return {
    supports: embeddedSupports,
    ...embeddedStores(keeping),
    [databaseName]: name,
    watch: (heard) => keeping.watch(heard),
    status: () => keeping.status,
    close: () => keeping.close(),
  };
}
