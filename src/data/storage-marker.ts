/** Where a database stood when it was last noted. */
export interface StorageMark {
  /** Made with the database, and made anew when it had to be rolled back: another one means another database. */
  readonly generation: string;
  /** Grows with every write that was kept. */
  readonly sequence: number;
  /** Writes in it that had not been sent to the backend yet. */
  readonly unsent: number;
}

/** What a database lacks of what was noted. */
export interface StorageLoss {
  /** `replaced`: another database, such as the empty one that a browser makes in place of one it lost. */
  readonly kind: 'replaced' | 'rolled-back';
  /** Writes that had not been sent when it was noted last, and may be lost with it. */
  readonly unsent: number;
}

/**
 * Remembers, outside IndexedDB, how far a database had come: browsers do lose whole databases without a word.
 *
 * Keeps one entry of `localStorage`, without personal data. Where that is denied or full, a loss goes unnoticed, and
 * nothing else suffers: no method throws. To look for a loss, `read` before the database is read, so that nothing that
 * another tab writes in between is missed; then `lossOf`. Whoever finds a database rolled back gives it a new generation.
 */
export class StorageMarker {
  readonly #key: string;

  /** @param name The database, or whatever else tells this one from others of the site. */
  constructor(name: string) {
    this.#key = `rapport:${name}`;
  }

  /** What was noted last; `undefined` where that is nothing, or not to be read. */
  read(): StorageMark | undefined {
    try {
      return markOf(localStorage.getItem(this.#key));
    } catch {
      return undefined;
    }
  }

  /** Notes where the database stands, once a write is kept. Older news of the same database than what is noted is left out. */
  write(mark: StorageMark): void {
    const noted = this.read();
    if (noted?.generation === mark.generation && noted.sequence > mark.sequence) return;
    try {
      localStorage.setItem(this.#key, JSON.stringify(mark));
    } catch {
      // An old mark would tell of a loss that is known already.
      if (noted?.generation !== mark.generation) this.forget();
    }
  }

  /** Notes nothing any more, as when a database is deleted on purpose. */
  forget(): void {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Denied: there is nothing to forget.
    }
  }
}

/** What a database has lost since it was noted; `undefined` for nothing. */
export function lossOf(
  noted: StorageMark | undefined,
  found: Pick<StorageMark, 'generation' | 'sequence'>,
): StorageLoss | undefined {
  if (!noted) return undefined;
  const { unsent } = noted;
  if (noted.generation !== found.generation) return { kind: 'replaced', unsent };
  return found.sequence < noted.sequence ? { kind: 'rolled-back', unsent } : undefined;
}

function markOf(text: string | null): StorageMark | undefined {
  if (!text) return undefined;
  // Version 1 kept the generation and nothing else.
  if (!text.startsWith('{')) return { generation: text, sequence: 0, unsent: 0 };
  const { generation, sequence, unsent } = JSON.parse(text) as { readonly [Key in keyof StorageMark]?: unknown };
  if (typeof generation !== 'string') return undefined;
  return { generation, sequence: wholeNumber(sequence), unsent: wholeNumber(unsent) };
}

function wholeNumber(value: unknown): number {
  return Number.isSafeInteger(value) ? (value as number) : 0;
}
