import type { RapportAdapter, Supports } from '../../src/data/adapter.js';
import { DataError, type DataErrorCode } from '../../src/data/data-error.js';
import { storeNames, type StoreName } from '../../src/model/records.js';

type Method = (...parameters: readonly unknown[]) => Promise<unknown>;

/** Stands between a client and an adapter: `around` decides what becomes of each call, named like `deals.move` or `clear`. */
export function intercept(
  adapter: RapportAdapter,
  around: (call: string, proceed: () => Promise<unknown>) => Promise<unknown>,
  supports: Partial<Supports> = {},
): RapportAdapter {
  const wrap = (target: object, prefix: string): object =>
    new Proxy(target, {
      get(object, key): unknown {
        const value: unknown = Reflect.get(object, key, object);
        if (key === 'supports' && prefix === '') return { ...adapter.supports, ...supports };
        if (typeof key === 'string' && prefix === '' && storeNames.includes(key as StoreName)) {
          return wrap(value as object, `${key}.`);
        }
        if (typeof value !== 'function') return value;
        const method = value as Method;
        if (key === 'watch' || key === 'status' || key === 'close') return method.bind(object);
        return (...parameters: readonly unknown[]) =>
          around(`${prefix}${String(key)}`, () => Reflect.apply(method, object, parameters));
      },
    });
  return wrap(adapter, '') as RapportAdapter;
}

/** Rejects calls with a code: all of them, or those that `matches`. */
export function failing(
  adapter: RapportAdapter,
  code: DataErrorCode,
  matches: (call: string) => boolean = () => true,
): RapportAdapter {
  return intercept(adapter, (call, proceed) =>
    matches(call) ? Promise.reject(new DataError(code, `Refused on purpose: ${call}.`)) : proceed(),
  );
}

/** Never answers: what loading looks like. */
export function pending(adapter: RapportAdapter, matches: (call: string) => boolean = () => true): RapportAdapter {
  return intercept(adapter, (call, proceed) => (matches(call) ? new Promise(() => undefined) : proceed()));
}

/** A backend that takes no changes. */
export function readOnly(adapter: RapportAdapter): RapportAdapter {
  return intercept(adapter, (_call, proceed) => proceed(), { writable: [] });
}

/** Answers, but only when it is told to: `release()` lets everything through that is waiting and all that comes. */
export function held(
  adapter: RapportAdapter,
  matches: (call: string) => boolean = () => true,
): { readonly adapter: RapportAdapter; readonly release: () => void } {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((open) => (release = open));
  return {
    adapter: intercept(adapter, (call, proceed) => (matches(call) ? gate.then(proceed) : proceed())),
    release,
  };
}
