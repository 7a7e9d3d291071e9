import { storeNames } from '../../../model/store-names.js';
import type { StoreName } from '../../../model/records.js';
import type { RapportAdapter, Read, RecordStore, Write } from '../../adapter.js';
import type { Call } from './verbs.js';

/** A read as plain data. */
export interface Question {
  readonly store: StoreName;
  readonly method: 'list' | 'get' | 'count' | 'totals' | 'facts' | 'export';
  readonly arguments: readonly unknown[];
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** Puts a question to an adapter. */
export function askOf(
  adapter: RapportAdapter,
  { store, method, arguments: args }: Question,
  io: Read,
): Promise<unknown> {
  const methods = adapter[store] as unknown as Readonly<Record<string, Method>>;
  const call = methods[method];
  return call ? call.call(methods, ...args, io) : Promise.reject(new TypeError(`There is no ${store}.${method}.`));
}

/** The stores and verbs of an adapter, all of which lead to the same two functions. */
export function storesOf(
  read: (question: Question, io: Read) => Promise<unknown>,
  write: (call: Call, io: Write) => Promise<unknown>,
): Pick<RapportAdapter, StoreName | 'revert' | 'import' | 'clear'> {
  const verb =
    (name: string): Method =>
    (...args) =>
      write({ verb: name, arguments: args.slice(0, -1) }, args.at(-1) as Write);
  const reading =
    (store: StoreName, method: Question['method']): Method =>
    (...args) =>
      read({ store, method, arguments: args.slice(0, -1) }, args.at(-1) as Read);
  const plain = (store: StoreName): Record<keyof RecordStore<StoreName>, Method> => ({
    list: reading(store, 'list'),
    get: reading(store, 'get'),
    count: reading(store, 'count'),
    totals: reading(store, 'totals'),
    create: verb(`${store}.create`),
    update: verb(`${store}.update`),
    remove: verb(`${store}.remove`),
  });
  const stores: Record<string, Record<string, Method>> = Object.fromEntries(
    storeNames.map((store) => [store, plain(store)]),
  );
  Object.assign(stores['customers'] ?? {}, {
    facts: reading('customers', 'facts'),
    export: reading('customers', 'export'),
    merge: verb('customers.merge'),
    erase: verb('customers.erase'),
  });
  Object.assign(stores['deals'] ?? {}, { move: verb('deals.move') });
  Object.assign(stores['feedback'] ?? {}, { submit: verb('feedback.submit') });
  Object.assign(stores['tasks'] ?? {}, { complete: verb('tasks.complete') });
  return {
    ...(stores as unknown as Pick<RapportAdapter, StoreName>),
    revert: verb('revert') as unknown as RapportAdapter['revert'],
    import: verb('import') as unknown as RapportAdapter['import'],
    clear: verb('clear') as unknown as RapportAdapter['clear'],
  };
}
