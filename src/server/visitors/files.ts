import type { Instant } from '../../model/time.js';

/** What is kept beside the bytes of a file. */
export interface FileFacts {
  /** For people: no path, no control characters, and nothing that turns the reading direction. */
  readonly name: string;
  /** The media type that its browser has claimed. Never serve the file as it: it may be anything. */
  readonly type: string;
  readonly surveyId: string;
}

export interface StoredFile extends FileFacts {
  readonly bytes: number;
  open(): ReadableStream<Uint8Array>;
}

/** Where the files of visitors are kept. Ids are made here, of letters, digits, `-` and `_`. */
export interface FileStore {
  /**
   * Keeps all that the stream brings, or nothing: it rejects where the stream fails, and resolves when the file is safe. It
   * reads no faster than it writes. Two may keep the same id at once; one of them stays.
   */
  keep(id: string, body: ReadableStream<Uint8Array>, facts: FileFacts): Promise<void>;
  /** `undefined` for what is not there as a whole. */
  find(id: string): Promise<StoredFile | undefined>;
  /** What is gone already is no failure. */
  remove(id: string): Promise<void>;
  /** Everything there is to remove, with when it came; what broke off, too. */
  list(): AsyncIterable<{ readonly id: string; readonly at: Instant }>;
}

/** How files of visitors are taken. */
export interface FileOptions {
  readonly store: FileStore;
  /** The most that a file may weigh, in bytes, whatever its question allows; 10 MB where absent. */
  readonly bytes?: number;
}

const longestName = 200;

/** A name as it may be shown and saved: the last part of a path, without what steers terminals or the reading direction. */
export function safeName(name: string): string {
  const [last = ''] = name.normalize('NFC').split(/[/\\]/).slice(-1);
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+/, '');
  const characters = [...plain];
  if (characters.length <= longestName) return plain || 'file';
  // The end says what it is.
  const ending = /\.\w{1,10}$/.exec(plain)?.[0] ?? '';
  return characters.slice(0, longestName - ending.length).join('') + ending;
}
