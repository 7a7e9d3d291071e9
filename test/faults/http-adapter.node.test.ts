import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { httpAdapter } from '../../src/data/adapters/http/index.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { isDataError, type DataError } from '../../src/data/data-error.js';
import { createHandler } from '../../src/server/index.js';
import { FaultServer, type Fault } from './fault-server.js';

const person = (id: string) => ({ id, kind: 'person', name: 'Ana', lifecycle: 'potential' }) as const;
const status = (code: number, retryAfter?: string): Fault => ({
  is: 'status',
  status: code,
  ...(retryAfter !== undefined && { retryAfter }),
});

describe('the HTTP adapter against a server that fails', () => {
  let records: RapportAdapter;
  let server: FaultServer;
  let crm: RapportAdapter;

  const open = (patience = 20_000): RapportAdapter => httpAdapter({ url: `${server.origin}/crm`, patience });
  const create = (key = 'k'): Promise<unknown> => crm.customers.create(person('ana'), { key });
  const failure = (write: Promise<unknown>): Promise<DataError> =>
    write.then(
      () => assert.fail('it did not fail'),
      (error: unknown) => (isDataError(error) ? error : assert.fail(String(error))),
    );
  /** Each write is told once on the timeline. */
  const updates = (): Promise<number> => records.interactions.count({}, {});

  beforeEach(async () => {
    records = memoryAdapter();
    const handler = createHandler({
      adapter: records,
      base: '/crm',
      authenticate: () => 'anybody',
      authorize: () => ({ actor: 'claimed' }),
    });
    server = await FaultServer.start(handler);
    crm = open();
  });
  afterEach(async () => {
    await crm.close?.();
    await server.close();
  });

  /** Faults after which nobody knows whether the write happened, what they are called, and how often it did. */
  const doubtful: readonly (readonly [string, Fault, DataError['code'], number])[] = [
    ['the connection breaks before the server has heard', { is: 'drop-before' }, 'offline', 0],
    ['the connection breaks after the commit', { is: 'commit-then-drop' }, 'offline', 1],
    ['the answer breaks off', { is: 'truncate' }, 'unavailable', 1],
    ['the answer is cut short and says that it is whole', { is: 'cut-short' }, 'unavailable', 1],
    ['a hotel network answers 200 with a page', { is: 'html' }, 'unavailable', 0],
    ['500', status(500), 'unavailable', 0],
    ['502', status(502), 'unavailable', 0],
    ['503', status(503), 'unavailable', 0],
    ['429', status(429), 'rate-limited', 0],
  ];
  for (const [name, fault, code, committed] of doubtful) {
    it(`never takes it for done, and is answered once when it asks again with the same key: ${name}`, async () => {
      await records.customers.create(person('ana'), {});
      const update = (): Promise<unknown> => crm.customers.update('ana', { team: 'north' }, { key: 'k' });
      server.script(fault);
      assert.equal((await failure(update())).code, code);
      assert.equal(await updates(), committed);
      await update();
      assert.equal(await updates(), 1);
    });
  }

  const refusals: readonly (readonly [number, DataError['code']])[] = [
    [400, 'invalid'],
    [401, 'denied'],
    [403, 'denied'],
    [409, 'conflict'],
    [412, 'conflict'],
    [413, 'invalid'],
    [422, 'invalid'],
  ];
  for (const [code, told] of refusals) {
    it(`tells a refusal with ${code} as ${told}, and nothing has happened`, async () => {
      server.script(status(code));
      assert.equal((await failure(create())).code, told);
      assert.equal(await records.customers.count({}, {}), 0);
    });
  }

  it('passes on how long the server asks to wait, and no nonsense', async () => {
    const wait = async (retryAfter: string): Promise<number | undefined> => {
      server.script(status(503, retryAfter));
      return (await failure(create())).retryAfter;
    };
    assert.equal(await wait('120'), 120);
    const inTwoMinutes = (await wait(new Date(Date.now() + 120_000).toUTCString())) ?? 0;
    assert.equal(inTwoMinutes > 110 && inTwoMinutes <= 120, true, String(inTwoMinutes));
    for (const absurd of ['86400', '99999999999999999999']) assert.equal((await wait(absurd)) ?? 0, 3_600, absurd);
    for (const garbage of ['soon', '-5', '1e3', '{}']) assert.equal(await wait(garbage), undefined, garbage);
  });

  it('makes one record of a request that is delivered twice', async () => {
    server.script({ is: 'twice' });
    await create();
    assert.equal(server.journal.length, 2);
    assert.equal(await records.customers.count({}, {}), 1);
  });

  it('takes each of two answers for its own when they overtake each other', async () => {
    server.script({ is: 'overtaken' }, { is: 'none' });
    const [ana, ben] = await Promise.all([
      crm.customers.create(person('ana'), { key: 'a' }),
      crm.customers.create(person('ben'), { key: 'b' }),
    ]);
    assert.deepEqual([ana.record.id, ben.record.id], ['ana', 'ben']);
  });

  it('believes an answer that comes late', async () => {
    let go: () => void = () => undefined;
    server.script({ is: 'delay', until: new Promise<void>((resolve) => (go = resolve)) });
    const created = create();
    while (server.journal.length === 0) await new Promise(setImmediate);
    go();
    await created;
  });

  for (const [name, fault] of [
    ['never answers', { is: 'silent' }],
    ['answers a byte a second', { is: 'drip', every: 1_000 }],
  ] as const) {
    it(`gives up a server that ${name} when its patience ends, and is answered once when it asks again`, async () => {
      crm = open(100);
      server.script(fault);
      assert.equal((await failure(create())).code, 'unavailable');
      crm = open();
      await create();
      assert.equal(await records.customers.count({}, {}), 1);
    });
  }

  it('reads again by itself where the connection broke, and tells every other fault', async () => {
    await records.customers.create(person('ana'), {});
    server.script({ is: 'drop-before' });
    assert.equal((await crm.customers.get('ana', {}))?.name, 'Ana');
    for (const fault of [{ is: 'html' }, { is: 'truncate' }, status(503)] as const) {
      server.script(fault);
      assert.equal((await failure(crm.customers.get('ana', {}))).code, 'unavailable', fault.is);
    }
  });
});
