import { deleteDB } from 'idb';
import { indexedDbAdapter } from '../../../src/data/adapters/indexed-db/index.js';
import { now } from './answers.js';
import { drive } from './drive.js';
import { ours } from './ours.js';

const name = 'bench inbox';

drive(
  // Opened anew: nothing has been asked of it before.
  ours(async (seed) => {
    localStorage.removeItem(`rapport:${name}`);
    await deleteDB(name);
    const writing = indexedDbAdapter({ name });
    const { batch } = writing.supports;
    for (const store of ['surveys', 'customers', 'feedback'] as const) {
      const records = seed[store] ?? [];
      for (let from = 0; from < records.length; from += batch) {
        await writing.import({ [store]: records.slice(from, from + batch) }, {});
      }
    }
    await writing.close?.();
    return indexedDbAdapter({ name, now: () => now });
  }),
);
