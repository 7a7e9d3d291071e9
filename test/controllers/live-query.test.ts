import { expect } from '@open-wc/testing';
import { Actions } from '../../src/controllers/action.js';
import { Connection } from '../../src/controllers/connection.js';
import { LiveQuery } from '../../src/controllers/live-query.js';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { RapportClient } from '../../src/data/client.js';
import type { Customer, Seed } from '../../src/model/index.js';
import { instanceKey, type RapportInstance } from '../../src/context/contexts.js';
import { failing, held, intercept } from '../../stories/support/adapters.js';
import { fakeHost, quiet, type FakeHost } from '../helpers/fake-host.js';
import { memoryAdapter } from '../helpers/memory.js';

const seed: Seed = {
  customers: [
    { id: 'ana', kind: 'person', name: 'Ana Moreno', lifecycle: 'repeat' },
    { id: 'chen', kind: 'person', name: '陈思远', lifecycle: 'loyal' },
  ],
};

interface Bench {
  readonly host: FakeHost;
  readonly connection: Connection;
  readonly query: LiveQuery<Customer | undefined>;
  readonly client: RapportClient;
  show(id: string): void;
}

const benches: FakeHost[] = [];

function benchOn(adapter: RapportAdapter): Bench {
  const host = fakeHost();
  const client = new RapportClient(adapter);
  const instance: RapportInstance = { client, locale: {}, permissions: undefined, subscribe: () => () => undefined };
  Object.defineProperty(host, instanceKey, { value: instance });
  let id = 'ana';
  const connection = new Connection(host);
  const query = new LiveQuery<Customer | undefined>(host, connection, {
    read: (from, signal) => from.customers.get(id, { signal }),
    key: () => [id],
    stores: ['customers'],
  });
  document.body.append(host);
  benches.push(host);
  return {
    host,
    connection,
    query,
    client,
    show(next) {
      id = next;
      host.requestUpdate();
    },
  };
}

afterEach(() => {
  for (const host of benches.splice(0)) host.remove();
});

describe('a live query', () => {
  it('waits, then shows what it read', async () => {
    const gate = held(memoryAdapter({ seed }));
    const { query } = benchOn(gate.adapter);
    await quiet();
    expect(query.state.status).to.equal('waiting');
    gate.release();
    await quiet();
    expect(query.state.status).to.equal('ready');
    expect(query.value?.name).to.equal('Ana Moreno');
  });

  it('adds the next page to its answer', async () => {
    const { query } = benchOn(memoryAdapter({ seed }));
    await quiet();
    await query.extend(async (from, signal) => {
      const chen = await from.customers.get('chen', { signal });
      return (ana) => ana && chen && { ...ana, organisation: chen.name };
    });
    expect(query.value?.organisation).to.equal('陈思远');
  });

  it('drops a page that arrives after everything was read anew', async () => {
    const { query, client } = benchOn(memoryAdapter({ seed }));
    await quiet();
    let answer: () => void = () => undefined;
    const extended = query.extend(async () => {
      await new Promise<void>((open) => (answer = open));
      return (ana) => ana && { ...ana, organisation: 'of an older answer' };
    });
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    await quiet();
    answer();
    await extended;
    expect(query.value?.jobTitle).to.equal('Buyer');
    expect(query.value?.organisation).to.equal(undefined);
  });

  it('reads again when the data changes, and keeps the old answer on the screen meanwhile', async () => {
    let isHolding = false;
    let release: () => void = () => undefined;
    const adapter = intercept(memoryAdapter({ seed }), async (call, proceed) => {
      if (isHolding && call === 'customers.get') await new Promise<void>((open) => (release = open));
      return proceed();
    });
    const { query, client } = benchOn(adapter);
    await quiet();
    isHolding = true;
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    await quiet();
    expect(query.state).to.include({ status: 'ready', refreshing: true });
    expect(query.value?.jobTitle).to.equal(undefined);
    release();
    await quiet();
    expect(query.state).to.include({ status: 'ready', refreshing: false });
    expect(query.value?.jobTitle).to.equal('Buyer');
  });

  it('does not read again when other records change', async () => {
    let reads = 0;
    const adapter = intercept(memoryAdapter({ seed }), (call, proceed) => {
      if (call === 'customers.get') reads += 1;
      return proceed();
    });
    const { client } = benchOn(adapter);
    await quiet();
    await client.tasks.create({ title: 'Call back', dueAt: '2026-11-22T09:00:00.000Z' });
    await quiet();
    expect(reads).to.equal(1);
  });

  it('drops the late answer of a customer that is not shown any more', async () => {
    const gates: (() => void)[] = [];
    const adapter = intercept(memoryAdapter({ seed }), (_call, proceed) =>
      new Promise<void>((open) => gates.push(open)).then(proceed),
    );
    const bench = benchOn(adapter);
    await quiet();
    bench.show('chen');
    await quiet();
    gates[1]?.();
    await quiet();
    gates[0]?.();
    await quiet();
    expect(bench.query.value?.id).to.equal('chen');
  });

  it('drops a late answer even where the question could not be aborted', async () => {
    const gates: (() => void)[] = [];
    const host = fakeHost();
    const client = new RapportClient(memoryAdapter({ seed }));
    Object.defineProperty(host, instanceKey, {
      value: { client, locale: {}, permissions: undefined, subscribe: () => () => undefined } satisfies RapportInstance,
    });
    let id = 'ana';
    const query = new LiveQuery<string>(host, new Connection(host), {
      // Pays no heed to its signal.
      read: async () => {
        const asked = id;
        await new Promise<void>((open) => gates.push(open));
        return asked;
      },
      key: () => [id],
      stores: ['customers'],
    });
    document.body.append(host);
    benches.push(host);
    await quiet();
    id = 'chen';
    host.requestUpdate();
    await quiet();
    gates[1]?.();
    await quiet();
    gates[0]?.();
    await quiet();
    expect(query.value).to.equal('chen');
  });

  it('never shows the answer of one customer under the name of another', async () => {
    const gate = held(memoryAdapter({ seed }), (call) => call === 'never');
    const bench = benchOn(gate.adapter);
    await quiet();
    bench.show('chen');
    await bench.host.updateComplete;
    expect(bench.query.value?.id).not.to.equal('ana');
  });

  it('says why it failed, and shows the last answer as stale', async () => {
    let isDown = false;
    const memory = memoryAdapter({ seed });
    const adapter = intercept(memory, (call, proceed) =>
      isDown && call === 'customers.get' ? failing(memory, 'offline').customers.get('ana', {}) : proceed(),
    );
    const { query, client } = benchOn(adapter);
    await quiet();
    isDown = true;
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    await quiet();
    expect(query.state.status).to.equal('failed');
    expect(query.state.status === 'failed' && query.state.error.code).to.equal('offline');
    expect(query.value?.name).to.equal('Ana Moreno');
    isDown = false;
    await query.refresh();
    expect(query.value?.jobTitle).to.equal('Buyer');
  });

  it('resolves a refresh that another one has overtaken only when that one is on the screen', async () => {
    const answers: (() => void)[] = [];
    let isHeld = false;
    const adapter = intercept(memoryAdapter({ seed }), (call, proceed) =>
      isHeld && call === 'customers.get' ? new Promise<void>((go) => answers.push(go)).then(proceed) : proceed(),
    );
    const { query } = benchOn(adapter);
    await quiet();
    isHeld = true;
    let isResolved = false;
    const overtaken = query.refresh().then(() => (isResolved = true));
    const latest = query.refresh();
    await quiet();
    answers[0]?.();
    await quiet();
    expect(isResolved).to.equal(false);
    answers[1]?.();
    await Promise.all([overtaken, latest]);
    expect(query.state).to.include({ status: 'ready', refreshing: false });
  });

  it('goes on by itself after the element was moved to another place', async () => {
    const { host, query, client } = benchOn(memoryAdapter({ seed }));
    await quiet();
    const place = document.createElement('div');
    document.body.append(place);
    place.append(host);
    await quiet();
    expect(query.value?.name).to.equal('Ana Moreno');
    await client.customers.update('ana', { jobTitle: 'Buyer' });
    await quiet();
    expect(query.value?.jobTitle).to.equal('Buyer');
    place.remove();
  });

  it('lets go of the client when the element is gone: a hundred lives leave no listener', async () => {
    const memory = memoryAdapter({ seed });
    let listening = 0;
    const client = new RapportClient(memory);
    const watch = client.watch.bind(client);
    client.watch = (heard) => {
      listening += 1;
      const stop = watch(heard);
      return () => {
        listening -= 1;
        stop();
      };
    };
    const host = fakeHost();
    Object.defineProperty(host, instanceKey, {
      value: { client, locale: {}, permissions: undefined, subscribe: () => () => undefined } satisfies RapportInstance,
    });
    const connection = new Connection(host);
    new LiveQuery(host, connection, {
      read: (from) => from.customers.get('ana'),
      key: () => [],
      stores: ['customers'],
    });
    for (let life = 0; life < 100; life += 1) {
      document.body.append(host);
      await quiet();
      // The query listens to records, its connection to permissions.
      expect(listening).to.equal(2);
      host.remove();
      await quiet();
      expect(listening).to.equal(0);
    }
  });
});

describe('an optimistic change', () => {
  it('is on the screen before it is written, and stays when it is confirmed', async () => {
    const gate = held(memoryAdapter({ seed }), (call) => call === 'customers.update');
    const { host, connection, query } = benchOn(gate.adapter);
    await quiet();
    const actions = new Actions(host, connection);
    const seen: (string | undefined)[] = [];
    const done = actions.perform({
      show: () => query.patch((customer) => customer && { ...customer, jobTitle: 'Buyer' }),
      commit: (client) => client.customers.update('ana', { jobTitle: 'Buyer' }),
      settle: () => query.refresh(),
    });
    seen.push(query.value?.jobTitle);
    expect(actions.pending).to.equal(1);
    gate.release();
    const outcome = await done;
    seen.push(query.value?.jobTitle);
    expect(outcome.ok).to.equal(true);
    expect(seen).to.deep.equal(['Buyer', 'Buyer']);
    expect(actions.pending).to.equal(0);
  });

  it('is taken back when it is refused, and the refusal says why', async () => {
    const adapter = failing(memoryAdapter({ seed }), 'denied', (call) => call === 'customers.update');
    const { host, connection, query } = benchOn(adapter);
    await quiet();
    const outcome = await new Actions(host, connection).perform({
      show: () => query.patch((customer) => customer && { ...customer, jobTitle: 'Buyer' }),
      commit: (client) => client.customers.update('ana', { jobTitle: 'Buyer' }),
      settle: () => query.refresh(),
    });
    expect(!outcome.ok && outcome.error.code).to.equal('denied');
    expect(query.value?.jobTitle).to.equal(undefined);
  });
});
