import { expect } from '@open-wc/testing';
import type { ReactiveController } from 'lit';
import type { Connection, ElementHost } from '../../src/controllers/connection.js';
import { PagedQuery } from '../../src/controllers/paged-query.js';
import { withoutRow, withRow } from '../../src/controllers/paged-rows.js';
import type { Change, Query, Supports } from '../../src/data/adapter.js';
import type { CheckedPage } from '../../src/data/client-stores.js';
import type { RapportClient } from '../../src/data/client.js';
import { DataError } from '../../src/data/data-error.js';

/** A host that updates when it is told to, in a microtask, as Lit does. */
class FakeHost {
  readonly #controllers = new Set<ReactiveController>();
  #pending: Promise<boolean> | undefined;

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  requestUpdate(): void {
    this.#pending ??= Promise.resolve().then(() => {
      this.#pending = undefined;
      for (const controller of [...this.#controllers]) controller.hostUpdate?.();
      return true;
    });
  }

  get updateComplete(): Promise<boolean> {
    return this.#pending ?? Promise.resolve(true);
  }

  connect(): void {
    for (const controller of [...this.#controllers]) controller.hostConnected?.();
  }

  disconnect(): void {
    for (const controller of [...this.#controllers]) controller.hostDisconnected?.();
  }

  get controllers(): number {
    return this.#controllers.size;
  }
}

/** A backend with rows `0`, `1`, `2`…, whose answers can be held back. */
class FakeBackend {
  rows: string[];
  readonly asked: Query[] = [];
  readonly aborted: Query[] = [];
  supports: Pick<Supports, 'offset' | 'totals' | 'pageLimit'> = { offset: true, totals: true, pageLimit: 1_000 };
  hold: Promise<void> | undefined;
  fail: Error | undefined;
  page: ((query: Query) => CheckedPage<string>) | undefined;
  readonly #heard = new Set<(change: Change) => void>();

  constructor(count: number) {
    this.rows = Array.from({ length: count }, (_, index) => String(index));
  }

  get listeners(): number {
    return this.#heard.size;
  }

  get client(): RapportClient {
    return this.#client as unknown as RapportClient;
  }

  readonly #client = {
    supports: this.supports,
    now: () => new Date(0),
    watch: (heard: (change: Change) => void) => {
      this.#heard.add(heard);
      return () => void this.#heard.delete(heard);
    },
  };

  change(): void {
    for (const heard of [...this.#heard]) heard({ kind: 'records', origin: 'here', stores: { customers: 'all' } });
  }

  async read(query: Query, signal: AbortSignal): Promise<CheckedPage<string>> {
    this.asked.push(query);
    signal.addEventListener('abort', () => this.aborted.push(query));
    await this.hold;
    signal.throwIfAborted();
    if (this.fail) throw this.fail;
    if (this.page) return this.page(query);
    const start = query.offset ?? Number(query.cursor ?? 0);
    const end = start + (query.limit ?? 0);
    const next = end < this.rows.length ? { next: String(end) } : {};
    return { items: this.rows.slice(start, end), unreadable: [], ...next };
  }
}

interface Table {
  readonly host: FakeHost;
  readonly query: PagedQuery<string>;
  readonly backend: FakeBackend;
  filter: string;
  client: RapportClient | undefined;
}

function tableOn(backend: FakeBackend, supports: Partial<Supports> = {}): Table {
  Object.assign(backend.supports, supports);
  const host = new FakeHost();
  const table: { filter: string; client: RapportClient | undefined } = { filter: 'all', client: backend.client };
  const connection = {
    get client() {
      return table.client;
    },
  };
  const query = new PagedQuery<string>(host as unknown as ElementHost, connection as Connection, {
    query: () => (table.filter === '' ? undefined : { search: table.filter }),
    read: (_client, page, signal) => backend.read(page, signal),
    count: () => Promise.resolve(backend.rows.length),
    stores: ['customers'],
    pageSize: 10,
  });
  host.connect();
  return Object.assign(table, { host, query, backend });
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

const places = (backend: FakeBackend): (string | number | undefined)[] =>
  backend.asked.map(({ offset, cursor }) => offset ?? cursor);

function held(): { readonly promise: Promise<void>; readonly go: () => void } {
  let go = (): void => undefined;
  const promise = new Promise<void>((resolve) => (go = resolve));
  return { promise, go };
}

describe('rows read page by page', () => {
  it('reads the first page and the count, and nothing else', async () => {
    const { query, backend } = tableOn(new FakeBackend(1_000));
    expect(query.state.status).to.equal('idle');
    await settled();
    expect(query.state.status).to.equal('ready');
    expect([query.count, query.total, query.item(9), query.item(10)]).to.deep.equal([1_000, 1_000, '9', undefined]);
    expect(places(backend)).to.deep.equal([0]);
  });

  it('reads only the pages that are wanted, wherever they are', async () => {
    const { query, backend } = tableOn(new FakeBackend(1_000));
    await settled();
    query.want(495, 512);
    await settled();
    expect(places(backend)).to.deep.equal([0, 490, 500, 510]);
    expect([query.item(489), query.item(495), query.item(512)]).to.deep.equal([undefined, '495', '512']);
    query.want(496, 513);
    await settled();
    expect(backend.asked).to.have.length(4);
  });

  it('aborts a page that has scrolled away, and reads the one that came', async () => {
    const { query, backend } = tableOn(new FakeBackend(1_000));
    await settled();
    const { promise, go } = held();
    backend.hold = promise;
    query.want(200, 209);
    query.want(800, 809);
    expect(backend.aborted.map(({ offset }) => offset)).to.deep.equal([200]);
    go();
    await settled();
    expect([query.item(200), query.item(800)]).to.deep.equal([undefined, '800']);
  });

  it('does not abort a page that is still wanted', async () => {
    const { query, backend } = tableOn(new FakeBackend(1_000));
    await settled();
    query.want(200, 205);
    query.want(204, 211);
    expect(backend.aborted).to.have.length(0);
    await settled();
    expect([query.item(204), query.item(211)]).to.deep.equal(['204', '211']);
  });

  it('shows old rows after a change until those on the screen were read again, and only those', async () => {
    const { query, backend } = tableOn(new FakeBackend(1_000));
    await settled();
    query.want(500, 509);
    await settled();
    backend.asked.length = 0;
    const { promise, go } = held();
    backend.hold = promise;
    backend.rows = backend.rows.map((row) => `${row}!`).slice(1);
    backend.change();
    await settled();
    expect([query.item(500), query.count]).to.deep.equal(['500', 1_000]);
    expect(query.state).to.include({ status: 'ready', refreshing: true });
    go();
    await settled();
    expect([query.item(500), query.count]).to.deep.equal(['501!', 999]);
    expect(query.state).to.include({ status: 'ready', refreshing: false });
    expect(places(backend)).to.deep.equal([500]);
  });

  it('asks once more when a change came while it was asking', async () => {
    const { query, backend } = tableOn(new FakeBackend(20));
    await settled();
    const { promise, go } = held();
    backend.hold = promise;
    backend.change();
    await settled();
    backend.change();
    backend.rows = ['newest'];
    go();
    await settled();
    expect(backend.asked).to.have.length(3);
    expect([query.count, query.item(0)]).to.deep.equal([1, 'newest']);
  });

  it('keeps the rows of one filter until those of the next are there, from the start', async () => {
    const table = tableOn(new FakeBackend(1_000));
    await settled();
    table.query.want(500, 509);
    await settled();
    const { promise, go } = held();
    table.backend.hold = promise;
    table.filter = 'other';
    table.host.requestUpdate();
    await settled();
    expect(table.query.item(500)).to.equal('500');
    go();
    await settled();
    expect([table.query.item(0), table.query.item(500)]).to.deep.equal(['0', undefined]);
  });

  it('does not read while there is nothing to read', async () => {
    const table = tableOn(new FakeBackend(10));
    table.filter = '';
    await settled();
    expect(table.query.state.status).to.equal('idle');
    expect(table.backend.asked).to.have.length(0);
  });

  it('puts an unreadable record where it stands', async () => {
    const backend = new FakeBackend(3);
    backend.page = () => ({ items: ['a', 'c'], unreadable: [{ index: 1, id: 'b', issues: [] }] });
    const { query } = tableOn(backend);
    await settled();
    expect([query.item(0), query.item(1), query.item(2)]).to.deep.equal(['a', undefined, 'c']);
    expect([query.unreadable(0), query.unreadable(1)?.id, query.count]).to.deep.equal([undefined, 'b', 3]);
  });

  it('keeps what it has when a page fails, and goes on after a refresh', async () => {
    const { query, backend } = tableOn(new FakeBackend(1_000));
    await settled();
    backend.fail = new DataError('offline', 'No connection.');
    query.want(500, 509);
    await settled();
    expect(query.state.status).to.equal('failed');
    expect(query.item(3)).to.equal('3');
    const asked = backend.asked.length;
    query.want(600, 609);
    await settled();
    expect(backend.asked).to.have.length(asked);
    backend.fail = undefined;
    await query.refresh();
    expect(query.state.status).to.equal('ready');
    expect(query.item(600)).to.equal('600');
  });

  it('shows optimistic rows on top until they are taken off', async () => {
    const { query } = tableOn(new FakeBackend(30));
    await settled();
    const putBack = query.patch((rows) => withoutRow(rows, 2));
    const takeOut = query.patch((rows) => withRow(rows, 0, 'new'));
    expect([query.count, query.item(0), query.item(2), query.item(3)]).to.deep.equal([30, 'new', '1', '3']);
    putBack();
    takeOut();
    expect([query.count, query.item(0), query.item(2)]).to.deep.equal([30, '0', '2']);
  });

  it('comes back with its rows, and leaves no listener behind', async () => {
    const { host, query, backend } = tableOn(new FakeBackend(30));
    await settled();
    for (let time = 0; time < 100; time += 1) {
      host.disconnect();
      await settled();
      host.connect();
    }
    await settled();
    expect(backend.listeners).to.equal(1);
    expect(query.item(0)).to.equal('0');
    query.dispose();
    expect([backend.listeners, host.controllers]).to.deep.equal([0, 0]);
  });

  it('forgets the rows of one client before it shows those of another', async () => {
    const table = tableOn(new FakeBackend(30));
    await settled();
    table.client = undefined;
    table.host.requestUpdate();
    await settled();
    expect([table.query.state.status, table.query.count]).to.deep.equal(['idle', 0]);
  });
});

describe('rows of a backend that only goes on by cursor', () => {
  const sequential = { offset: false, totals: false } as const;

  it('goes on page by page as far as it is wanted', async () => {
    const { query, backend } = tableOn(new FakeBackend(35), sequential);
    await settled();
    expect([query.count, query.total]).to.deep.equal([11, undefined]);
    query.want(5, 10);
    await settled();
    expect([query.count, query.item(15)]).to.deep.equal([21, '15']);
    query.want(20, 40);
    await settled();
    expect([query.count, query.total, query.item(34)]).to.deep.equal([35, 35, '34']);
    expect(places(backend)).to.deep.equal([undefined, '10', '20']);
  });

  it('stops at a cursor that comes again, keeps its rows and says so', async () => {
    const backend = new FakeBackend(0);
    backend.page = ({ cursor }) => ({ items: [cursor ?? 'start'], unreadable: [], next: 'again' });
    const { query } = tableOn(backend, sequential);
    await settled();
    query.want(0, 100);
    await settled();
    expect(query.state.status).to.equal('failed');
    expect(query.item(0)).to.equal('start');
    expect(backend.asked.length).to.equal(2);
  });

  it('stops at pages that stay empty for ever', async () => {
    const backend = new FakeBackend(0);
    let page = 0;
    backend.page = () => ({ items: [], unreadable: [], next: `page ${(page += 1)}` });
    const { query } = tableOn(backend, sequential);
    for (let turn = 0; turn < 20; turn += 1) await settled();
    expect(query.state.status).to.equal('failed');
    expect(backend.asked.length).to.be.lessThan(30);
  });
});
