import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { RapportClient } from '../../src/data/client.js';
import { isDataError } from '../../src/data/data-error.js';
import type { Permissions } from '../../src/data/permissions.js';
import type { Change, RapportAdapter } from '../../src/data/adapter.js';
import type { Seed } from '../../src/model/index.js';

const seed: Seed = {
  customers: [
    { id: 'ana', kind: 'person', name: 'Ana Moreno', lifecycle: 'repeat' },
    { id: 'chen', kind: 'person', name: '陈思远', lifecycle: 'loyal' },
  ],
};

describe('a client that erases a customer', () => {
  it('takes nothing back that was done with the customer, and everything else', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    await client.customers.update('chen', { team: 'north' });
    await client.customers.update('ana', { team: 'south' }, { label: 'Moved Ana Moreno to the south' });
    await client.customers.erase('ana');
    expect(client.history.last?.id).to.equal('chen');
    await client.history.undo();
    expect((await client.customers.get('chen'))?.team).to.equal(undefined);
    expect(client.history.last).to.equal(undefined);
  });

  it('shows nobody the customer any more', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    await client.customers.get('ana');
    await client.customers.erase('ana');
    expect(await client.customers.get('ana')).to.equal(undefined);
  });

  it('exports everything about a customer before that', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    const { records } = await client.customers.export('ana');
    expect(records.customers?.map(({ name }) => name)).to.deep.equal(['Ana Moreno']);
  });
});

describe('a client that reveals contact points', () => {
  it('says unsupported where nothing is masked', async () => {
    const refused = await new RapportClient(memoryAdapter({ seed })).customers
      .reveal('ana', 'a call')
      .catch((e: unknown) => e);
    expect(isDataError(refused) && refused.code).to.equal('unsupported');
  });

  it('wants a reason before the adapter hears of it', async () => {
    const base = memoryAdapter({ seed });
    let isAsked = false;
    const adapter: RapportAdapter = {
      ...base,
      supports: { ...base.supports, masking: true },
      customers: { ...base.customers, reveal: () => Promise.reject(new Error(String((isAsked = true)))) },
    };
    const refused = await new RapportClient(adapter).customers.reveal('ana', '  ').catch((e: unknown) => e);
    expect(isDataError(refused) && refused.issues[0]?.path).to.deep.equal(['reason']);
    expect(isAsked).to.equal(false);
  });
});

describe('a client whose backend knows what the person may do', () => {
  function granting(initial: Permissions): {
    readonly adapter: RapportAdapter;
    grant(permissions: Permissions): void;
  } {
    const base = memoryAdapter({ seed });
    let granted = initial;
    const heard = new Set<(change: Change) => void>();
    return {
      adapter: {
        ...base,
        permissions: async () => granted,
        watch: (hear) => {
          heard.add(hear);
          return () => void heard.delete(hear);
        },
      },
      grant(permissions) {
        granted = permissions;
        for (const hear of heard) hear({ kind: 'permissions' });
      },
    };
  }

  const nextChange = (client: RapportClient, kind: Change['kind']): Promise<void> =>
    new Promise((resolve) => {
      const stop = client.watch((change) => {
        if (change.kind !== kind) return;
        stop();
        resolve();
      });
    });

  it('allows only what host and backend both allow', async () => {
    const { adapter } = granting({ stores: { deals: 'read', orders: 'none' }, hidden: ['customers.birthday'] });
    const client = new RapportClient(adapter, { permissions: { stores: { deals: 'none' }, hidden: ['deals.amount'] } });
    await nextChange(client, 'permissions');
    expect(client.permissions).to.deep.equal({
      stores: { deals: 'none', orders: 'none' },
      hidden: ['deals.amount', 'customers.birthday'],
    });
  });

  it('has everything read again when a permission is taken away', async () => {
    const { adapter, grant } = granting({});
    const client = new RapportClient(adapter);
    await nextChange(client, 'permissions');
    const both = Promise.all([nextChange(client, 'permissions'), nextChange(client, 'records')]);
    grant({ hidden: ['customers.birthday'] });
    await both;
    expect(client.permissions?.hidden).to.deep.equal(['customers.birthday']);
  });
});
