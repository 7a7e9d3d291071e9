/** Every adapter that runs in Node, and how the suite comes by it. */
import type { RapportAdapter } from '../../src/data/adapter.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import type { Seed } from '../../src/model/records.js';
import { withPermissions } from '../../src/data/wrappers/permissions/index.js';
import type { ContractKit } from '../../src/data/contract/index.js';
import { postgrestLacks } from '../servers/postgrest.js';
import { startDatabase } from '../server/postgres/database.js';
import { contractKit } from '../server/postgres/kit.js';
import { crm as foreignMapping } from '../data/adapters/postgrest/foreign-mapping.js';
import { startForeignCrm } from '../data/adapters/postgrest/kit.js';
import { startOwnSchema } from '../data/adapters/postgrest/own-kit.js';
import { httpKit, overLoopback } from '../data/adapters/http/kit.js';

export interface Subject {
  readonly name: string;
  /** Why this machine cannot run it. */
  readonly lacks?: () => string | undefined;
  /** Starts what it needs. */
  start(): Promise<{ readonly kit: ContractKit; stop(): Promise<void> }>;
}

const nothing = async (): Promise<void> => undefined;

const memoryKit: ContractKit = {
  open: async (seed = {}) => memoryAdapter({ seed }),
  openAt: async (now, seed = {}) => memoryAdapter({ seed, now }),
  restrict: async (adapter, permissions) => withPermissions(adapter, permissions),
};

/** What is served by the handler under `node:http`, as a browser sees it. */
async function overHttp(kit: ContractKit, stop = nothing): ReturnType<Subject['start']> {
  const loopback = await overLoopback();
  return {
    kit: httpKit(kit, { mount: (name, handler) => loopback.mount(name, handler) }),
    stop: async () => {
      await loopback.close();
      await stop();
    },
  };
}

async function postgres(): ReturnType<Subject['start']> {
  const database = await startDatabase();
  const kit = contractKit(database.pool);
  return {
    kit: { ...kit, restrict: async (adapter, permissions) => withPermissions(adapter, permissions) },
    stop: () => database.stop(),
  };
}

interface System {
  open(seed?: Seed): Promise<RapportAdapter>;
  again(adapter: RapportAdapter): RapportAdapter;
  stop(): Promise<void>;
}

async function rest(system: System): ReturnType<Subject['start']> {
  return {
    kit: {
      open: (seed) => system.open(seed),
      async reopen(adapter) {
        await adapter.close?.();
        return system.again(adapter);
      },
      beside: async (adapter) => system.again(adapter),
      restrict: async (adapter, permissions) => withPermissions(adapter, permissions),
    },
    stop: () => system.stop(),
  };
}

export const subjects: readonly Subject[] = [
  { name: 'memory', start: async () => ({ kit: memoryKit, stop: nothing }) },
  { name: 'HTTP → handler → memory', start: () => overHttp(memoryKit) },
  { name: 'PostgreSQL', start: postgres },
  {
    name: 'HTTP → handler → PostgreSQL',
    async start() {
      const { kit, stop } = await postgres();
      return overHttp(kit, stop);
    },
  },
  { name: 'PostgREST, our tables', lacks: postgrestLacks, start: async () => rest(await startOwnSchema()) },
  {
    name: 'PostgREST, tables of an old CRM',
    lacks: postgrestLacks,
    start: async () => rest(await startForeignCrm(foreignMapping)),
  },
];
