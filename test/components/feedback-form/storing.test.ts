import { expect, oneEvent } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import {
  all,
  changeOutboxRow,
  choose,
  emptyOutbox,
  endpoint,
  forgetFeedback,
  formFor,
  heard,
  one,
  option,
  outboxRows,
  removeDatabase,
  removeOutbox,
  sparedRows,
  statusSays,
  submit,
  write,
  type Endpoint,
} from '../../helpers/feedback.js';
import { outboxName } from '../../../src/components/feedback-form/outbox-store.js';
import { renderingEnds } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const notKept = 'Not saved on this device; keep this page open';

async function filled(url: string): Promise<FeedbackForm> {
  const form = await formFor(url);
  await choose(form, 9);
  await write(form, 'Fast');
  return form;
}

/** Replaces a method for one test. */
function replace<Target extends object, Key extends keyof Target>(target: Target, key: Key, method: Target[Key]): void {
  const original = target[key];
  target[key] = method;
  restore.push(() => (target[key] = original));
}
const restore: (() => void)[] = [];
afterEach(() => restore.splice(0).forEach((put) => put()));

describe('<rapport-feedback-form> before a visitor types', () => {
  it('stores nothing and asks for nothing', async () => {
    await removeOutbox();
    const { url, arrived } = endpoint();
    await formFor(url);
    expect(await outboxRows()).to.equal(undefined);
    expect(await sparedRows()).to.equal(undefined);
    expect(sessionStorage.length).to.equal(0);
    expect(await arrived()).to.deep.equal([]);
  });
});

describe('<rapport-feedback-form> storing before it says so', () => {
  it('keeps the filled form on the device while the server never answers', async () => {
    const { url, arrived } = endpoint('hang');
    const form = await filled(url);
    const stored = heard<{ key: string }>(form, 'rapport-feedback-stored');
    submit(form);
    await statusSays(form, 'Saved on this device – sending…');
    const rows = await outboxRows();
    expect(rows?.map(({ key }) => key)).to.deep.equal([stored[0]?.key]);
    await waitUntil(async () => (await arrived()).length === 1);
    expect((await arrived())[0]?.header).to.equal(stored[0]?.key);
  });

  it('writes durably, and says so only when the transaction is complete', async () => {
    const durabilities: (string | undefined)[] = [];
    const { transaction } = IDBDatabase.prototype;
    replace(IDBDatabase.prototype, 'transaction', function (this: IDBDatabase, names, mode, options) {
      if (mode === 'readwrite') durabilities.push(options?.durability);
      return transaction.call(this, names, mode, options);
    });
    const form = await filled(endpoint('hang').url);
    submit(form);
    await statusSays(form, 'Saved on this device – sending…');
    expect(durabilities).to.deep.equal(['strict']);
  });

  it('without a network says that it is sent later, and sends it when the network is back', async () => {
    replace(globalThis, 'fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const { url, arrived } = endpoint();
    const form = await filled(url);
    submit(form);
    await statusSays(form, 'Saved on this device – will be sent when you are online');
    restore.splice(0).forEach((put) => put());
    const sent = oneEvent(form, 'rapport-feedback-sent');
    dispatchEvent(new CustomEvent('online'));
    await sent;
    expect(await arrived()).to.have.lengthOf(1);
    expect(await outboxRows()).to.deep.equal([]);
  });

  it('sends it at once when the network comes back during an attempt that fails', async () => {
    // Longer than this test may take, until it is tried again by itself.
    replace(Math, 'random', () => 100);
    const attempts: ((reason: Error) => void)[] = [];
    replace(globalThis, 'fetch', () => new Promise((_, reject) => attempts.push(reject)));
    const { url } = endpoint();
    const form = await filled(url);
    submit(form);
    await waitUntil(() => attempts.length === 1, 'it is not tried');
    restore.splice(0).forEach((put) => put());
    replace(Math, 'random', () => 100);
    const sent = oneEvent(form, 'rapport-feedback-sent');
    dispatchEvent(new CustomEvent('online'));
    attempts[0]?.(new TypeError('Failed to fetch'));
    await sent;
  });
});

describe('<rapport-feedback-form> pressed again as soon as it says that it was not sent', () => {
  it('sends it once more, though the browser has not given back the lock of the attempt before', async () => {
    let giveBack = (): void => undefined;
    const isGivenBack = new Promise<void>((resolve) => (giveBack = resolve));
    const { locks } = navigator;
    const request = locks.request.bind(locks) as (...given: unknown[]) => Promise<unknown>;
    replace(locks, 'request', async (...given: unknown[]) => {
      const answer = await request(...given);
      await isGivenBack;
      return answer;
    });
    const { url, arrived } = endpoint('503-3600.ok');
    const form = await filled(url);
    submit(form);
    const again = statusSays(form, 'Saved on this device – not confirmed yet, will be sent again').then(() =>
      submit(form),
    );
    await waitUntil(async () => (await outboxRows())?.[0]?.attempts === 1, 'it is not tried');
    await renderingEnds(form);
    giveBack();
    await again;
    await statusSays(form, 'Sent');
    expect(await arrived()).to.have.lengthOf(2);
  });
});

describe('<rapport-feedback-form> when the browser throws its databases away', () => {
  it('still has what was filled in, sends it with the key it had, and leaves nothing of it', async () => {
    const { url, arrived } = endpoint('503-3600.ok');
    const first = await filled(url);
    submit(first);
    await statusSays(first, 'Saved on this device – not confirmed yet, will be sent again');
    first.remove();
    await removeDatabase();
    const second = await formFor(url);
    await statusSays(second, 'Saved on this device – not confirmed yet, will be sent again');
    const sent = oneEvent(second, 'rapport-feedback-sent');
    submit(second);
    await sent;
    expect(new Set((await arrived()).map(({ header }) => header)).size).to.equal(1);
    expect(await sparedRows()).to.deep.equal([]);
  });

  it('takes what the database says for newer than what lies beside it', async () => {
    const { url } = endpoint('503-3600');
    const first = await filled(url);
    submit(first);
    await statusSays(first, 'Saved on this device – not confirmed yet, will be sent again');
    const [row] = (await outboxRows()) ?? [];
    if (!row) throw new Error('Nothing was kept.');
    await changeOutboxRow(row, { state: 'parked', reason: 'too-large' });
    first.remove();
    const second = await formFor(url);
    await statusSays(second, 'Too long. Your answers are kept; shorten them and try again.');
  });

  for (const step of ['open', 'has'] as const) {
    it(`keeps it in the database alone where caches are denied to ${step}`, async () => {
      replace(CacheStorage.prototype, step, () => Promise.reject<never>(new DOMException('denied', 'SecurityError')));
      const { url, arrived } = endpoint('503-3600.ok');
      const form = await filled(url);
      submit(form);
      await statusSays(form, 'Saved on this device – not confirmed yet, will be sent again');
      expect(await outboxRows()).to.have.lengthOf(1);
      const sent = oneEvent(form, 'rapport-feedback-sent');
      submit(form);
      await sent;
      expect(await outboxRows()).to.deep.equal([]);
      expect(await arrived()).to.have.lengthOf(2);
    });
  }
});

describe('<rapport-feedback-form> on a device that keeps nothing', () => {
  const denials: Readonly<Record<string, () => void>> = {
    'denied storage': () =>
      replace(indexedDB, 'open', () => {
        throw new DOMException('denied', 'SecurityError');
      }),
    'a full disk': () => {
      const { put } = IDBObjectStore.prototype;
      replace(IDBObjectStore.prototype, 'put', function (this: IDBObjectStore, value: unknown) {
        const request = put.call(this, value);
        this.transaction.abort();
        return request;
      });
    },
  };
  for (const name of Object.keys(denials)) {
    it(`says so with ${name}, warns before the page is left, and still sends`, async () => {
      denials[name]?.();
      const { url, arrived } = endpoint('503-3600.ok');
      const form = await filled(url);
      const stored = heard(form, 'rapport-feedback-stored');
      submit(form);
      await statusSays(form, notKept);
      await waitUntil(() => one(form, '[part="submit"]').getAttribute('aria-disabled') !== 'true');
      const leaving = new CustomEvent('beforeunload', { cancelable: true });
      expect(dispatchEvent(leaving)).to.equal(false);
      const sent = oneEvent(form, 'rapport-feedback-sent');
      submit(form);
      await sent;
      const keys = (await arrived()).map(({ header }) => header);
      expect(keys).to.have.lengthOf(2);
      expect(new Set(keys).size).to.equal(1);
      expect(stored).to.deep.equal([]);
      expect(dispatchEvent(new CustomEvent('beforeunload', { cancelable: true }))).to.equal(true);
    });
  }

  it('works without a session storage too', async () => {
    replace(Storage.prototype, 'setItem', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    replace(Storage.prototype, 'getItem', () => {
      throw new DOMException('denied', 'SecurityError');
    });
    const form = await filled(endpoint().url);
    submit(form);
    await oneEvent(form, 'rapport-feedback-sent');
  });
});

describe('<rapport-feedback-form> and a reload in the middle', () => {
  it('brings back what was filled in', async () => {
    const { url } = endpoint();
    const first = await filled(url);
    first.remove();
    const second = await formFor(url);
    expect(option(second, 9).checked).to.equal(true);
    expect(one<HTMLTextAreaElement>(second, 'textarea').value).to.equal('Fast');
  });

  it('does not show it to another customer', async () => {
    const { url } = endpoint();
    const first = await formFor(url, { customerId: 'c1' });
    await choose(first, 9);
    first.remove();
    const second = await formFor(url, { customerId: 'c2' });
    expect(all<HTMLInputElement>(second, 'input').some(({ checked }) => checked)).to.equal(false);
  });

  it('thanks for what another page has delivered meanwhile', async () => {
    const { url } = endpoint('503-3600');
    const first = await filled(url);
    submit(first);
    await statusSays(first, 'Saved on this device – not confirmed yet, will be sent again');
    first.remove();
    await emptyOutbox();
    const second = await formFor(url);
    await statusSays(second, 'Sent');
  });

  it('sends what it had sent and nobody confirmed once more, with its key and as it was', async () => {
    const { url, arrived } = endpoint('hang.ok');
    const answers = JSON.stringify([{ question: 'nps', value: 9 }]);
    const name = `rapport-feedback ${new URL(url, document.baseURI).href} nps 1`;
    sessionStorage.setItem(name, JSON.stringify({ answers, key: 'sent before', isStored: false }));
    const form = await formFor(url);
    await waitUntil(async () => (await arrived()).length === 1, 'it is not sent again');
    option(form, 3).click();
    expect(option(form, 9).checked).to.equal(true);
    const [sent] = await arrived();
    expect([sent?.header, sent?.body.answers]).to.deep.equal(['sent before', [{ question: 'nps', value: 9 }]]);
  });

  it('says that a form is not saved which the page has taken away and put back', async () => {
    replace(indexedDB, 'open', () => {
      throw new DOMException('denied', 'SecurityError');
    });
    const { url } = endpoint('503-3600');
    const first = await filled(url);
    submit(first);
    await statusSays(first, notKept);
    first.remove();
    await statusSays(await formFor(url), notKept);
  });
});

describe('<rapport-feedback-form> in a tab that was copied before it was sent', () => {
  /** Sends both, one after the other, and answers with their keys. */
  async function keysOf({ arrived }: Endpoint, forms: readonly FeedbackForm[]): Promise<readonly string[]> {
    for (const form of forms) {
      submit(form);
      await statusSays(form, 'Sent');
    }
    return (await arrived()).map(({ header }) => header);
  }

  it('sends the same answers under the same key, as one answer', async () => {
    const to = endpoint();
    const keys = await keysOf(to, [await filled(to.url), await formFor(to.url)]);
    expect([keys.length, new Set(keys).size]).to.deep.equal([2, 1]);
    expect(keys[0]).to.match(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  it('sends other answers under another key, so that neither is lost', async () => {
    const to = endpoint();
    const forms = [await filled(to.url), await formFor(to.url)] as const;
    await choose(forms[1], 8);
    expect(new Set(await keysOf(to, forms)).size).to.equal(2);
  });

  it('sends the same answers of a tab of its own as another answer', async () => {
    const to = endpoint();
    const first = await filled(to.url);
    sessionStorage.clear();
    expect(new Set(await keysOf(to, [first, await filled(to.url)])).size).to.equal(2);
  });
});

describe('<rapport-feedback-form> and a database that goes bad once it has taken the form', () => {
  /** From the next transaction on, nothing can be read or written. */
  async function spoil(): Promise<void> {
    await caches.delete(outboxName);
    replace(indexedDB, 'open', () => {
      throw new DOMException('gone bad', 'UnknownError');
    });
  }

  it('still says what is so: it sends what it has, and believes in nothing but the answer of the server', async () => {
    const { url, arrived } = endpoint('503-3600.500.ok');
    const form = await filled(url);
    submit(form);
    await statusSays(form, 'Saved on this device – not confirmed yet, will be sent again');
    await spoil();
    submit(form);
    await waitUntil(async () => (await arrived()).length === 2, 'it is not sent again');
    await statusSays(form, 'Saved on this device – not confirmed yet, will be sent again');
    submit(form);
    await statusSays(form, 'Sent');
    const keys = (await arrived()).map(({ header }) => header);
    expect([keys.length, new Set(keys).size]).to.deep.equal([3, 1]);
  });

  it('sends what an earlier page has left, which could be read before it went bad', async () => {
    const left = await filled(endpoint('503-3600').url);
    submit(left);
    await statusSays(left, 'Saved on this device – not confirmed yet, will be sent again');
    const [row] = (await outboxRows()) ?? [];
    if (!row) throw new Error('Nothing was kept.');
    const { url, arrived } = endpoint('503-3600.ok');
    const { href } = new URL(url, document.baseURI);
    await changeOutboxRow(row, { key: 'kept before', endpoint: href });
    const answers = JSON.stringify([{ question: 'nps', value: 9 }]);
    sessionStorage.setItem(
      `rapport-feedback ${href} nps 1`,
      JSON.stringify({ answers, key: 'kept before', isStored: true }),
    );
    const form = await formFor(url);
    submit(form);
    await waitUntil(async () => (await arrived()).length === 1, 'it is not tried');
    await statusSays(form, 'Saved on this device – not confirmed yet, will be sent again');
    await spoil();
    submit(form);
    await statusSays(form, 'Sent');
    expect((await arrived()).map(({ header }) => header)).to.deep.equal(['kept before', 'kept before']);
  });

  it('does not take it for sent after a reload, and sends it again', async () => {
    const { url, arrived } = endpoint('ok');
    const answers = JSON.stringify([{ question: 'nps', value: 9 }]);
    const name = `rapport-feedback ${new URL(url, document.baseURI).href} nps 1`;
    sessionStorage.setItem(name, JSON.stringify({ answers, key: 'kept before', isStored: true }));
    await spoil();
    await statusSays(await formFor(url), 'Sent');
    expect((await arrived()).map(({ header }) => header)).to.deep.equal(['kept before']);
  });
});
