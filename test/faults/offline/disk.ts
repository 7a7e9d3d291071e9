import { sparedOutbox, type WipeableHome } from '../../../src/data/wrappers/offline/spared-outbox.js';
import type { OutboxStorage } from '../../../src/data/wrappers/offline/storage.js';
import { Database } from './database.js';
import type { WorldTab } from './world.js';

/** What of an outbox lies on the device, in both homes: the one thing that all its tabs share and that outlives them. */
export class Disk {
  readonly #flaw: string | undefined;
  readonly #database = new Database();
  /** JSON texts, by id. */
  readonly #spare = new Map<string, string>();
  #newerRows: string[] = [];
  /** An id is never used twice, also not after everything was cleared. */
  #newerCount = 0;

  constructor(flaw?: string) {
    this.#flaw = flaw;
  }

  /**
   * The disk as a tab reaches it. Each call is a transaction: a tab that crashes before its turn has written nothing, and
   * one that crashes after it has written everything and heard of nothing.
   */
  of(tab: WorldTab): OutboxStorage {
    const turn = async <Answer>(label: string, act: (rows: Database) => Promise<Answer>): Promise<Answer> => {
      await tab.pause(label);
      const answer = await act(this.#database);
      await tab.pause(`${label} done`);
      return answer;
    };
    const spared = sparedOutbox({
      storage: {
        generation: () => this.#database.generation(),
        all: () => turn('all', async (rows) => this.#ordered(await rows.all())),
        some: (ids) => turn('some', (rows) => rows.some(ids)),
        commit: (changes, generation) => turn('commit', (rows) => rows.commit(changes, generation)),
        recall: (name) => turn('recall', (rows) => rows.recall(name)),
        remember: (name, value) => turn('remember', (rows) => rows.remember(name, value)),
        forget: () => turn('forget', (rows) => rows.forget()),
        wipe: () => turn('wipe', (rows) => rows.wipe()),
        close: async () => undefined,
        status: () => ({ mode: 'durable' }),
      },
      spare: this.#spareOf(tab),
      // A spare home that is given up promises nothing.
      patience: Number.POSITIVE_INFINITY,
      after: () => () => undefined,
    });
    return this.#flaw === 'resolve before commit' ? { ...spared, commit: hasty(spared.commit) } : spared;
  }

  #ordered(rows: readonly unknown[]): readonly unknown[] {
    if (this.#flaw !== 'forget the order') return rows;
    return rows.map((row) => ({ ...(row as object), sequence: -(row as { sequence: number }).sequence }));
  }

  /** Everything that lies there, without a tab. */
  async all(): Promise<readonly unknown[]> {
    return [...(await this.#database.all()), ...this.#spare.values()];
  }

  /** Whether there is a write of which nobody knows yet whether it has happened. */
  async holdsDoubtful(): Promise<boolean> {
    return (await this.#database.all()).some((row) => row.kind === 'write' && !row.isKept);
  }

  /** The person clears the data of the site. */
  async clear(): Promise<void> {
    this.#newerRows = [];
    this.#spare.clear();
    await this.#database.lose();
  }

  /** The browser throws its databases away, and nothing else. */
  lose(): Promise<void> {
    return this.#database.lose();
  }

  /** Takes a row away, as no tab should. */
  async drop(id: string): Promise<void> {
    const [row] = await this.#database.some([id]);
    if (row) await this.#database.commit([{ id, seen: row.revision }]);
  }

  /** Puts a row there that only a newer version understands. */
  async leaveNewerRow(): Promise<void> {
    const id = `newer ${this.#newerCount}`;
    this.#newerCount += 1;
    this.#newerRows.push(id);
    const row = { id, version: 2, kind: 'write', verb: 'customers.split', store: 'customers', touches: [] };
    const [kept] = (await this.#database.commit([{ id, seen: 0, is: row as never }])) ?? [];
    this.#spare.set(id, JSON.stringify(kept));
  }

  /** Rows of a newer version that are not there any more. */
  async missingNewerRows(): Promise<readonly string[]> {
    const there = (await this.#database.some(this.#newerRows)).map(({ id }) => id);
    return this.#newerRows.filter((id) => !there.includes(id));
  }

  /** The spare home as a tab reaches it, which may crash on both sides of every step. */
  #spareOf(tab: WorldTab): WipeableHome {
    const turn = async <Answer>(step: 'all' | 'put' | 'remove', act: () => Answer): Promise<Answer> => {
      await tab.reach(`before-spare-${step}`);
      await tab.pause(`spare ${step}`);
      const answer = act();
      await tab.pause(`spare ${step} done`);
      await tab.reach(`after-spare-${step}`);
      return answer;
    };
    return {
      all: () => turn('all', () => [...this.#spare.values()].map((text) => JSON.parse(text) as unknown)),
      put: (id, value) =>
        turn('put', () => this.#flaw !== 'forget the spare home' && this.#spare.set(id, JSON.stringify(value))),
      remove: (id) => turn('remove', () => this.#spare.delete(id)),
      wipe: async () => this.#spare.clear(),
    };
  }
}

/** Says that it is kept before it is. */
function hasty(commit: OutboxStorage['commit']): OutboxStorage['commit'] {
  return async (changes) => {
    void commit(changes);
    return changes.flatMap(({ seen, is }) => (is ? [{ ...is, revision: seen + 1, sequence: 1 }] : []));
  };
}
