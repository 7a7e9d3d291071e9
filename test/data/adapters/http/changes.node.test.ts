import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import type { Change, RapportAdapter } from '../../../../src/data/adapter.js';
import { httpAdapter } from '../../../../src/data/adapters/http/index.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { Permissions } from '../../../../src/data/permissions.js';
import { createHandler } from '../../../../src/server/index.js';

const ana = { id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'potential' } as const;
const ben = { ...ana, id: 'ben', name: 'Ben' } as const;

/** A service whose streams can be cut, and whose answers can be held up or lost. */
function service(keep = 1_000, backend: RapportAdapter = memoryAdapter({ seed: { customers: [ana, ben] } })) {
  let permissions: Permissions = {};
  const handler = createHandler({
    adapter: backend,
    authenticate: () => 'lin',
    authorize: () => ({ permissions, actor: 'claimed' }),
    changes: { keep },
  });
  let cut: AbortController | undefined;
  const opened: (string | null)[] = [];
  const waiting: (() => void)[] = [];
  let isUp = true;
  let losesAnswers = false;
  let arrival: Promise<void> = Promise.resolve();

  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (!isUp) throw new TypeError('fetch failed');
    if (!url.endsWith('/changes')) {
      const response = await handler(new Request(url, init));
      if (losesAnswers) throw new TypeError('fetch failed');
      return response;
    }
    cut = new AbortController();
    const request = new Request(url, init);
    opened.push(request.headers.get('Last-Event-ID'));
    for (const resolve of waiting.splice(0)) resolve();
    const response = await handler(new Request(request, { signal: AbortSignal.any([cut.signal, request.signal]) }));
    const late = new TransformStream<Uint8Array, Uint8Array>({
      async transform(part, controller) {
        await arrival;
        controller.enqueue(part);
      },
    });
    return new Response(response.body?.pipeThrough(late), response);
  };
  return {
    backend,
    handler,
    opened,
    connect: () => httpAdapter({ url: 'http://crm.example', fetch }),
    cut: () => cut?.abort(),
    setUp: (up: boolean) => (isUp = up),
    loseAnswers: (loses: boolean) => (losesAnswers = loses),
    /** Holds back what the stream brings; answers how to let it go on. */
    holdStream: () => {
      let release = (): void => undefined;
      arrival = new Promise((resolve) => (release = resolve));
      return () => release();
    },
    restrict: (some: Permissions) => (permissions = some),
    untilOpened: () => new Promise<void>((resolve) => waiting.push(resolve)),
  };
}

/** The changes that an adapter tells, one after the other. */
function listen(crm: RapportAdapter) {
  const heard: Change[] = [];
  const waiting: (() => void)[] = [];
  const stop = crm.watch?.((change) => {
    heard.push(change);
    for (const resolve of waiting.splice(0)) resolve();
  });
  return {
    heard,
    stop: () => stop?.(),
    async next(): Promise<Change> {
      while (heard.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      return heard.shift() as Change;
    },
  };
}

const idsIn = (change: Change): unknown => (change.kind === 'records' ? change.stores.customers : change.kind);
const originOf = (change: Change): unknown => (change.kind === 'records' ? change.origin : change.kind);

/** Lets waits between two connections pass at once. */
function skipWaits(): void {
  mock.method(Math, 'random', () => 0);
}

afterEach(() => mock.restoreAll());

/** An adapter that listens, connected for certain: it has heard of a change elsewhere. */
async function connected(world: ReturnType<typeof service>, id = 'ben') {
  const crm = world.connect();
  await crm.customers.get('ana', {});
  const ear = listen(crm);
  await world.backend.customers.update(id, { team: 'south' }, {});
  await ear.next();
  return { crm, ear };
}

describe('changes over HTTP', () => {
  it('are told with their ids, their origin and who made them', async () => {
    const world = service();
    const { crm, ear } = await connected(world);
    await world.backend.customers.update('ana', { name: 'Anna' }, { actor: { id: 'u', name: 'Lin' } });
    const change = await ear.next();
    assert.deepEqual([idsIn(change), originOf(change)], [['ana'], 'elsewhere']);
    assert.deepEqual(change.kind === 'records' && change.actor, { id: 'u', name: 'Lin' });
    await crm.close?.();
  });

  it('of this adapter are told once', async () => {
    const world = service();
    const { crm, ear } = await connected(world);
    await crm.customers.update('ana', { name: 'Anna' }, {});
    await world.backend.customers.update('ben', { name: 'Benno' }, {});
    const [first, second] = [await ear.next(), await ear.next()];
    assert.deepEqual([idsIn(first), originOf(first)], [['ana'], 'here']);
    assert.deepEqual([idsIn(second), originOf(second)], [['ben'], 'elsewhere']);
    assert.deepEqual(ear.heard, []);
    await crm.close?.();
  });

  it('of this adapter that come back long after the answer are not told again', async () => {
    const world = service();
    const { crm, ear } = await connected(world);
    const release = world.holdStream();
    await crm.customers.update('ana', { name: 'Anna' }, {});
    assert.equal(originOf(await ear.next()), 'here');
    release();
    await world.backend.customers.update('ben', { name: 'Benno' }, {});
    assert.deepEqual(idsIn(await ear.next()), ['ben']);
    assert.deepEqual(ear.heard, []);
    await crm.close?.();
  });

  it('of this adapter are told even if the answer to the write was lost', async () => {
    const world = service();
    const { crm, ear } = await connected(world);
    world.loseAnswers(true);
    await assert.rejects(crm.customers.update('ana', { name: 'Anna' }, { key: 'k' }));
    const change = await ear.next();
    assert.deepEqual([idsIn(change), originOf(change)], [['ana'], 'here']);
    await crm.close?.();
  });

  it('of this adapter that only the server knows of are told as they come', async () => {
    const backend = memoryAdapter({ seed: { customers: [ana] } });
    const masking = {
      ...backend,
      supports: { ...backend.supports, masking: true },
      customers: {
        ...backend.customers,
        /** Notes down who asked, as a backend that masks does. */
        async reveal(id: string, reason: string) {
          const at = '2026-11-20T09:00:00.000Z';
          await backend.interactions.create({ customerId: id, kind: 'note', occurredAt: at, title: reason }, {});
          return (await backend.customers.update(id, { fields: {} }, {})).record;
        },
      },
    };
    const world = service(1_000, masking);
    const { crm, ear } = await connected(world, 'ana');
    await crm.customers.reveal?.('ana', 'asked to be called', {});
    const change = await ear.next();
    assert.equal(change.kind === 'records' && Object.hasOwn(change.stores, 'interactions'), true);
    await crm.close?.();
  });

  it('go on after a connection was lost, with everything that was missed', async () => {
    skipWaits();
    const world = service();
    const { crm, ear } = await connected(world);
    world.setUp(false);
    world.cut();
    await world.backend.customers.update('ana', { name: 'A' }, {});
    await world.backend.customers.update('ben', { name: 'B' }, {});
    world.setUp(true);
    assert.deepEqual([idsIn(await ear.next()), idsIn(await ear.next())], [['ana'], ['ben']]);
    assert.equal(world.opened.at(0), null);
    assert.match(world.opened.at(-1) ?? '', /\.1$/);
    await crm.close?.();
  });

  it('of everything are told where too much was missed', async () => {
    skipWaits();
    const world = service(1);
    const { crm, ear } = await connected(world);
    world.setUp(false);
    world.cut();
    for (const name of ['A', 'B', 'C']) await world.backend.customers.update('ana', { name }, {});
    world.setUp(true);
    assert.equal(idsIn(await ear.next()), 'all');
    await crm.close?.();
  });

  it('that came between a read and the begin of the stream are told', async () => {
    const world = service();
    const crm = world.connect();
    await crm.customers.get('ana', {});
    await world.backend.customers.update('ana', { name: 'Anna' }, {});
    const ear = listen(crm);
    assert.equal(idsIn(await ear.next()), 'all');
    await crm.close?.();
  });

  it('are not made up by reads before and after the stream began', async () => {
    const world = service();
    const { crm, ear } = await connected(world);
    await crm.customers.list({}, {});
    await crm.customers.get('ana', {});
    await world.backend.customers.update('ben', { name: 'Benno' }, {});
    assert.deepEqual(idsIn(await ear.next()), ['ben']);
    await crm.customers.get('ben', {});
    assert.deepEqual(ear.heard, []);
    await crm.close?.();
  });

  it('of permissions are told while the stream goes on, and after it was lost', async () => {
    skipWaits();
    const world = service();
    const { crm, ear } = await connected(world);
    world.restrict({ stores: { deals: 'read' } });
    await world.handler.review();
    assert.equal((await ear.next()).kind, 'permissions');
    world.setUp(false);
    world.cut();
    world.restrict({ stores: { deals: 'none' } });
    world.setUp(true);
    assert.equal((await ear.next()).kind, 'permissions');
    assert.equal((await crm.permissions?.({}))?.stores?.deals, 'none');
    await crm.close?.();
  });

  it('are asked for only while somebody listens', async () => {
    const world = service();
    const crm = world.connect();
    await crm.customers.get('ana', {});
    assert.equal(world.opened.length, 0);
    const [one, two] = [listen(crm), listen(crm)];
    await world.backend.customers.update('ana', { name: 'A' }, {});
    await one.next();
    await two.next();
    assert.equal(world.opened.length, 1, 'one stream for both');
    one.stop();
    one.stop();
    await world.backend.customers.update('ana', { name: 'B' }, {});
    assert.deepEqual(idsIn(await two.next()), ['ana']);
    two.stop();
    const opened = world.untilOpened();
    listen(crm);
    await opened;
    assert.equal(world.opened.length, 2);
    assert.equal(world.opened[1], null, 'a new beginning, not a return');
    await crm.close?.();
  });

  it('are sought again with growing waits, of which chance takes a part', async () => {
    const world = service();
    const waits: (number | undefined)[] = [];
    mock.method(Math, 'random', () => 1);
    const real = globalThis.setTimeout;
    mock.method(globalThis, 'setTimeout', (run: () => void, wait?: number) => {
      // The limit of the connection itself is longer than any wait between two.
      if (wait !== undefined && wait <= 30_000 && wait !== 20_000) {
        waits.push(wait);
        return waits.length < 8 ? real(run, 0) : real(() => undefined, 0);
      }
      return real(run, wait);
    });
    world.setUp(false);
    const crm = world.connect();
    listen(crm);
    while (waits.length < 8) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    await crm.close?.();
  });

  it('that nobody can understand are passed over', async () => {
    const events = [
      'event: records\ndata: {"stores":null}\n\n',
      'event: records\ndata: no json\n\n',
      'event: unknown\ndata: {}\n\n',
      'data\n\n:\n\n',
    ];
    const told = 'event: records\r\nid: s.1\r\ndata: {"stores":\r\ndata: {"customers":["ana"]}}\r\n\r\n';
    const body = new Blob([...events, told]).stream();
    const fetch = async (): Promise<Response> =>
      new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    const crm = httpAdapter({ url: 'http://crm.example', fetch });
    const ear = listen(crm);
    assert.deepEqual(idsIn(await ear.next()), ['ana']);
    assert.deepEqual(ear.heard, []);
    await crm.close?.();
  });
});
