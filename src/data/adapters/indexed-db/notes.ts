import { StorageMarker, type StorageMark } from '../../storage-marker.js';
import { Hints } from './hints.js';
import type { Mirror } from './mirror.js';

/** Milliseconds after a write in which further ones are told with it. */
const noteAfter = 20;

/** Tells other tabs and later visits how far the database has come: once for many writes, and not in their way. */
export class Notes {
  readonly #mirror: Mirror;
  readonly #marker: StorageMarker;
  readonly #hints: Hints;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, mirror: Mirror, heard: (sequence: number) => void) {
    this.#mirror = mirror;
    this.#marker = new StorageMarker(name);
    this.#hints = new Hints(name, heard);
  }

  /** What an earlier visit, or another tab, has noted last. */
  read(): StorageMark | undefined {
    return this.#marker.read();
  }

  /** Notes where the database stands, for later visits. */
  write(): void {
    const { generation, sequence } = this.#mirror;
    this.#marker.write({ generation, sequence, unsent: 0 });
  }

  /** There is something to tell. */
  later(): void {
    this.#timer ??= setTimeout(this.now, noteAfter);
  }

  /** Tells what has not been told yet, because the page may go. */
  readonly now = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.write();
    this.#hints.tell(this.#mirror.sequence);
  };

  close(): void {
    this.now();
    this.#hints.close();
  }
}
