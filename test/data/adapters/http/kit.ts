import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { httpAdapter, type HttpOptions } from '../../../../src/data/adapters/http/index.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { ContractKit } from '../../../../src/data/contract/index.js';
import type { Permissions } from '../../../../src/data/permissions.js';
import { createHandler, type Handler } from '../../../../src/server/index.js';
import { serve } from '../../../server/serve.js';

/** What most services of the tests keep their records in. */
export const inMemory: ContractKit = {
  open: async (seed = {}) => memoryAdapter({ seed }),
  openAt: async (now, seed = {}) => memoryAdapter({ seed, now }),
};

/** How an adapter finds a handler. */
export type Place = Pick<HttpOptions, 'url' | 'fetch'>;

/** How requests reach handlers: over a real connection, or in one process. */
export interface Way {
  /** Lets requests below `/<name>` reach a handler; answers how an adapter finds it. */
  mount(name: string, handler: Handler): Place;
}

/** Calls handlers without a network between. */
export function inProcess(): Way {
  return {
    mount: (name, handler) => ({
      url: `http://in-process/${name}`,
      fetch: (url, init) => handler(new Request(url, init)),
    }),
  };
}

export interface Loopback extends Way {
  close(): Promise<void>;
}

/** Calls handlers over connections to a server of this process; each lies below its own name. */
export async function overLoopback(): Promise<Loopback> {
  const handlers = new Map<string, Handler>();
  const served = await serve((request) => {
    const name = new URL(request.url).pathname.split('/')[1] ?? '';
    return handlers.get(name)?.(request) ?? Promise.resolve(new Response(null, { status: 404 }));
  });
  return {
    mount(name, handler) {
      handlers.set(name, handler);
      return { url: `${served.url}/${name}` };
    },
    close: () => served.close(),
  };
}

/** Somebody who may do everything and says who they are, or somebody who may do less and has a token for it. */
interface Mounted {
  readonly place: Place;
  readonly handler: Handler;
  readonly backend: RapportAdapter;
  readonly granted: Map<string, Permissions>;
}

/** Adapters over HTTP for the suite of the contract, in front of those of another kit. */
export function httpKit(kit: ContractKit, way: Way): ContractKit {
  const mounted = new WeakMap<RapportAdapter, Mounted>();
  let count = 0;

  const connect = (behind: Mounted, more: Partial<HttpOptions>, closed: () => Promise<void>): RapportAdapter => {
    const adapter = httpAdapter({ ...behind.place, ...more });
    mounted.set(adapter, behind);
    const close = adapter.close?.bind(adapter);
    return Object.assign(adapter, {
      async close() {
        await close?.();
        await closed();
      },
    });
  };

  const inFrontOf = (backend: RapportAdapter): RapportAdapter => {
    count += 1;
    const granted = new Map<string, Permissions>();
    const base = `/store-${count}`;
    const handler = createHandler({
      adapter: backend,
      base,
      authenticate: ({ headers }) => headers.get('Authorization') ?? 'everybody',
      authorize: (who) => {
        const permissions = granted.get(who);
        return { actor: 'claimed', ...(permissions && { permissions }) };
      },
    });
    return connect({ place: way.mount(base.slice(1), handler), handler, backend, granted }, {}, async () => {
      handler.close();
      await backend.close?.();
    });
  };

  const behind = (adapter: RapportAdapter): Mounted => {
    const found = mounted.get(adapter);
    if (!found) throw new TypeError('This adapter was not opened by this kit.');
    return found;
  };
  const { openAt, reopen } = kit;

  return {
    open: async (seed) => inFrontOf(await kit.open(seed)),
    ...(openAt && { openAt: async (now, seed) => inFrontOf(await openAt(now, seed)) }),
    ...(reopen && {
      async reopen(adapter) {
        await adapter.close?.();
        return inFrontOf(await reopen(behind(adapter).backend));
      },
    }),
    async beside(adapter) {
      const other = connect(behind(adapter), {}, async () => undefined);
      // What changes after this read is told, even if the stream of changes begins later.
      await other.permissions?.({});
      return other;
    },
    async restrict(adapter, permissions) {
      const { granted } = behind(adapter);
      const token = `token-${granted.size + 1}`;
      granted.set(`Bearer ${token}`, permissions);
      return connect(behind(adapter), { session: () => ({ token }) }, async () => undefined);
    },
  };
}
