/**
 * Remembers, outside IndexedDB, which database was there: browsers do lose whole databases without a word.
 * It holds no personal data.
 */
export class Marker {
  readonly #key: string;

  constructor(name: string) {
    this.#key = `rapport:${name}`;
  }

  /** The generation of the database that was there last; `undefined` when none is known. */
  read(): string | undefined {
    try {
      return localStorage.getItem(this.#key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  write(generation: string): void {
    try {
      localStorage.setItem(this.#key, generation);
    } catch {
      // Denied or full: a loss will go unnoticed, and nothing else suffers.
    }
  }
}
