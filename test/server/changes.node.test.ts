import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { readEvents, type ServerEvent } from '../../src/data/adapters/http/event-stream.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import type { Change } from '../../src/data/adapter.js';
import type { Permissions } from '../../src/data/permissions.js';
import type { Handler } from '../../src/server/index.js';
import { ana, ben, send, serviceWith } from './requests.js';
import { serve } from './serve.js';

const seed = { customers: [ana, ben] };

/** Somebody who listens, and reads one event after the other. */
class Ear {
  readonly #events: AsyncGenerator<ServerEvent>;
  readonly #left = new AbortController();
  readonly response: Response;

  private constructor(response: Response, left: AbortController) {
    assert.ok(response.body);
    this.response = response;
    this.#events = readEvents(response.body);
    this.#left = left;
  }

  static async at(handler: Handler, headers: Readonly<Record<string, string>> = {}): Promise<Ear> {
    const left = new AbortController();
    const response = await handler(new Request('http://crm.example/changes', { headers, signal: left.signal }));
    assert.equal(response.status, 200);
    return new Ear(response, left);
  }

  /** The next event that says something. */
  async next(): Promise<{
    readonly name: string;
    readonly id: string | undefined;
    readonly data: Record<string, unknown>;
  }> {
    for (;;) {
      const part: IteratorResult<ServerEvent, unknown> = await this.#events.next();
      if (part.done) return { name: 'end', id: undefined, data: {} };
      const { value } = part;
      if (value.name !== '')
        return { name: value.name, id: value.id, data: JSON.parse(value.data) as Record<string, unknown> };
    }
  }

  leave(): void {
    this.#left.abort();
  }
}

const rename = (handler: Handler, id: string, name: string, headers: Readonly<Record<string, string>> = {}) =>
  send(handler, 'PATCH', `/customers/${id}`, { body: { set: { name } }, headers });

describe('the stream of changes', () => {
  it('begins with where it stands and tells every change with a position', async () => {
    const { handler, adapter } = serviceWith(seed);
    const ear = await Ear.at(handler);
    assert.equal(ear.response.headers.get('Content-Type'), 'text/event-stream; charset=utf-8');
    const hello = await ear.next();
    assert.equal(hello.name, 'hello');
    assert.equal(hello.data['heartbeat'], 15_000);
    await adapter.customers.update('ana', { name: 'Anna' }, { actor: { id: 'u', name: 'Lin' } });
    const told = await ear.next();
    assert.equal(told.name, 'records');
    assert.deepEqual((told.data['stores'] as { readonly customers: unknown }).customers, ['ana']);
    assert.deepEqual(told.data['actor'], { id: 'u', name: 'Lin' });
    assert.notEqual(told.id, hello.id);
    handler.close();
  });

  it('holds ids and no values', async () => {
    const { handler } = serviceWith(seed);
    const ear = await Ear.at(handler);
    await ear.next();
    await rename(handler, 'ana', 'canary');
    assert.equal(JSON.stringify(await ear.next()).includes('canary'), false);
    handler.close();
  });

  it('says which write of which client a change comes from, and only of that write', async () => {
    const { handler, adapter } = serviceWith(seed);
    const ear = await Ear.at(handler);
    await ear.next();
    await Promise.all([
      rename(handler, 'ana', 'Anna', { 'Rapport-Write': 'one.1' }),
      rename(handler, 'ben', 'Benno', { 'Rapport-Write': 'two.1' }),
      adapter.tasks.create({ title: 'Call', dueAt: '2026-11-20T09:00:00.000Z' }, {}),
    ]);
    const found = new Map<string, unknown>();
    for (let count = 0; count < 3; count += 1) {
      const { data } = await ear.next();
      found.set(JSON.stringify((data['stores'] as { customers?: unknown }).customers ?? null), data['by']);
    }
    assert.deepEqual([...found].sort(), [
      ['["ana"]', 'one.1'],
      ['["ben"]', 'two.1'],
      ['null', undefined],
    ]);
    handler.close();
  });

  it('goes on where it ended, with everything that was missed', async () => {
    const { handler } = serviceWith(seed);
    const first = await Ear.at(handler);
    await first.next();
    await rename(handler, 'ana', 'A');
    const { id } = await first.next();
    first.leave();
    await rename(handler, 'ben', 'B');
    await rename(handler, 'ana', 'C');
    const again = await Ear.at(handler, { 'Last-Event-ID': id ?? '' });
    assert.equal((await again.next()).data['resumed'], true);
    const missed = [await again.next(), await again.next()];
    assert.deepEqual(
      missed.map(({ data }) => (data['stores'] as { readonly customers: unknown }).customers),
      [['ben'], ['ana']],
    );
    await rename(handler, 'ben', 'D');
    assert.equal((await again.next()).name, 'records');
    handler.close();
  });

  it('says that everything must be read again where too much was missed, or by another server', async () => {
    const { handler } = serviceWith(seed, { changes: { keep: 2 } });
    const first = await Ear.at(handler);
    const { id = '' } = await first.next();
    first.leave();
    for (const name of ['A', 'B', 'C']) await rename(handler, 'ana', name);
    for (const last of [id, 'another-server.7', 'nonsense', `${id}9`, '', '__proto__.1']) {
      const ear = await Ear.at(handler, { 'Last-Event-ID': last });
      const hello = await ear.next();
      assert.deepEqual([hello.name, hello.data['resumed']], ['hello', false], last);
      assert.equal((await ear.next()).name, 'reset', last);
      ear.leave();
    }
    handler.close();
  });

  it('tells only of what its listener may see', async () => {
    const { handler, adapter } = serviceWith(seed, {
      authenticate: ({ headers }) => headers.get('Authorization') ?? undefined,
      authorize: (who) => ({
        permissions:
          who === 'clerk'
            ? { stores: { customers: 'none', interactions: 'none' } }
            : {
                rows: { customers: { combinator: 'and', rules: [{ field: 'team', operator: 'is', value: 'south' }] } },
              },
      }),
    });
    const clerk = await Ear.at(handler, { Authorization: 'clerk' });
    const seller = await Ear.at(handler, { Authorization: 'seller' });
    await clerk.next();
    await seller.next();
    await adapter.customers.update('ana', { name: 'Anna' }, {});
    await adapter.tasks.create({ title: 'Call', dueAt: '2026-11-20T09:00:00.000Z' }, {});
    assert.deepEqual(Object.keys((await clerk.next()).data['stores'] as object), ['tasks']);
    assert.equal(((await seller.next()).data['stores'] as { readonly customers: unknown }).customers, 'all');
    handler.close();
  });

  it('ends for everybody when the handler is closed', async () => {
    const { handler } = serviceWith(seed);
    const ears = [await Ear.at(handler), await Ear.at(handler)];
    for (const ear of ears) await ear.next();
    handler.close();
    for (const ear of ears) assert.equal((await ear.next()).name, 'end');
  });

  it('lets go of a listener who has left', async () => {
    const backend = memoryAdapter({ seed });
    let listening = 0;
    const adapter = {
      ...backend,
      watch(heard: (change: Change) => void) {
        listening += 1;
        const stop = backend.watch?.(heard);
        return () => {
          listening -= 1;
          stop?.();
        };
      },
    };
    const { handler } = serviceWith({}, { adapter });
    for (let count = 0; count < 20; count += 1) {
      const ear = await Ear.at(handler);
      await ear.next();
      ear.leave();
    }
    assert.equal(listening, 1);
    await rename(handler, 'ana', 'Anna');
    handler.close();
    assert.equal(listening, 0);
  });

  it('lets go of a listener whose connection is gone', async () => {
    let asked = 0;
    const { handler } = serviceWith(seed, { authenticate: () => `request ${(asked += 1)}` });
    const served = await serve(handler);
    const left = new AbortController();
    const response = await fetch(`${served.url}/changes`, { signal: left.signal });
    await response.body?.getReader().read();
    /** Everybody who listens is asked for anew. */
    const listening = async (): Promise<number> => {
      const before = asked;
      await handler.review();
      return asked - before;
    };
    assert.equal(await listening(), 1);
    left.abort();
    while ((await listening()) > 0) await new Promise((resolve) => setImmediate(resolve));
    handler.close();
    await served.close();
  });

  it('cuts a listener who does not read, instead of keeping everything for it', async () => {
    const { handler, adapter } = serviceWith(seed);
    const ear = await Ear.at(handler);
    for (let count = 0; count < 1_100; count += 1) await adapter.customers.update('ana', { name: `A${count}` }, {});
    let events = 0;
    for (let event = await ear.next(); event.name !== 'end'; event = await ear.next()) events += 1;
    assert.equal(events < 1_100, true, `${events} were kept`);
    handler.close();
  });

  it('is not there where the backend tells of no changes', async () => {
    const backend = memoryAdapter();
    const adapter = { ...backend, supports: { ...backend.supports, live: false } };
    const answer = await send(serviceWith({}, { adapter }).handler, 'GET', '/changes');
    assert.deepEqual([answer.status, answer.body['code']], [501, 'unsupported']);
  });
});

describe('permissions of somebody who listens', () => {
  it('are told when they change, and hold from then on', async () => {
    let permissions: Permissions = {};
    const { handler } = serviceWith(seed, { authorize: () => ({ permissions }) });
    const ear = await Ear.at(handler);
    const { scope } = (await ear.next()).data;
    await handler.review();
    permissions = { stores: { customers: 'none' } };
    await handler.review();
    const told = await ear.next();
    assert.equal(told.name, 'permissions');
    assert.notEqual(told.data['scope'], scope);
    await send(handler, 'POST', '/tasks', { body: { title: 'Call', dueAt: '2026-11-20T09:00:00.000Z' } });
    assert.deepEqual(Object.keys((await ear.next()).data['stores'] as object), ['tasks']);
    handler.close();
  });

  for (const [what, change] of [
    ['who is signed out', { isKnown: false, mayWork: true }],
    ['who may do nothing any more', { isKnown: true, mayWork: false }],
  ] as const) {
    it(`end the stream of somebody ${what}`, async () => {
      let now = { isKnown: true, mayWork: true };
      const { handler } = serviceWith(seed, {
        authenticate: () => (now.isKnown ? 'lin' : undefined),
        authorize: () => (now.mayWork ? {} : undefined),
      });
      const ear = await Ear.at(handler);
      await ear.next();
      now = change;
      await handler.review();
      assert.equal((await ear.next()).name, 'end');
    });
  }
});

describe('the heart of the stream', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
  afterEach(() => mock.timers.reset());

  it('beats, so that neither side takes a dead connection for a quiet one', async () => {
    const { handler } = serviceWith(seed, { changes: { heartbeat: 1_000 } });
    const response = await handler(new Request('http://crm.example/changes'));
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const text = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
    assert.match(await text(), /"heartbeat":1000/);
    mock.timers.tick(1_000);
    assert.equal(await text(), ':\n\n');
    handler.close();
  });

  it('looks at permissions again with each beat', async () => {
    let permissions: Permissions = {};
    const { handler } = serviceWith(seed, { changes: { heartbeat: 1_000 }, authorize: () => ({ permissions }) });
    const ear = await Ear.at(handler);
    await ear.next();
    permissions = { stores: { customers: 'none' } };
    mock.timers.tick(1_000);
    assert.equal((await ear.next()).name, 'permissions');
    handler.close();
  });
});
