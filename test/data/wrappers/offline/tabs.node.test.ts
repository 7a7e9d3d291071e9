import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customer } from '../../../../src/data/contract/records.js';
import type { Hinting, Machinery } from '../../../../src/data/wrappers/offline/machinery.js';
import type { OutboxStorage } from '../../../../src/data/wrappers/offline/storage.js';
import { Backend, device, pageOn, settled, TestClock, type Device, type Page } from './world.js';

/** Web Locks of one name, in the order of who asked. */
class Locks {
  isDenied = false;
  steals = 0;
  readonly #queue: (() => void)[] = [];
  #holder: { readonly lose: (reason: Error) => void } | undefined;

  readonly manager: NonNullable<Machinery['locks']> = {
    request: (async (_name: string, options: LockOptions, held: () => Promise<void>) => {
      if (this.isDenied) throw new DOMException('No locks here.', 'SecurityError');
      if (options.steal) {
        this.steals += 1;
        this.#holder?.lose(new DOMException('Stolen.', 'AbortError'));
      } else if (this.#holder) {
        await new Promise<void>((resolve) => this.#queue.push(resolve));
      }
      return new Promise<void>((resolve, reject) => {
        const holder = { lose: reject };
        this.#holder = holder;
        void held().then(() => {
          if (this.#holder === holder) {
            this.#holder = undefined;
            this.#queue.shift()?.();
          }
          resolve();
        });
      });
    }) as NonNullable<Machinery['locks']>['request'],
  };
}

/** The channel between the tabs of a site. */
class Channel {
  isDeaf = false;
  readonly #ears = new Set<(ids: readonly string[]) => void>();

  readonly open = (_name: string, heard: (ids: readonly string[]) => void): Hinting => {
    this.#ears.add(heard);
    return {
      tell: (ids) => {
        if (!this.isDeaf) for (const ear of this.#ears) if (ear !== heard) queueMicrotask(() => ear(ids));
      },
      close: () => void this.#ears.delete(heard),
    };
  };

  /** What any script of the site may send. */
  forge(ids: readonly string[]): void {
    for (const ear of this.#ears) ear(ids);
  }
}

class Browser {
  readonly clock = new TestClock();
  readonly locks = new Locks();
  readonly channel = new Channel();
  readonly kept: Device = device();
  /** A storage that is shared says that it survives. */
  readonly #shared: OutboxStorage = { ...this.kept.outbox, status: () => ({ mode: 'durable' }) };
  hasLocks = true;

  tab(backend: Backend, more: Partial<Machinery> = {}): Page {
    return pageOn(
      backend,
      { outbox: this.#shared, store: this.kept.store },
      {
        clock: this.clock,
        parts: { channel: 'site' },
        machinery: { locks: this.hasLocks ? this.locks.manager : undefined, hints: this.channel.open, ...more },
      },
    );
  }
}

const seed = { customers: [customer('ana'), customer('ben')] };

/** Makes one unsent change in a tab, and brings the network back. */
async function unsentChange(backend: Backend, { crm }: Page): Promise<void> {
  await crm.customers.get('ana', {});
  backend.weather = 'offline';
  await crm.customers.update('ana', { team: 'north' }, {});
  backend.weather = 'fair';
  backend.calls.length = 0;
}

for (const hasLocks of [true, false]) {
  describe(`several tabs with one outbox ${hasLocks ? 'under Web Locks' : 'without Web Locks'}`, () => {
    it('send each write once', async () => {
      const backend = new Backend(seed);
      const browser = new Browser();
      browser.hasLocks = hasLocks;
      const tabs = [browser.tab(backend), browser.tab(backend), browser.tab(backend)] as const;
      await settled();
      await unsentChange(backend, tabs[1]);
      for (const tab of tabs) await tab.wake();
      await browser.clock.pass(60_000);
      assert.deepEqual(backend.writes(), ['customers.update']);
      for (const { crm } of tabs) assert.equal(crm.outbox.state().phase, 'idle');
    });

    it('go on when the tab that sends is closed', async () => {
      const backend = new Backend(seed);
      const browser = new Browser();
      browser.hasLocks = hasLocks;
      const first = browser.tab(backend);
      await settled();
      const second = browser.tab(backend);
      await settled();
      await first.crm.close?.();
      await unsentChange(backend, second);
      await browser.clock.pass(60_000);
      assert.deepEqual(backend.writes(), ['customers.update']);
    });

    it('go on within half a minute when the tab that sends is frozen, and do not fight over it', async () => {
      const backend = new Backend(seed);
      const browser = new Browser();
      browser.hasLocks = hasLocks;
      // A frozen tab holds what it holds and runs no timers.
      const frozen = browser.tab(backend, { after: () => () => undefined, awake: () => () => undefined });
      await settled();
      void frozen;
      browser.channel.isDeaf = true;
      const others = [browser.tab(backend), browser.tab(backend)] as const;
      await settled();
      await unsentChange(backend, others[0]);
      await browser.clock.pass(35_000);
      assert.deepEqual(backend.writes(), ['customers.update']);
      await browser.clock.pass(600_000);
      assert.deepEqual(backend.writes(), ['customers.update']);
      assert.ok(browser.locks.steals <= 1, `${browser.locks.steals} steals`);
    });

    it('all show what one of them has written, and what became of it', async () => {
      const backend = new Backend(seed);
      const browser = new Browser();
      browser.hasLocks = hasLocks;
      const [one, other] = [browser.tab(backend), browser.tab(backend)];
      await other.crm.customers.get('ana', {});
      await unsentChange(backend, one);
      backend.weather = 'offline';
      await settled();
      assert.equal((await other.crm.customers.get('ana', {}))?.team, 'north');
      assert.equal(other.crm.outbox.state().unsent, 1);
      backend.weather = 'fair';
      await browser.clock.pass(120_000);
      assert.equal(other.crm.outbox.state().unsent, 0);
    });
  });
}

describe('what tabs tell each other', () => {
  it('may get lost: a tab that is looked at sees how things stand', async () => {
    const backend = new Backend(seed);
    const browser = new Browser();
    browser.channel.isDeaf = true;
    const [one, other] = [browser.tab(backend), browser.tab(backend)];
    await settled();
    await unsentChange(backend, one);
    backend.weather = 'offline';
    assert.equal(other.crm.outbox.state().unsent, 0);
    await other.wake(false);
    assert.equal(other.crm.outbox.state().unsent, 1);
  });

  it('may get lost: the tab that sends does so within seconds, without anybody looking at it', async () => {
    const backend = new Backend(seed);
    const browser = new Browser();
    const [sender, other] = [browser.tab(backend), browser.tab(backend)];
    await settled();
    browser.channel.isDeaf = true;
    await unsentChange(backend, other);
    browser.channel.isDeaf = false;
    await browser.clock.pass(10_000);
    assert.deepEqual(backend.writes(), ['customers.update']);
    for (const { crm } of [sender, other]) assert.equal(crm.outbox.state().phase, 'idle');
  });

  it('may get lost: no write overtakes an earlier one about the same record', async () => {
    const backend = new Backend(seed);
    const browser = new Browser();
    const [sender, other] = [browser.tab(backend), browser.tab(backend)];
    await settled();
    browser.channel.isDeaf = true;
    await unsentChange(backend, other);
    browser.channel.isDeaf = false;
    await other.crm.customers.update('ana', { team: 'south' }, {});
    await browser.clock.pass(60_000);
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'south');
    for (const { crm } of [sender, other]) assert.equal(crm.outbox.state().phase, 'idle');
  });

  it('may get lost: what was let go in one tab is not sent by another', async () => {
    const backend = new Backend(seed);
    const browser = new Browser();
    const [sender, other] = [browser.tab(backend), browser.tab(backend)];
    await settled();
    await other.crm.customers.get('ana', {});
    backend.weather = 'offline';
    await other.crm.customers.update('ana', { team: 'north' }, { key: 'let go' });
    await settled();
    assert.equal(sender.crm.outbox.state().unsent, 1);
    browser.channel.isDeaf = true;
    await other.crm.outbox.discard('let go');
    backend.weather = 'fair';
    await browser.clock.pass(60_000);
    assert.deepEqual(backend.writes(), []);
    assert.equal(sender.crm.outbox.state().phase, 'idle');
  });

  it('may be forged: nothing is believed but what is stored', async () => {
    const backend = new Backend(seed);
    const browser = new Browser();
    const { crm } = browser.tab(backend);
    await settled();
    browser.channel.forge(['leader', '__proto__', 'nothing', 'pause']);
    await settled();
    assert.equal(crm.outbox.state().phase, 'idle');
    assert.deepEqual(await crm.outbox.list({}), []);
    assert.equal((await crm.customers.get('ana', {}))?.id, 'ana');
  });

  it('is not needed where the site may not use locks, such as in a sandboxed frame', async () => {
    const backend = new Backend(seed);
    const browser = new Browser();
    browser.locks.isDenied = true;
    const tab = browser.tab(backend);
    await settled();
    await unsentChange(backend, tab);
    await browser.clock.pass(60_000);
    assert.deepEqual(backend.writes(), ['customers.update']);
  });
});
