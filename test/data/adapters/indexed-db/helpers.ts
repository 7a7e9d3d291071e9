import { deleteDB } from 'idb';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import { storeNames, type Seed } from '../../../../src/model/records.js';

const used = new Set<string>();
let number = 0;

/** A name that no database has; what it is used for is deleted after the test. */
export function freshName(): string {
  number += 1;
  const name = `rapport test ${Date.now()} ${number}`;
  used.add(name);
  return name;
}

/** An adapter on a new database that holds these records. */
export async function openSeeded(seed: Seed = {}): Promise<{ adapter: RapportAdapter; name: string }> {
  const name = freshName();
  const adapter = indexedDbAdapter({ name });
  for (const store of storeNames) {
    const rows = seed[store] ?? [];
    for (let from = 0; from < rows.length; from += adapter.supports.batch) {
      await adapter.import({ [store]: rows.slice(from, from + adapter.supports.batch) }, {});
    }
  }
  return { adapter, name };
}

/** Deletes the databases of a test, and what was remembered of them. */
export async function deleteUsed(): Promise<void> {
  for (const name of used) {
    localStorage.removeItem(`rapport:${name}`);
    await deleteDB(name);
  }
  used.clear();
}
