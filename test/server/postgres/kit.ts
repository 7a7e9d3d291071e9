/** How tests come by stores in PostgreSQL: each has a tenant of its own, in one database. */
import type { RapportAdapter } from '../../../src/data/adapter.js';
import type { ContractKit } from '../../../src/data/contract/index.js';
import { newId } from '../../../src/model/index.js';
import { storeNames } from '../../../src/model/records.js';
import type { AnyRecord, Seed } from '../../../src/model/records.js';
import { postgresAdapter, type PostgresOptions, type PostgresPool } from '../../../src/server/postgres/index.js';

/** Fewer records than an import takes. */
const batch = 500;

/** Puts in records, as many as there are. */
export async function fill(crm: RapportAdapter, seed: Seed): Promise<void> {
  for (const store of storeNames) {
    const rows = (seed[store] ?? []) as readonly AnyRecord[];
    for (let from = 0; from < rows.length; from += batch) {
      await crm.import({ [store]: rows.slice(from, from + batch) }, {});
    }
  }
}

/** The kit of the contract suite, over a database that has been migrated. */
export function contractKit(pool: PostgresPool): ContractKit {
  const tenants = new WeakMap<RapportAdapter, string>();
  const at = (tenant: string, options: Partial<PostgresOptions> = {}): RapportAdapter => {
    const adapter = postgresAdapter({ pool, tenant, ...options });
    tenants.set(adapter, tenant);
    return adapter;
  };
  const opened = async (seed: Seed = {}, options: Partial<PostgresOptions> = {}): Promise<RapportAdapter> => {
    const adapter = at(`tenant ${newId()}`, options);
    await fill(adapter, seed);
    return adapter;
  };
  const tenantOf = (adapter: RapportAdapter): string => tenants.get(adapter) ?? '';
  return {
    open: (seed) => opened(seed),
    openAt: (now, seed) => opened(seed, { now }),
    async reopen(adapter) {
      await adapter.close?.();
      return at(tenantOf(adapter));
    },
    beside: async (adapter) => at(tenantOf(adapter)),
  };
}
