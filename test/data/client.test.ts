import { expect } from '@open-wc/testing';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { RapportClient } from '../../src/data/client.js';
import { breathe } from '../../src/data/breathe.js';
import { DataError, isDataError } from '../../src/data/data-error.js';
import type { Customer, Seed } from '../../src/model/index.js';
import { held, intercept, readOnly } from '../../stories/support/adapters.js';

const seed: Seed = {
  customers: [
    { id: 'ana', kind: 'person', name: 'Ana Moreno', lifecycle: 'repeat' },
    { id: 'chen', kind: 'person', name: '陈思远', lifecycle: 'loyal' },
  ],
};

function counting(adapter: RapportAdapter): { readonly adapter: RapportAdapter; readonly calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    adapter: intercept(adapter, (call, proceed) => {
      calls.push(call);
      return proceed();
    }),
  };
}

async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It was not refused.');
}

describe('a client in front of an adapter', () => {
  it('refuses a record that does not fit, by path, and writes nothing', async () => {
    const { adapter, calls } = counting(memoryAdapter({ seed }));
    const client = new RapportClient(adapter);
    const draft = { kind: 'person', name: '', lifecycle: 'repeat' } as const;
    const error = await refusalOf(client.customers.create(draft));
    expect(isDataError(error) && error.code).to.equal('invalid');
    expect(isDataError(error) && error.issues[0]?.path).to.deep.equal(['name']);
    expect(calls).to.deep.equal([]);
  });

  it('refuses a patch that does not fit before the adapter hears of it', async () => {
    const { adapter, calls } = counting(memoryAdapter({ seed }));
    const error = await refusalOf(new RapportClient(adapter).customers.update('ana', { tier: 'golden' as never }));
    expect(isDataError(error) && error.issues[0]?.path).to.deep.equal(['tier']);
    expect(calls).to.deep.equal([]);
  });

  it('refuses a move that would set the place by what it fills in, or fills in what does not fit', async () => {
    const { adapter, calls } = counting(memoryAdapter({ seed }));
    const client = new RapportClient(adapter);
    const to = { stageId: 'won', before: null };
    const placed = await refusalOf(client.deals.move('a', { ...to, patch: { orderKey: 'a1', closedAt: undefined } }));
    expect(isDataError(placed) && placed.issues.map(({ path }) => path)).to.deep.equal([
      ['patch', 'orderKey'],
      ['patch', 'closedAt'],
    ]);
    const unfit = await refusalOf(client.deals.move('a', { ...to, patch: { expectedClose: 'soon' } }));
    expect(isDataError(unfit) && unfit.code).to.equal('invalid');
    expect(calls).not.to.include('deals.move');
  });

  it('shows one bad row as unreadable, beside the good ones, and reports it without its values', async () => {
    const adapter = intercept(memoryAdapter({ seed }), async (call, proceed) => {
      const answer = await proceed();
      if (call !== 'customers.list') return answer;
      const page = answer as { items: Customer[] };
      return { ...page, items: [{ ...page.items[0], name: 7, birthday: 'canary' }, ...page.items] };
    });
    const reports: DataError[] = [];
    const client = new RapportClient(adapter, { report: (error) => reports.push(error) });
    const page = await client.customers.list();
    expect(page.items.map((customer) => customer.id)).to.have.members(['ana', 'chen']);
    expect(page.unreadable.map(({ index, issues }) => [index, issues[0]?.path.join('.')])).to.deep.equal([[0, 'name']]);
    expect(reports).to.have.length(1);
    expect(reports[0]?.message).not.to.contain('canary');
  });

  it('refuses a rule that cannot be answered instead of widening the audience', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    const rule = { combinator: 'and', rules: [{ field: 'no-such-field', operator: 'is', value: 'x' }] } as const;
    const error = await refusalOf(client.customers.list({ where: rule }));
    expect(isDataError(error) && error.code).to.equal('invalid');
  });

  it('lets a rule about a custom field through to the adapter, which refuses one that nobody defined', async () => {
    const fields: Seed['fields'] = [
      { id: 'seats', store: 'customers', name: 'seats', type: 'number', label: 'Seats', personal: false },
    ];
    const customers =
      seed.customers?.map((customer) => ({ ...customer, fields: { seats: customer.id === 'ana' ? 9 : 2 } })) ?? [];
    const client = new RapportClient(memoryAdapter({ seed: { customers, fields } }));
    const moreThanFive = (field: string) =>
      ({ combinator: 'and', rules: [{ field, operator: 'more', value: 5 }] }) as const;
    expect(await client.customers.count({ where: moreThanFive('fields.seats') })).to.equal(1);
    const error = await refusalOf(client.customers.count({ where: moreThanFive('fields.chairs') }));
    expect(isDataError(error) && error.code).to.equal('invalid');
  });

  it('asks once when two elements want the same thing at the same moment', async () => {
    const { adapter, calls } = counting(memoryAdapter({ seed }));
    const client = new RapportClient(adapter);
    const [left, right] = await Promise.all([client.customers.get('ana'), client.customers.get('ana')]);
    expect(left).to.deep.equal(right);
    expect(calls).to.deep.equal(['customers.get']);
  });

  it('goes on for the one who still waits when the other gives up', async () => {
    const gate = held(memoryAdapter({ seed }));
    const client = new RapportClient(gate.adapter);
    const leaving = new AbortController();
    const left = client.customers.get('ana', { signal: leaving.signal });
    const right = client.customers.get('ana');
    leaving.abort(new Error('gone'));
    gate.release();
    expect(await refusalOf(left)).to.have.property('message', 'gone');
    expect((await right)?.name).to.equal('Ana Moreno');
  });

  it('answers what is asked after a write with what was written', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    const before = client.customers.get('ana');
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    expect((await client.customers.get('ana'))?.jobTitle).to.equal('Buyer');
    await before;
  });

  it('maps a stray failure to a code and keeps its cause', async () => {
    const stray = new Error('socket hang up');
    const adapter = intercept(memoryAdapter({ seed }), () => Promise.reject(stray));
    const error = await refusalOf(new RapportClient(adapter).customers.get('ana'));
    expect(isDataError(error) && error.code).to.equal('unavailable');
    expect(isDataError(error) && error.cause).to.equal(stray);
  });

  it('contains an adapter that throws instead of rejecting', async () => {
    const adapter = intercept(memoryAdapter({ seed }), () => {
      throw new Error('thrown');
    });
    const error = await refusalOf(new RapportClient(adapter).customers.count());
    expect(isDataError(error) && error.code).to.equal('unavailable');
  });

  it('rejects a write that the backend does not take, without calling it', async () => {
    const client = new RapportClient(readOnly(memoryAdapter({ seed })));
    const error = await refusalOf(client.customers.update('ana', { name: 'Ana' }));
    expect(isDataError(error) && error.code).to.equal('unsupported');
    expect((await client.customers.get('ana'))?.name).to.equal('Ana Moreno');
  });

  it('asks for the session before the first write, and again only when it has expired', async () => {
    let asked = 0;
    let now = Date.parse('2026-11-21T09:00:00.000Z');
    const client = new RapportClient(memoryAdapter({ seed }), {
      now: () => new Date(now),
      session: () => {
        asked += 1;
        return { actor: { id: 'u-lin', name: 'Lin Wei' }, expiresAt: new Date(now + 60_000).toISOString() };
      },
    });
    await client.customers.get('ana');
    expect(asked).to.equal(0);
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    await client.customers.update('ana', { jobTitle: 'Head of buying' });
    expect(asked).to.equal(1);
    now += 61_000;
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    expect(asked).to.equal(2);
    const { items } = await client.interactions.list();
    expect(items.map((interaction) => interaction.actor?.name)).to.deep.equal(['Lin Wei', 'Lin Wei', 'Lin Wei']);
  });

  it('takes in many records in batches and tells how far it has come', async () => {
    const client = new RapportClient(memoryAdapter({}));
    const customers = Array.from(
      { length: 2_500 },
      (_none, index) =>
        ({
          id: `c${index}`,
          kind: 'person',
          name: `Customer ${index}`,
          lifecycle: 'potential',
        }) as const,
    );
    const progress: number[] = [];
    await client.import({ customers }, { progress: ({ done }) => progress.push(done) });
    expect(progress.at(-1)).to.equal(2_500);
    expect(progress.length).to.be.greaterThan(1);
    expect(await client.customers.count()).to.equal(2_500);
  });

  it('lets the page breathe while it checks what comes in, and stops when it is told to', async () => {
    const memory = memoryAdapter({});
    let began = false;
    const adapter = {
      ...memory,
      supports: { ...memory.supports, batch: 50_000 },
      import: () => {
        began = true;
        return Promise.reject(new DataError('unavailable', 'Not today.'));
      },
    };
    const client = new RapportClient(adapter);
    const customers = Array.from(
      { length: 50_000 },
      (_none, index) =>
        ({ id: `c${index}`, kind: 'person', name: `Customer ${index}`, lifecycle: 'potential' }) as const,
    );
    const controller = new AbortController();
    const importing = refusalOf(client.import({ customers }, { signal: controller.signal }));
    // Another task of the page gets its turn in between.
    await breathe();
    controller.abort();
    expect(await importing).to.have.property('name', 'AbortError');
    expect(began).to.equal(false);
  });

  it('refuses a batch with one wrong record, says which, and takes nothing of it', async () => {
    const client = new RapportClient(memoryAdapter({}));
    const good = { id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'repeat' } as const;
    const error = await refusalOf(client.import({ customers: [good, { ...good, id: 'bad', name: '' }] }));
    expect(isDataError(error) && error.issues[0]?.path).to.deep.equal([1, 'name']);
    expect(await client.customers.count()).to.equal(0);
  });

  it('ends with the session: nothing can be read through it any more', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    await client.close();
    await client.close();
    const error = await refusalOf(client.customers.get('ana'));
    expect(isDataError(error) && error.code).to.equal('unavailable');
  });
});

describe('the undo history of a client', () => {
  it('takes steps back across records, newest first, and does them again', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    await client.customers.update('ana', { jobTitle: 'Buyer' }, { label: 'Job title changed' });
    await client.customers.update('chen', { tags: ['vip'] });
    expect(client.history.last?.id).to.equal('chen');
    await client.history.undo();
    expect((await client.customers.get('chen'))?.tags).to.deep.equal([]);
    expect(client.history.last?.label).to.equal('Job title changed');
    await client.history.undo();
    expect((await client.customers.get('ana'))?.jobTitle).to.equal(undefined);
    await client.history.redo();
    expect((await client.customers.get('ana'))?.jobTitle).to.equal('Buyer');
  });

  it('takes two edits of one record back in a chain', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    await client.customers.update('ana', { jobTitle: 'Head of buying' });
    await client.history.undo();
    await client.history.undo();
    expect((await client.customers.get('ana'))?.jobTitle).to.equal(undefined);
    expect(await client.interactions.count()).to.equal(0);
  });

  it('drops a step that somebody else has overtaken, and says conflict', async () => {
    const adapter = memoryAdapter({ seed });
    const client = new RapportClient(adapter);
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    await new RapportClient(adapter).customers.update('ana', { jobTitle: 'Owner' });
    const error = await refusalOf(client.history.undo());
    expect(isDataError(error) && error.code).to.equal('conflict');
    expect(client.history.last).to.equal(undefined);
    expect((await client.customers.get('ana'))?.jobTitle).to.equal('Owner');
  });

  it('keeps a step that failed only for the moment', async () => {
    let isOffline = false;
    const adapter = intercept(memoryAdapter({ seed }), (_call, proceed) =>
      isOffline ? Promise.reject(new DataError('offline', 'No connection.')) : proceed(),
    );
    const client = new RapportClient(adapter);
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    isOffline = true;
    await refusalOf(client.history.undo());
    isOffline = false;
    await client.history.undo();
    expect((await client.customers.get('ana'))?.jobTitle).to.equal(undefined);
  });

  it('forgets what could be done again once something new is done', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    await client.history.undo();
    await client.customers.update('chen', { jobTitle: 'Director' });
    expect(client.history.next).to.equal(undefined);
    expect(await client.history.redo()).to.equal(undefined);
  });

  it('takes several writes that belong together back at once, or none of them', async () => {
    const adapter = memoryAdapter({ seed });
    const client = new RapportClient(adapter);
    const step = client.history.begin({ verb: 'customers.update', id: 'ana' });
    await client.customers.update('ana', { tags: ['vip'] }, { step });
    await client.customers.update('chen', { tags: ['vip'] }, { step });
    expect(client.history.last).to.equal(undefined);
    step.done('2 customers tagged');
    expect(client.history.last?.label).to.equal('2 customers tagged');
    const tags = async (): Promise<unknown> => (await client.customers.list()).items.map((customer) => customer.tags);
    await client.history.undo();
    expect(await tags()).to.deep.equal([[], []]);
    await client.history.redo();
    expect(await tags()).to.deep.equal([['vip'], ['vip']]);
    await adapter.customers.update('chen', { tags: ['new'] }, {});
    const error = await refusalOf(client.history.undo());
    expect(isDataError(error) && error.code).to.equal('conflict');
    expect(await tags()).to.deep.equal([['vip'], ['new']]);
  });

  it('remembers nothing of a step in which nothing was written', () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    client.history.begin({ verb: 'customers.update', id: 'ana' }).done();
    expect(client.history.last).to.equal(undefined);
  });

  it('does not hold what is not to be taken back', async () => {
    const client = new RapportClient(memoryAdapter({ seed }));
    await client.customers.update('ana', { jobTitle: 'Buyer' }, { undoable: false });
    expect(client.history.last).to.equal(undefined);
  });
});
