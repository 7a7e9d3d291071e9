import {
  memoryOutbox,
  type LosableStorage,
  type RowChange,
  type RowReturn,
} from '../../../src/data/wrappers/offline/storage.js';
import type { AnyRow } from '../../../src/data/wrappers/offline/rows.js';

/** A database of unsent writes as IndexedDB is one: it gives places to rows, and it can be thrown away as a whole. */
export class Database implements Omit<LosableStorage, 'status' | 'close'> {
  #rows = new Map<string, AnyRow>();
  #notes = memoryOutbox();
  #generation = 1;
  #lastPlace = 0;

  /** The browser has made an empty one in its place, which counts from the start. */
  async lose(): Promise<void> {
    await this.wipe();
    this.#generation += 1;
    this.#lastPlace = 0;
  }

  async generation(): Promise<string> {
    return `generation ${this.#generation}`;
  }

  async all(): Promise<readonly AnyRow[]> {
    return [...this.#rows.values()].sort((left, right) => left.sequence - right.sequence);
  }

  async some(ids: readonly string[]): Promise<readonly AnyRow[]> {
    return ids.flatMap((id) => this.#rows.get(id) ?? []);
  }

  async commit(
    changes: readonly (RowChange | RowReturn)[],
    generation?: string,
  ): Promise<readonly AnyRow[] | undefined> {
    if (generation !== undefined && generation !== (await this.generation())) return undefined;
    if (changes.some(({ id, seen }) => (this.#rows.get(id)?.revision ?? 0) !== seen)) return undefined;
    return changes.flatMap((change) => {
      const row = 'was' in change ? this.#returned(change.was) : this.#changed(change);
      if (row) this.#rows.set(change.id, structuredClone(row));
      else this.#rows.delete(change.id);
      return row ?? [];
    });
  }

  recall(name: string): Promise<unknown> {
    return this.#notes.recall(name);
  }

  remember(name: string, value: unknown): Promise<void> {
    return this.#notes.remember(name, value);
  }

  forget(): Promise<void> {
    return this.#notes.forget();
  }

  async wipe(): Promise<void> {
    this.#rows.clear();
    await this.#notes.wipe();
  }

  #changed({ id, seen, is }: RowChange): AnyRow | undefined {
    const sequence = this.#rows.get(id)?.sequence ?? (is ? (this.#lastPlace += 1) : 0);
    return is && { ...is, revision: seen + 1, sequence };
  }

  #returned(was: AnyRow): AnyRow {
    const isTaken = [...this.#rows.values()].some(({ sequence }) => sequence === was.sequence);
    const sequence = isTaken ? this.#lastPlace + 1 : was.sequence;
    this.#lastPlace = Math.max(this.#lastPlace, sequence);
    return { ...was, sequence };
  }
}
