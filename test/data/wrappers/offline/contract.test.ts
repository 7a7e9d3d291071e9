import { expect } from '@open-wc/testing';
import type { Change, RapportAdapter } from '../../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { customer } from '../../../../src/data/contract/records.js';
import { DataError } from '../../../../src/data/data-error.js';
import { withOffline, type OfflineAdapter } from '../../../../src/data/wrappers/offline/index.js';
import { deleteUsed, freshName } from '../../adapters/indexed-db/helpers.js';

/** One page's way to a backend that outlives it: what is written through it was written here, all else elsewhere. */
function shared(remote: RapportAdapter): RapportAdapter {
  let writing = 0;
  const counted = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(_, name) {
        const part: unknown = Reflect.get(target, name);
        if (typeof part === 'object' && part !== null && name !== 'supports') return counted(part);
        if (typeof part !== 'function' || name === 'watch') return part;
        return async (...args: unknown[]): Promise<unknown> => {
          writing += 1;
          try {
            return await (Reflect.apply(part, target, args) as Promise<unknown>);
          } finally {
            writing -= 1;
          }
        };
      },
    });
  return {
    ...partsOf(counted({ ...remote })),
    supports: remote.supports,
    watch: (heard) =>
      remote.watch?.((change) =>
        heard(change.kind === 'records' ? { ...change, origin: writing > 0 ? 'here' : 'elsewhere' } : change),
      ) ?? (() => undefined),
    close: () => Promise.resolve(),
  };
}

/** A copy whose parts are those that the other one answers with. */
function partsOf<Whole extends object>(whole: Whole): Whole {
  return Object.fromEntries(Object.keys(whole).map((name) => [name, Reflect.get(whole, name) as unknown])) as Whole;
}

/** The databases of unsent writes, as a browser does that throws them away. */
async function deleteOutboxes(names: readonly string[]): Promise<void> {
  for (const name of names) {
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(`${name}:outbox`);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
  }
}

describe('withOffline with the databases of a browser keeps the contract', () => {
  const places = new WeakMap<object, { readonly remote: RapportAdapter; readonly name: string }>();
  const used: string[] = [];
  const at = (remote: RapportAdapter, name: string): RapportAdapter => {
    const adapter = withOffline(shared(remote), { store: indexedDbAdapter({ name }) });
    places.set(adapter, { remote, name });
    return adapter;
  };
  const again = (adapter: RapportAdapter): RapportAdapter => {
    const place = places.get(adapter);
    if (!place) throw new TypeError('This adapter was not opened here.');
    return at(place.remote, place.name);
  };
  afterEach(async () => {
    await deleteUsed();
    for (const name of used) await caches.delete(`rapport:${name}:outbox`);
    await deleteOutboxes(used.splice(0));
  });
  adapterContract({
    test: it,
    async open(seed = {}) {
      const name = freshName();
      used.push(name);
      return at(memoryAdapter({ seed }), name);
    },
    async reopen(adapter) {
      await adapter.close?.();
      return again(adapter);
    },
    beside: async (adapter) => again(adapter),
  });
});

describe('withOffline in a browser', () => {
  const used: string[] = [];
  afterEach(async () => {
    await deleteUsed();
    for (const name of used) await caches.delete(`rapport:${name}:outbox`);
    await deleteOutboxes(used.splice(0));
  });

  /** A backend that can be away, and a way to open pages in front of it. */
  function scene() {
    const name = freshName();
    used.push(name);
    const remote = memoryAdapter({ seed: { customers: [customer('ana')] } });
    const away = { is: false };
    const unreachable = (): Promise<never> => Promise.reject(new DataError('offline', 'There is no connection.'));
    const customers = new Proxy(remote.customers, {
      get: (target, method: keyof RapportAdapter['customers']) => (away.is ? unreachable : target[method]),
    });
    const open = (): OfflineAdapter =>
      withOffline({ ...shared(remote), customers }, { store: indexedDbAdapter({ name }), mirror: ['customers'] });
    return { remote, away, open, name };
  }

  function untilIdle(crm: OfflineAdapter): Promise<void> {
    return new Promise((resolve) => {
      const stop = crm.watch?.((change: Change) => {
        if (change.kind !== 'outbox' || change.state.phase !== 'idle') return;
        stop?.();
        resolve();
      });
    });
  }

  it('keeps what was written without a connection over a reload, and sends it when the connection is back', async () => {
    const { remote, away, open } = scene();
    const first = open();
    await first.customers.get('ana', {});
    away.is = true;
    await first.customers.update('ana', { team: 'north' }, {});
    await first.close?.();
    const second = open();
    expect((await second.customers.get('ana', {}))?.team).to.equal('north');
    expect(second.outbox.state().unsent).to.equal(1);
    away.is = false;
    const idle = untilIdle(second);
    await second.outbox.retry();
    await idle;
    expect((await remote.customers.get('ana', {}))?.team).to.equal('north');
    await second.close?.();
  });

  it('shows in one tab what another has written and not sent', async () => {
    const { away, open } = scene();
    const [one, other] = [open(), open()];
    await one.customers.get('ana', {});
    await other.customers.get('ana', {});
    away.is = true;
    const heard = new Promise<void>((resolve) => {
      other.watch?.((change) => change.kind === 'outbox' && change.state.unsent === 1 && resolve());
    });
    await one.customers.update('ana', { team: 'north' }, {});
    await heard;
    expect((await other.customers.get('ana', {}))?.team).to.equal('north');
    await one.close?.();
    await other.close?.();
  });

  it('keeps it when the browser throws its databases away, and says that there was a loss of nothing', async () => {
    const { remote, away, open, name } = scene();
    const first = open();
    await first.customers.get('ana', {});
    away.is = true;
    await first.customers.update('ana', { team: 'north' }, {});
    await first.customers.update('ana', { team: 'west' }, {});
    await first.close?.();
    await deleteUsed();
    await deleteOutboxes([name]);
    const second = open();
    expect(await second.outbox.list({})).to.have.lengthOf(2);
    expect(second.status?.()).to.deep.equal({ mode: 'durable', reason: 'lost', unsent: 0 });
    away.is = false;
    const idle = untilIdle(second);
    await second.outbox.retry();
    await idle;
    expect((await remote.customers.get('ana', {}))?.team).to.equal('west');
    await second.close?.();
  });

  it('leaves nothing in the databases, and no cache, after signing out', async () => {
    const { open, name } = scene();
    const crm = open();
    await crm.customers.list({}, {});
    await crm.forget();
    expect(await caches.has(`rapport:${name}:outbox`)).to.equal(false);
    const again = open();
    expect(again.outbox.state().unsent).to.equal(0);
    await again.close?.();
  });
});
