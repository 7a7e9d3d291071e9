import { DataError } from '../data-error.js';

export interface FirstAnswer {
  readonly verb: string;
  readonly answer?: unknown;
  /** The answer held something of a customer who was erased since. */
  readonly isErased?: boolean;
}

/** Keys that are remembered; a repeat comes within minutes, not after so many other writes. */
const mostKeys = 10_000;

/** What writes with an idempotency key answered, so that a repeat is answered the same. */
export class FirstAnswers {
  readonly #byKey = new Map<string, FirstAnswer>();

  find(key: string | undefined, verb: string): FirstAnswer | undefined {
    const first = key === undefined ? undefined : this.#byKey.get(key);
    return first && sameVerb(first, verb);
  }

  keep(key: string | undefined, verb: string, answer: unknown): void {
    if (key === undefined) return;
    this.#byKey.set(key, { verb, answer });
    const oldest = this.#byKey.size > mostKeys ? this.#byKey.keys().next() : undefined;
    if (oldest && !oldest.done) this.#byKey.delete(oldest.value);
  }

  /** Forgets the answers in which one of these ids occurs; their keys stay taken. */
  forget(ids: ReadonlySet<string>): void {
    for (const [key, { verb, answer }] of this.#byKey) {
      if (mentions(answer, ids)) this.#byKey.set(key, { verb, isErased: true });
    }
  }

  clear(): void {
    this.#byKey.clear();
  }
}

/** A key belongs to one write: used for another verb, it would hide that nothing was done. */
export function sameVerb<Answer extends FirstAnswer>(first: Answer, verb: string): Answer {
  if (first.isErased) throw new DataError('not-found', 'What this write answered has been erased since.');
  if (first.verb === verb) return first;
  throw new DataError('invalid', 'This idempotency key was used for another kind of write. Make a new one.', {
    issues: [{ path: ['key'], message: 'used for another kind of write' }],
  });
}

/** Whether one of these ids stands anywhere in plain data. */
export function mentions(data: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof data === 'string') return ids.has(data);
  if (typeof data !== 'object' || data === null) return false;
  return Object.values(data).some((part) => mentions(part, ids));
}
