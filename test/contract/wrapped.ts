import type { RapportAdapter } from '../../src/data/adapter.js';
import type { Wrap } from './wraps.js';
import type { ContractKit } from '../../src/data/contract/index.js';

/** The kit of a wrapped adapter: everything is done by the kit of the one inside. */
export function wrappedKit(kit: ContractKit, { wrap, forgets }: Wrap): ContractKit {
  if (!wrap) return kit;
  const inside = new WeakMap<RapportAdapter, RapportAdapter>();
  const around = (inner: RapportAdapter): RapportAdapter => {
    const outer = wrap(inner);
    inside.set(outer, inner);
    return outer;
  };
  const innerOf = (outer: RapportAdapter): RapportAdapter => inside.get(outer) ?? outer;
  const { reopen, beside, restrict, openAt } = kit;
  return {
    open: async (seed) => around(await kit.open(seed)),
    ...(reopen &&
      !forgets && {
        reopen: async (outer: RapportAdapter) => {
          await outer.close?.();
          return around(await reopen(innerOf(outer)));
        },
      }),
    ...(beside && { beside: async (outer: RapportAdapter) => around(await beside(innerOf(outer))) }),
    ...(restrict && {
      restrict: async (outer: RapportAdapter, permissions: Parameters<typeof restrict>[1]) =>
        around(await restrict(innerOf(outer), permissions)),
    }),
    ...(openAt && {
      openAt: async (now: () => string, seed?: Parameters<typeof openAt>[1]) => around(await openAt(now, seed)),
    }),
  };
}
