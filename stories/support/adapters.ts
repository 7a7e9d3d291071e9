import type { RapportAdapter, Supports } from '../../src/data/adapter.js';
import type { DataErrorCode } from '../../src/data/data-error.js';
import { withChaos } from '../../src/data/wrappers/chaos/index.js';
import { eachCall } from '../../src/data/wrappers/each-call.js';

/** Stands between a client and an adapter: `around` decides what becomes of each call, named like `deals.move` or `clear`. */
export function intercept(
  adapter: RapportAdapter,
  around: (call: string, proceed: () => Promise<unknown>) => Promise<unknown>,
  supports: Partial<Supports> = {},
): RapportAdapter {
  return {
    ...eachCall(adapter, ({ name }, proceed) => around(name, proceed)),
    supports: { ...adapter.supports, ...supports },
  };
}

/** Rejects calls with a code: all of them, or those that `matches`. */
export function failing(
  adapter: RapportAdapter,
  code: DataErrorCode,
  matches: (call: string) => boolean = () => true,
): RapportAdapter {
  return withChaos(adapter, { failures: [{ code, rate: 1, calls: matches }] });
}

/** A connection from far away: a third of a second as a rule, more than one now and then. */
export function slow(adapter: RapportAdapter): RapportAdapter {
  return withChaos(adapter, { latency: { median: 350, p95: 1_500 } });
}

/** A bad day: slow, one call in ten lost on its way, one write in ten answered into the void, and a busy colleague. */
export function flaky(adapter: RapportAdapter): RapportAdapter {
  return withChaos(adapter, {
    latency: { median: 200, p95: 900 },
    failures: [
      { code: 'offline', rate: 0.1 },
      { code: 'unavailable', rate: 0.1, committed: true, calls: (name) => /\.(create|update|remove|move)$/.test(name) },
    ],
    stale: 0.1,
    changes: { late: 0.2, by: 400 },
  });
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

/** Somebody else moves every deal into a stage, once, just before it is moved here; nobody is told of that. */
export function overtaken(adapter: RapportAdapter, stageId: string): RapportAdapter {
  const overtaken = new Set<string>();
  return {
    ...adapter,
    supports: { ...adapter.supports, live: false },
    deals: {
      ...adapter.deals,
      move: async (id, to, io) => {
        if (!overtaken.has(id)) await adapter.deals.move(id, { stageId, before: null }, {});
        overtaken.add(id);
        return adapter.deals.move(id, to, io);
      },
    },
  };
}

/** Tells of every change as one that was made on another device. */
export function fromElsewhere(adapter: RapportAdapter): RapportAdapter {
  return {
    ...adapter,
    watch: (heard) =>
      adapter.watch?.((change) => heard(change.kind === 'records' ? { ...change, origin: 'elsewhere' } : change)) ??
      (() => undefined),
  };
}
