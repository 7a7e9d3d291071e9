/** What runs in a page: the adapters that need a browser. */
import { deleteDB } from 'idb';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { indexedDbAdapter } from '../../src/data/adapters/indexed-db/index.js';
import { contractClauses, type ContractKit } from '../../src/data/contract/index.js';
import { storeNames, type Seed } from '../../src/model/records.js';
import { outcomeOf, type Outcome } from './tally.js';
import { wrappedKit } from './wrapped.js';
import { wraps } from './wraps.js';

const used = new Set<string>();
const names = new WeakMap<RapportAdapter, string>();

function named(name: string, now?: () => string): RapportAdapter {
  used.add(name);
  const adapter = indexedDbAdapter(now ? { name, now } : { name });
  names.set(adapter, name);
  return adapter;
}

async function seeded(adapter: RapportAdapter, seed: Seed): Promise<RapportAdapter> {
  for (const store of storeNames) {
    const rows = seed[store] ?? [];
    for (let from = 0; from < rows.length; from += adapter.supports.batch) {
      await adapter.import({ [store]: rows.slice(from, from + adapter.supports.batch) }, {});
    }
  }
  return adapter;
}

const fresh = (): string => `contract ${crypto.randomUUID()}`;

const kit: ContractKit = {
  open: (seed = {}) => seeded(named(fresh()), seed),
  openAt: (now, seed = {}) => seeded(named(fresh(), now), seed),
  async reopen(adapter) {
    await adapter.close?.();
    return named(names.get(adapter) ?? '');
  },
  beside: async (adapter) => named(names.get(adapter) ?? ''),
};

/** Called by the runner, which then prints the outcomes. */
async function runContract(wanted: readonly string[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const wrap of wraps.filter(({ name }) => wanted.includes(name('IndexedDB')))) {
    outcomes.push(await outcomeOf(wrap.name('IndexedDB'), contractClauses(wrappedKit(kit, wrap)), wrap.isMeant));
    // Engines slow down with every database that a site has.
    for (const database of used) await deleteDB(database);
    used.clear();
  }
  return outcomes;
}

Object.assign(globalThis, { runContract });
