import { withRoom } from './column.js';
import { IdMap } from './id-map.js';
import type { Row } from './table.js';

/** Numbers for customers, so that what is kept of each can lie in arrays. They are kept until everything is cleared. */
export class OwnerNumbers {
  #numbers = new IdMap();
  #ids: string[] = [];

  get count(): number {
    return this.#ids.length;
  }

  clear(): void {
    this.#numbers = new IdMap();
    this.#ids = [];
  }

  find(customerId: string): number | undefined {
    return this.#numbers.get(customerId);
  }

  idOf(owner: number): string {
    return this.#ids[owner] ?? '';
  }

  of(customerId: string): number {
    const known = this.#numbers.get(customerId);
    if (known !== undefined) return known;
    const owner = this.#ids.push(customerId) - 1;
    this.#numbers.set(customerId, owner);
    return owner;
  }
}

const none = 0xffff_ffff;

/** Which rows of a table belong to whom: a chain of rows for each owner, in four bytes a link. */
export class Chains {
  #owners = new Uint32Array(0);
  #next = new Uint32Array(0);
  #previous = new Uint32Array(0);
  #first = new Uint32Array(0);
  #last = new Uint32Array(0);
  #lengths = new Uint32Array(0);

  clear(): void {
    this.#owners = new Uint32Array(0);
    this.#next = new Uint32Array(0);
    this.#previous = new Uint32Array(0);
    this.#first = new Uint32Array(0);
    this.#last = new Uint32Array(0);
    this.#lengths = new Uint32Array(0);
  }

  /** `undefined` for a row of nobody. */
  ownerOf(row: Row): number | undefined {
    const owner = this.#owners[row] ?? none;
    return owner === none ? undefined : owner;
  }

  lengthOf(owner: number | undefined): number {
    return owner === undefined ? 0 : (this.#lengths[owner] ?? 0);
  }

  /** The rows of an owner, in the order in which they came to it. */
  *rowsOf(owner: number | undefined): Iterable<Row> {
    let row = owner === undefined ? none : (this.#first[owner] ?? none);
    for (; row !== none; row = this.#next[row] ?? none) yield row;
  }

  /** The first row of an owner, and the one after a row: for loops that a generator would slow down. */
  firstOf(owner: number): Row | undefined {
    return orNothing(this.#first[owner]);
  }

  after(row: Row): Row | undefined {
    return orNothing(this.#next[row]);
  }

  /** Gives a row to an owner, or to nobody. */
  give(row: Row, owner: number | undefined): void {
    const before = this.ownerOf(row);
    if (before === owner) return;
    if (before !== undefined) this.#unlink(row, before);
    if (owner !== undefined) this.#append(row, owner);
  }

  #append(row: Row, owner: number): void {
    this.#owners = withRoom(this.#owners, row, none);
    this.#next = withRoom(this.#next, row, none);
    this.#previous = withRoom(this.#previous, row, none);
    this.#first = withRoom(this.#first, owner, none);
    this.#last = withRoom(this.#last, owner, none);
    this.#lengths = withRoom(this.#lengths, owner, 0);
    const last = this.#last[owner] ?? none;
    this.#owners[row] = owner;
    this.#next[row] = none;
    this.#previous[row] = last;
    if (last === none) this.#first[owner] = row;
    else this.#next[last] = row;
    this.#last[owner] = row;
    this.#lengths[owner] = this.lengthOf(owner) + 1;
  }

  #unlink(row: Row, owner: number): void {
    const [next, previous] = [this.#next[row] ?? none, this.#previous[row] ?? none];
    if (previous === none) this.#first[owner] = next;
    else this.#next[previous] = next;
    if (next === none) this.#last[owner] = previous;
    else this.#previous[next] = previous;
    this.#owners[row] = none;
    this.#lengths[owner] = this.lengthOf(owner) - 1;
  }
}

function orNothing(row: number | undefined): Row | undefined {
  return row === undefined || row === none ? undefined : row;
}
