import type { RapportAdapter, Write } from '../../../../src/data/adapter.js';
import { storeNames, type StoreName } from '../../../../src/model/records.js';

/** One call of an adapter on its way. */
export interface Call {
  /** Absent for `revert`, `import` and `clear`. */
  readonly store?: StoreName;
  readonly verb: string;
  readonly args: readonly unknown[];
}
/** Stands before every call; `next` makes it, with other arguments where some are given. */
export type Handler = (
  call: Call,
  next: (...args: readonly unknown[]) => Promise<unknown>,
  base: RapportAdapter,
) => Promise<unknown>;

type Method = (...args: readonly unknown[]) => Promise<unknown>;
type Methods = Record<string, Method>;

/** The same adapter with every reading and writing call going through the handler. */
export function intercept(base: RapportAdapter, handle: Handler): RapportAdapter {
  const through = (methods: Methods, verbs: readonly string[], store?: StoreName): Methods => {
    const changed: Methods = {};
    for (const verb of verbs) {
      const method = methods[verb];
      if (!method) continue;
      changed[verb] = async (...args) =>
        handle(
          { ...(store && { store }), verb, args },
          (...others) => method(...(others.length > 0 ? others : args)),
          base,
        );
    }
    return changed;
  };
  const stores: Record<string, Methods> = {};
  for (const store of storeNames) {
    const methods = base[store] as unknown as Methods;
    stores[store] = { ...methods, ...through(methods, Object.keys(methods), store) };
  }
  return { ...base, ...through(base as unknown as Methods, ['revert', 'import', 'clear']), ...stores };
}

/** The arguments of a call with other options, which come last. */
export function withOptions({ args }: Call, change: (io: Write) => Write): unknown[] {
  return [...args.slice(0, -1), change(args.at(-1) as Write)];
}

export const isWrite = ({ verb }: Call): boolean => !['list', 'get', 'count', 'totals', 'facts'].includes(verb);
