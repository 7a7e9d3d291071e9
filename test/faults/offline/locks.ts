import type { WorldTab } from './world.js';

interface Request {
  readonly tab: WorldTab;
  readonly name: string;
  /** Starts the work of whoever got the lock. */
  grant(): void;
  /** The lock was taken away. */
  steal(): void;
}

/** Exclusive Web Locks: one holder for each name, the others in a row; a tab that is gone holds nothing. */
export class SimulatedLocks {
  readonly #held = new Map<string, Request>();
  #waiting: Request[] = [];

  /** The locks as a tab knows them. */
  of(tab: WorldTab): Pick<LockManager, 'request'> {
    const request = (
      name: string,
      first: LockOptions | LockGrantedCallback<unknown>,
      second?: LockGrantedCallback<unknown>,
    ): Promise<unknown> => {
      const options = typeof first === 'function' ? {} : first;
      const work = typeof first === 'function' ? first : second;
      return this.#request(tab, name, options, work ?? (() => undefined));
    };
    return { request };
  }

  /** A tab is gone. */
  release(tab: WorldTab): void {
    this.#waiting = this.#waiting.filter((request) => request.tab !== tab);
    for (const [name, request] of [...this.#held]) if (request.tab === tab) this.#letGo(name, request);
  }

  async #request(
    tab: WorldTab,
    name: string,
    { ifAvailable, steal, signal }: LockOptions,
    work: LockGrantedCallback<unknown>,
  ): Promise<unknown> {
    signal?.throwIfAborted();
    await tab.pause('lock');
    signal?.throwIfAborted();
    if (ifAvailable && this.#held.has(name)) return work(null);
    return new Promise((resolve, reject) => {
      const request: Request = {
        tab,
        name,
        grant: () => {
          this.#held.set(name, request);
          const done = Promise.resolve(work({ name, mode: 'exclusive' })).finally(() => this.#letGo(name, request));
          done.then(resolve, reject);
        },
        steal: () => reject(new DOMException('The lock was taken over.', 'AbortError')),
      };
      const holder = this.#held.get(name);
      if (holder && steal) {
        this.#held.delete(name);
        holder.steal();
      }
      if (!this.#held.has(name)) return request.grant();
      this.#waiting.push(request);
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(request)) return;
        this.#waiting = this.#waiting.filter((other) => other !== request);
        reject(signal.reason);
      });
    });
  }

  #letGo(name: string, request: Request): void {
    if (this.#held.get(name) !== request) return;
    this.#held.delete(name);
    const next = this.#waiting.find((other) => other.name === name);
    if (!next) return;
    this.#waiting = this.#waiting.filter((other) => other !== next);
    next.grant();
  }
}
