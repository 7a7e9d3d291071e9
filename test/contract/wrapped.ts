import type { RapportAdapter } from '../../src/data/adapter.js';
import type { ContractKit } from '../../src/data/contract/index.js';

/** The kit of a wrapped adapter: everything is done by the kit of the one inside. */
export function wrappedKit(kit: ContractKit, wrap: (inner: RapportAdapter) => RapportAdapter): ContractKit {
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
    ...(reopen && {
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
