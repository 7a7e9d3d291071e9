import type { OutboxStorage } from '../../../src/data/wrappers/offline/storage.js';
import { memoryOutbox } from '../../../src/data/wrappers/offline/storage.js';
import type { WorldTab } from './world.js';

/** What of an outbox lies on the device: the one thing that all its tabs share and that outlives them. */
export class Disk {
  #rows: OutboxStorage = memoryOutbox();

  /** The disk as a tab reaches it. Each call is a transaction: a tab that crashes before its turn has written nothing, and one that crashes after it has written everything and heard of nothing. */
  of(tab: WorldTab): OutboxStorage {
    const turn = async <Answer>(label: string, act: (rows: OutboxStorage) => Promise<Answer>): Promise<Answer> => {
      await tab.pause(label);
      const answer = await act(this.#rows);
      await tab.pause(`${label} done`);
      return answer;
    };
    return {
      all: () => turn('all', (rows) => rows.all()),
      some: (ids) => turn('some', (rows) => rows.some(ids)),
      commit: (changes) => turn('commit', (rows) => rows.commit(structuredClone(changes))),
      recall: (name) => turn('recall', (rows) => rows.recall(name)),
      remember: (name, value) => turn('remember', (rows) => rows.remember(name, value)),
      forget: () => turn('forget', (rows) => rows.forget()),
      wipe: () => turn('wipe', (rows) => rows.wipe()),
      close: async () => undefined,
      status: () => ({ mode: 'durable' }),
    };
  }

  /** Everything that lies there, without a tab. */
  all(): Promise<readonly unknown[]> {
    return this.#rows.all();
  }
}
