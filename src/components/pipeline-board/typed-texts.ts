import { keepText, recallText } from '../shared/kept-text.js';

/** What somebody has typed about one thing. */
interface Owned<Typed> {
  /** Whose it is: nobody else is shown it. */
  readonly by: string;
  readonly typed: Typed;
}

/**
 * What has been typed and not saved, each under a name of its own: until this tab is closed, or as long as the element lives
 * where nothing is to be kept in this browser, or cannot be.
 */
export class TypedTexts<Typed> {
  readonly #prefix: string;
  readonly #isForgetful: () => boolean;
  readonly #own = new Map<string, Owned<Typed>>();

  constructor(prefix: string, isForgetful: () => boolean) {
    this.#prefix = prefix;
    this.#isForgetful = isForgetful;
  }

  /** What this person has typed under a name. */
  of(name: string, by: string): Typed | undefined {
    const stored = this.#isForgetful()
      ? undefined
      : (recallText(this.#prefix + name) as Owned<Typed> | null | undefined);
    const found = this.#own.get(name) ?? stored;
    return found?.by === by ? found.typed : undefined;
  }

  /** Keeps what was typed; `undefined` once it is saved or given up. */
  keep(name: string, by: string, typed: Typed | undefined): void {
    if (typed === undefined) this.#own.delete(name);
    else this.#own.set(name, { by, typed });
    if (!this.#isForgetful()) keepText(this.#prefix + name, this.#own.get(name));
  }
}
