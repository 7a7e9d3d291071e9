import type { Row } from './table.js';

/** A map of a million entries takes 50 ms to grow; each of these takes one. */
const parts = 64;

/** The row of each id. */
export class IdMap {
  readonly #parts: Map<string, Row>[] = [];
  #size = 0;

  constructor() {
    for (let part = 0; part < parts; part += 1) this.#parts.push(new Map<string, Row>());
  }

  get size(): number {
    return this.#size;
  }

  get(id: string): Row | undefined {
    return this.#part(id).get(id);
  }

  set(id: string, row: Row): void {
    const part = this.#part(id);
    const { size } = part;
    part.set(id, row);
    this.#size += part.size - size;
  }

  delete(id: string): void {
    if (this.#part(id).delete(id)) this.#size -= 1;
  }

  /** Ids differ most at their ends, made by clock, by chance or by counting. */
  #part(id: string): Map<string, Row> {
    const last = id.length - 1;
    // `charCodeAt` of nothing is NaN, which counts as 0 here.
    const place = (id.charCodeAt(last) * 31 + id.charCodeAt(last - 1)) & (parts - 1);
    return this.#parts[place] as Map<string, Row>;
  }
}
