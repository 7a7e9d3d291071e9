import type { StoreName } from '../../model/records.js';
import { storeNames } from '../../model/store-names.js';
import type { RapportAdapter, Write } from '../adapter.js';

/** One call of an adapter on its way. */
export interface Call {
  /** Such as `deals.move` or `clear`. */
  readonly name: string;
  readonly store?: StoreName;
  /** What it is about, where the first argument is an identifier. */
  readonly id?: string;
  readonly isWrite: boolean;
  /** Its options: the last argument. */
  readonly io: Write;
}

const reads = ['list', 'get', 'count', 'totals', 'facts', 'export'] as const;
const writes = ['create', 'update', 'remove', 'merge', 'erase', 'reveal', 'move', 'submit', 'complete'] as const;
const wholeWrites = ['revert', 'import', 'clear'] as const;

type Method = (...given: readonly unknown[]) => Promise<unknown>;

/** The same adapter, each call of which goes through `around`: it decides when to proceed, and what to answer. */
export function eachCall(
  adapter: RapportAdapter,
  around: (call: Call, proceed: () => Promise<unknown>) => Promise<unknown>,
): RapportAdapter {
  const routed = (target: object, methods: readonly string[], isWrite: boolean, store?: StoreName): object => {
    const routes: Record<string, Method> = {};
    for (const method of methods) {
      const own: unknown = (target as Record<string, unknown>)[method];
      if (typeof own !== 'function') continue;
      const name = store ? `${store}.${method}` : method;
      routes[method] = (...given) => {
        const [first] = given;
        const call: Call = {
          name,
          isWrite,
          io: given.at(-1) ?? {},
          ...(store && { store }),
          ...(typeof first === 'string' && { id: first }),
        };
        return around(call, () => Reflect.apply(own as Method, target, given));
      };
    }
    return routes;
  };
  const stores: Record<string, unknown> = {};
  for (const store of storeNames) {
    stores[store] = { ...routed(adapter[store], reads, false, store), ...routed(adapter[store], writes, true, store) };
  }
  const { supports, outbox } = adapter;
  return {
    supports,
    ...(outbox && { outbox }),
    ...(stores as Pick<RapportAdapter, StoreName>),
    ...(routed(adapter, wholeWrites, true) as Pick<RapportAdapter, (typeof wholeWrites)[number]>),
    ...(routed(adapter, ['permissions'], false) as Pick<RapportAdapter, 'permissions'>),
    ...(adapter.watch && { watch: (heard) => adapter.watch?.(heard) ?? (() => undefined) }),
    ...(adapter.status && { status: () => adapter.status?.() ?? { mode: 'durable' } }),
    ...(adapter.close && { close: async () => adapter.close?.() }),
  };
}
