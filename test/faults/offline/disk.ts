import { memoryOutbox, type OutboxStorage } from '../../../src/data/wrappers/offline/storage.js';
import type { WorldTab } from './world.js';

/** What of an outbox lies on the device: the one thing that all its tabs share and that outlives them. */
export class Disk {
  readonly #flaw: string | undefined;
  #rows: OutboxStorage = memoryOutbox();
  #newerRows: string[] = [];

  constructor(flaw?: string) {
    this.#flaw = flaw;
  }

  /**
   * The disk as a tab reaches it. Each call is a transaction: a tab that crashes before its turn has written nothing, and
   * one that crashes after it has written everything and heard of nothing.
   */
  of(tab: WorldTab): OutboxStorage {
    const turn = async <Answer>(label: string, act: (rows: OutboxStorage) => Promise<Answer>): Promise<Answer> => {
      await tab.pause(label);
      const answer = await act(this.#rows);
      await tab.pause(`${label} done`);
      return answer;
    };
    const commit: OutboxStorage['commit'] = (changes) => turn('commit', (rows) => rows.commit(changes));
    return {
      all: () => turn('all', async (rows) => this.#ordered(await rows.all())),
      some: (ids) => turn('some', (rows) => rows.some(ids)),
      commit: this.#flaw === 'resolve before commit' ? hasty(commit) : commit,
      recall: (name) => turn('recall', (rows) => rows.recall(name)),
      remember: (name, value) => turn('remember', (rows) => rows.remember(name, value)),
      forget: () => turn('forget', (rows) => rows.forget()),
      wipe: () => turn('wipe', (rows) => rows.wipe()),
      close: async () => undefined,
      status: () => ({ mode: 'durable' }),
    };
  }

  #ordered(rows: readonly unknown[]): readonly unknown[] {
    if (this.#flaw !== 'forget the order') return rows;
    return rows.map((row) => ({ ...(row as object), sequence: -(row as { sequence: number }).sequence }));
  }

  /** Everything that lies there, without a tab. */
  all(): Promise<readonly unknown[]> {
    return this.#rows.all();
  }

  /** Whether there is a write of which nobody knows yet whether it has happened. */
  async holdsDoubtful(): Promise<boolean> {
    return (await this.all()).some((row) => (row as { isKept?: boolean }).isKept === false);
  }

  /** The person clears the data of the site. */
  async clear(): Promise<void> {
    this.#newerRows = [];
    await this.#rows.wipe();
  }

  /** Takes a row away, as no tab should. */
  async drop(id: string): Promise<void> {
    const [row] = await this.#rows.some([id]);
    if (row) await this.#rows.commit([{ id, seen: (row as { revision: number }).revision }]);
  }

  /** Puts a row there that only a newer version understands. */
  async leaveNewerRow(): Promise<void> {
    const id = `newer ${this.#newerRows.length}`;
    this.#newerRows.push(id);
    const row = { id, version: 2, kind: 'write', verb: 'customers.split', store: 'customers', touches: [] };
    await this.#rows.commit([{ id, seen: 0, is: row as never }]);
  }

  /** Rows of a newer version that are not there any more. */
  async missingNewerRows(): Promise<readonly string[]> {
    const there = (await this.#rows.some(this.#newerRows)).map((row) => (row as { id: string }).id);
    return this.#newerRows.filter((id) => !there.includes(id));
  }
}

/** Says that it is kept before it is. */
function hasty(commit: OutboxStorage['commit']): OutboxStorage['commit'] {
  return async (changes) => {
    void commit(changes);
    return changes.flatMap(({ seen, is }) => (is ? [{ ...is, revision: seen + 1, sequence: 1 }] : []));
  };
}
