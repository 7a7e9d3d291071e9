/** Runs in the page of the shop before anything else: the storage of the browser, the eyes and the hands of the visitor. */
import type { Storage } from './plan.js';
import type { Look, Told } from './looks.js';

const trouble = (new URLSearchParams(location.search).get('storage') ?? 'fine') as Storage;

const { open } = IDBFactory.prototype;
const { put } = IDBObjectStore.prototype;

function missing(target: object, name: string): void {
  Object.defineProperty(target, name, { configurable: true, get: () => undefined });
}

function refuse(target: object, name: string, reason: string): void {
  Object.defineProperty(target, name, {
    configurable: true,
    get: () => {
      throw new DOMException('Not here.', reason);
    },
  });
}

function fillDisk(): void {
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row) {
    const request = put.apply(this, row);
    this.transaction.abort();
    return request;
  };
  const isFull = (): never => {
    throw new DOMException('Full.', 'QuotaExceededError');
  };
  Cache.prototype.put = () => Promise.reject(new DOMException('Full.', 'QuotaExceededError'));
  globalThis.Storage.prototype.setItem = isFull;
}

/** What has been put in stays where it is, and cannot be reached any more until the page is loaded again. */
function goBad(): void {
  missing(globalThis, 'caches');
  let isBad = false;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row) {
    this.transaction.addEventListener('complete', () => (isBad = true));
    return put.apply(this, row);
  };
  IDBFactory.prototype.open = function (this: IDBFactory, ...name) {
    if (isBad) throw new DOMException('The database has gone bad.', 'UnknownError');
    return open.apply(this, name);
  };
}

const troubles: Readonly<Record<Storage, () => void>> = {
  fine: () => undefined,
  'session storage denied': () => refuse(globalThis, 'sessionStorage', 'SecurityError'),
  'database denied': () => refuse(globalThis, 'indexedDB', 'SecurityError'),
  'disk full': fillDisk,
  'no caches': () => missing(globalThis, 'caches'),
  'no locks': () => missing(Navigator.prototype, 'locks'),
  'database gone bad': goBad,
  'nothing at all': () => {
    refuse(globalThis, 'sessionStorage', 'SecurityError');
    refuse(globalThis, 'indexedDB', 'SecurityError');
    missing(globalThis, 'caches');
    missing(Navigator.prototype, 'locks');
  },
  'database silent': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  },
};
troubles[trouble]();

declare const isOutboxDropped: boolean;
if (isOutboxDropped) {
  // Says that it has kept what it has not.
  IDBObjectStore.prototype.put = function (this: IDBObjectStore) {
    return this.count() as unknown as IDBRequest<IDBValidKey>;
  };
  Cache.prototype.put = () => Promise.resolve();
}

function rootOf(): ShadowRoot | null | undefined {
  return document.querySelector('rapport-feedback-form')?.shadowRoot;
}

/** How many style sheets the first look of a form has. */
const firstSheets = 3;

function look(): Look {
  const root = rootOf();
  const checked = root?.querySelector<HTMLInputElement>('input[type=radio]:checked');
  return {
    is: root?.querySelector('.done') ? 'done' : root?.querySelector('input[type=radio]') ? 'asking' : 'coming',
    isWhole: (root?.adoptedStyleSheets.length ?? 0) > firstSheets,
    isLocked: root?.querySelector('form.locked') !== null,
    score: checked ? Number(checked.value) : undefined,
    words: root?.querySelector('textarea')?.value,
    said: root?.querySelector('[part=status]')?.textContent.trim() ?? '',
  };
}

/** Looks until what is seen is what was waited for; the last look where that takes too long. */
async function until(isSo: (seen: Look) => boolean, patience: number): Promise<Look> {
  const end = performance.now() + patience;
  while (!isSo(look()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  return look();
}

/** What the browser answers; an error where it does not, which tells nothing of the form. */
async function answered<Answer>(what: string, answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The browser does not answer: ${what}.`)), 30_000);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(String(request.error)));
  });
}

/** Answers that wait in the outbox, in either of its homes. Looking makes nothing. */
async function waiting(): Promise<number> {
  const keys = new Set<string>();
  const databases = await answered('databases', indexedDB.databases());
  if (databases.some(({ name }) => name === 'rapport-feedback')) {
    const outbox = await answered('open', done(open.call(indexedDB, 'rapport-feedback')));
    const rows = outbox.transaction('outbox').objectStore('outbox').getAllKeys();
    for (const key of await answered('getAllKeys', done(rows))) keys.add(String(key));
    outbox.close();
  }
  if (await answered('caches.has', caches.has('rapport-feedback'))) {
    const spare = await answered('caches.open', caches.open('rapport-feedback'));
    for (const { url } of await answered('cache.keys', spare.keys()))
      keys.add(decodeURIComponent(new URL(url).search.slice(1)));
  }
  return keys.size;
}

const hands = {
  asked: (patience: number) => until(({ is }) => is !== 'coming', patience),
  whole: (patience: number) => until(({ isWhole, is }) => isWhole && is !== 'coming', patience),
  waiting,
  choose(score: number): void {
    rootOf()?.querySelector<HTMLInputElement>(`input[type=radio][value="${score}"]`)?.click();
  },
  /** Resolves with what stands there then. A first look has no field for words, and the visitor does not wait for one. */
  async write(words: string): Promise<string | undefined> {
    if (look().isWhole) await until((seen) => seen.words !== undefined, 5_000);
    const field = rootOf()?.querySelector('textarea');
    if (field) field.value = words;
    field?.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return look().words;
  },
  async press(times: number, gap: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      if (time > 0) await new Promise((resolve) => setTimeout(resolve, gap));
      rootOf()?.querySelector<HTMLButtonElement>('button[part=submit]')?.click();
    }
  },
};
export type Hands = typeof hands;
Object.assign(globalThis, { visitor: hands });

/** Everything that the form says is heard when it is said. */
let last = '';
function listen(): void {
  const { is, said } = look();
  if (said === last) return;
  last = said;
  const told: Told = { host: location.host, said, isDone: is === 'done' };
  (globalThis as unknown as { tell?: (told: string) => void }).tell?.(JSON.stringify(told));
}
void customElements.whenDefined('rapport-feedback-form').then(() => {
  const root = rootOf();
  if (root) new MutationObserver(listen).observe(root, { subtree: true, childList: true, characterData: true });
});
