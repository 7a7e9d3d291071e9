import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StorageStatus } from '../../../../src/data/adapter.js';
import type { NewRow, WriteRow } from '../../../../src/data/wrappers/offline/rows.js';
import { sparedOutbox, type WipeableHome } from '../../../../src/data/wrappers/offline/spared-outbox.js';
import type { OutboxStorage, RowChange } from '../../../../src/data/wrappers/offline/storage.js';
import { Database } from '../../../faults/offline/database.js';
import { settled, TestClock } from './world.js';

const write = (id: string, isKept = true): NewRow => ({
  kind: 'write',
  version: 1,
  id,
  verb: 'customers.update',
  arguments: ['ana', { note: `words of ${id}` }],
  store: 'customers',
  recordId: 'ana',
  at: '2026-11-22T09:00:00.000Z',
  touches: ['customers/ana'],
  isKept,
  state: 'waiting',
  attempts: 0,
  tryAt: 0,
});
const erased: NewRow = { kind: 'erased', version: 1, id: 'erased:ana', customerId: 'ana' };
const made = (...rows: readonly NewRow[]): RowChange[] => rows.map((is) => ({ id: is.id, seen: 0, is }));

/** The device of one person: two homes, and pages that come and go. */
class Device {
  readonly database = new Database();
  readonly texts = new Map<string, string>();
  readonly clock = new TestClock();
  /** What the storage says of itself when it is opened. */
  said: StorageStatus = { mode: 'durable' };
  /** What becomes of each step of the spare home; nothing where absent. */
  onSpare: (step: 'all' | 'put' | 'remove', id?: string) => void | Promise<void> = () => undefined;

  page(): OutboxStorage {
    const { database } = this;
    const storage = {
      generation: () => database.generation(),
      all: () => database.all(),
      some: (ids: readonly string[]) => database.some(ids),
      commit: (...asked: Parameters<Database['commit']>) => database.commit(...asked),
      recall: (name: string) => database.recall(name),
      remember: (name: string, value: unknown) => database.remember(name, value),
      forget: () => database.forget(),
      wipe: () => database.wipe(),
      close: () => Promise.resolve(),
      status: () => this.said,
    };
    return sparedOutbox({ storage, spare: this.#spare(), patience: 1_000, after: this.clock.after });
  }

  /** Everything that lies there, as text. */
  async everything(): Promise<string> {
    return JSON.stringify([await this.database.all(), [...this.texts.values()]]);
  }

  #spare(): WipeableHome {
    return {
      all: async () => {
        await this.onSpare('all');
        return [...this.texts.values()].map((text) => JSON.parse(text) as unknown);
      },
      put: async (id, value) => {
        await this.onSpare('put', id);
        this.texts.set(id, JSON.stringify(value));
      },
      remove: async (id) => {
        await this.onSpare('remove', id);
        this.texts.delete(id);
      },
      wipe: async () => this.texts.clear(),
    };
  }
}

const idsOf = async (page: OutboxStorage): Promise<string[]> =>
  (await page.all()).map((row) => (row as { readonly id: string }).id);

describe('unsent writes, when the browser throws its databases away', () => {
  it('come back as they were, in their order, and what was sent before does not', async () => {
    const device = new Device();
    const page = device.page();
    await page.commit(made(write('sent'), write('b'), write('a')));
    await page.commit([{ id: 'b', seen: 1, is: { ...write('b'), attempts: 3 } as NewRow }]);
    await page.commit([{ id: 'sent', seen: 1 }]);
    const before = await page.all();
    await device.database.lose();
    assert.deepEqual(await device.page().all(), before);
    assert.deepEqual(await idsOf(device.page()), ['b', 'a']);
  });

  it('come back under an open page too, and what that page writes next comes after them', async () => {
    const device = new Device();
    const page = device.page();
    await page.commit(made(write('a'), write('b'), write('d')));
    await page.commit(['b', 'd'].map((id) => ({ id, seen: 1 })));
    await device.database.lose();
    assert.equal((await page.commit([{ id: 'a', seen: 1, is: write('a') }]))?.length, 1);
    const [next] = (await page.commit(made(write('c')))) ?? [];
    assert.deepEqual(await idsOf(page), ['a', 'c']);
    assert.equal((next?.sequence ?? 0) > 3, true);
  });

  it('come back once, however many tabs look at the same time, and once one has sent them, not at all', async () => {
    const device = new Device();
    await device.page().commit(made(write('a'), write('b')));
    await device.database.lose();
    const slow = device.page();
    let goOn: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => (goOn = resolve));
    const { texts } = device;
    const held = new Map(texts);
    device.onSpare = (step) => (step === 'all' ? reading : undefined);
    const slowly = slow.all();
    await settled();
    device.onSpare = () => undefined;
    const quick = device.page();
    assert.deepEqual(await idsOf(quick), ['a', 'b']);
    await quick.commit([{ id: 'a', seen: 1 }]);
    // What the slow one reads is what was there before.
    for (const [id, text] of held) texts.set(id, text);
    goOn();
    assert.deepEqual(
      (await slowly).map((row) => (row as { id: string }).id),
      ['b'],
    );
    assert.equal(texts.has('a'), false);
  });

  it('are told of as a loss in which nothing unsent was lost', async () => {
    const device = new Device();
    await device.page().commit(made(write('a'), write('b')));
    await device.database.lose();
    device.said = { mode: 'durable', reason: 'lost', unsent: 7 };
    const [page, other] = [device.page(), device.page()];
    assert.deepEqual(page.status(), { mode: 'durable' });
    await page.all();
    await other.all();
    for (const each of [page, other]) assert.deepEqual(each.status(), { mode: 'durable', reason: 'lost', unsent: 0 });
    device.said = { mode: 'durable' };
    const later = device.page();
    await later.all();
    assert.deepEqual(later.status(), { mode: 'durable' });
  });

  it('are told of although nobody has noted the loss', async () => {
    const device = new Device();
    await device.page().commit(made(write('a')));
    await device.database.lose();
    const page = device.page();
    await page.all();
    assert.deepEqual(page.status(), { mode: 'durable', reason: 'lost', unsent: 0 });
  });

  it('leave nothing behind of whoever was erased but the id', async () => {
    const device = new Device();
    const page = device.page();
    await page.commit(made(write('a'), write('b')));
    await page.commit([
      { id: erased.id, seen: 0, is: erased },
      { id: 'a', seen: 1 },
      { id: 'b', seen: 1 },
    ]);
    assert.equal((await device.everything()).includes('words of'), false);
    await device.database.lose();
    assert.deepEqual(await idsOf(device.page()), ['erased:ana']);
  });
});

describe('the spare home', () => {
  it('is not told of what nobody relies on', async () => {
    const device = new Device();
    const page = device.page();
    const steps: string[] = [];
    await page.all();
    device.onSpare = (step, id = '') => void steps.push(`${step} ${id}`);
    await page.commit(made(write('a', false)));
    await page.commit([{ id: 'a', seen: 1 }]);
    assert.deepEqual(steps, []);
  });

  it('is cleaned of what a crash has left there, and brings none of it back while the database is there', async () => {
    const device = new Device();
    const page = device.page();
    await page.commit(made(write('a'), write('b')));
    const left = device.texts.get('a') ?? '';
    await page.commit([{ id: 'a', seen: 1 }]);
    device.texts.set('a', left);
    assert.deepEqual(await idsOf(device.page()), ['b']);
    assert.equal((await device.everything()).includes('words of a'), false);
  });

  it('is told again what somebody else has taken away', async () => {
    const device = new Device();
    await device.page().commit(made(write('a')));
    device.texts.clear();
    await device.page().all();
    await device.database.lose();
    assert.deepEqual(await idsOf(device.page()), ['a']);
  });

  it('ends with what the database has, although an older word of another tab comes last', async () => {
    const device = new Device();
    const [one, other] = [device.page(), device.page()];
    await one.all();
    await other.all();
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    device.onSpare = (step, id) => (step === 'put' && id === 'a' ? held : undefined);
    const slow = one.commit(made(write('a')));
    await settled();
    device.onSpare = () => undefined;
    await other.all();
    await other.commit([{ id: 'a', seen: 1 }]);
    goOn();
    await slow;
    assert.equal(device.texts.has('a'), false);
  });

  it('holds nothing after everything is wiped', async () => {
    const device = new Device();
    const page = device.page();
    await page.commit(made(write('a')));
    await page.wipe();
    assert.equal(await device.everything(), '[[],[]]');
    assert.deepEqual(await idsOf(device.page()), []);
  });
});

describe('a write', () => {
  it('is kept once both homes have it', async () => {
    const device = new Device();
    const page = device.page();
    await page.all();
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    device.onSpare = (step, id) => (step === 'put' && id === 'a' ? held : undefined);
    let isKept = false;
    const keeping = page.commit(made(write('a'))).then(() => (isKept = true));
    await settled();
    assert.equal(isKept, false);
    goOn();
    await keeping;
  });

  it('is kept without a spare home that takes nothing, and the loss of it is told with its number', async () => {
    const device = new Device();
    const page = device.page();
    await page.commit(made(write('before')));
    device.onSpare = (step) => (step === 'put' ? Promise.reject(new Error('full')) : undefined);
    assert.equal((await page.commit(made(write('a'), write('b'))))?.length, 2);
    await device.database.lose();
    device.onSpare = () => undefined;
    device.said = { mode: 'durable', reason: 'lost', unsent: 3 };
    const next = device.page();
    assert.deepEqual(await idsOf(next), ['before']);
    assert.deepEqual(next.status(), { mode: 'durable', reason: 'lost', unsent: 2 });
  });

  it('is told to the spare home later, when that takes something again', async () => {
    const device = new Device();
    const page = device.page();
    await page.all();
    device.onSpare = (step) => (step === 'put' ? Promise.reject(new Error('full')) : undefined);
    await page.commit(made(write('a')));
    device.onSpare = () => undefined;
    await page.commit(made(write('b')));
    await device.database.lose();
    assert.deepEqual(await idsOf(device.page()), ['a', 'b']);
  });

  it('waits a second for a spare home that hangs, and the next one not at all', async () => {
    const device = new Device();
    const page = device.page();
    await page.all();
    device.onSpare = () => new Promise(() => undefined);
    const keeping = page.commit(made(write('a')));
    await device.clock.pass(1_000);
    assert.equal((await keeping)?.length, 1);
    assert.equal((await page.commit(made(write('b'))))?.length, 1);
    await page.close();
  });

  it('of a page that cannot read the spare home is kept all the same, and what that holds stays there', async () => {
    const device = new Device();
    await device.page().commit(made(write('a')));
    await device.database.lose();
    device.onSpare = (step) => (step === 'all' ? Promise.reject(new Error('denied')) : undefined);
    const page = device.page();
    await page.commit(made(write('b')));
    device.onSpare = () => undefined;
    assert.deepEqual((await idsOf(device.page())).sort(), ['a', 'b']);
  });
});

describe('a row of a newer version', () => {
  it('comes back as it was', async () => {
    const device = new Device();
    const newer = { ...(write('new') as WriteRow), version: 2, more: 'unknown' } as unknown as NewRow;
    await device.page().commit(made(newer));
    await device.database.lose();
    const [row] = (await device.page().all()) as readonly { readonly version: number; readonly more: string }[];
    assert.deepEqual([row?.version, row?.more], [2, 'unknown']);
  });
});
