import type { Row } from './table.js';

/** Records that were made with an idempotency key of their own, by that key. */
export class OwnKeys {
  readonly #ids = new Map<string, string>();
  readonly #keys = new Map<Row, string>();

  idWith(key: string): string | undefined {
    return this.#ids.get(key);
  }

  clear(): void {
    this.#ids.clear();
    this.#keys.clear();
  }

  /** Takes in what a row holds now; without a key, or nothing at all. */
  note(row: Row, id: string, key: string | undefined): void {
    const before = this.#keys.get(row);
    if (before !== undefined) this.#ids.delete(before);
    if (key === undefined) {
      this.#keys.delete(row);
    } else {
      this.#ids.set(key, id);
      this.#keys.set(row, key);
    }
  }
}
