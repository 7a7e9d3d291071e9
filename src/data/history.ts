import type { Inverse, Reverted } from './adapter.js';
import { isDataError } from './data-error.js';

/** Something that a person did and can take back. */
export interface HistoryEntry {
  /** The verb, such as `deals.move`. */
  readonly verb: string;
  readonly id: string;
  /** A sentence in the person's language that says what was done. */
  readonly label?: string;
}

interface Step extends HistoryEntry {
  readonly inverse: Inverse;
}

/**
 * One step made of several writes, such as the move of many deals. Hand it to each write; they are taken back together, or
 * not at all.
 */
export class JointStep {
  readonly #entry: HistoryEntry;
  readonly #push: (entry: HistoryEntry, inverse: Inverse) => void;
  #inverses: readonly Inverse[] = [];
  #isDone = false;

  constructor(entry: HistoryEntry, push: (entry: HistoryEntry, inverse: Inverse) => void) {
    this.#entry = entry;
    this.#push = push;
  }

  /** Takes note of a write. One that comes after the step is done is a step of its own. */
  add(entry: HistoryEntry, inverse: Inverse): void {
    if (this.#isDone) this.#push(entry, inverse);
    else this.#inverses = [inverse, ...this.#inverses];
  }

  /** Remembers what was written so far as one step, called `label` where that is given; nothing where nothing was. */
  done(label?: string): void {
    if (this.#isDone) return;
    this.#isDone = true;
    const steps = this.#inverses.flatMap((inverse) => inverse.steps);
    if (steps.length > 0) this.#push({ ...this.#entry, ...(label === undefined ? {} : { label }) }, { steps });
  }
}

/** How many steps can be taken back. */
const longestHistory = 100;

/**
 * One undo history for all elements of a client. Steps are taken back through the adapter, newest first, one at a time.
 * A step that somebody else's change has overtaken cannot be taken back: it is dropped, and the `conflict` says so.
 */
export class History {
  readonly #revert: (inverse: Inverse) => Promise<Reverted>;
  readonly #heard = new Set<() => void>();
  #undo: Step[] = [];
  #redo: Step[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor(revert: (inverse: Inverse) => Promise<Reverted>) {
    this.#revert = revert;
  }

  /** What `undo` would take back. */
  get last(): HistoryEntry | undefined {
    return this.#undo.at(-1);
  }

  /** What `redo` would do again. */
  get next(): HistoryEntry | undefined {
    return this.#redo.at(-1);
  }

  /** Remembers a step; what had been taken back before cannot be done again. */
  push(entry: HistoryEntry, inverse: Inverse): void {
    this.#undo = [...this.#undo, { ...entry, inverse }].slice(-longestHistory);
    this.#redo = [];
    this.#tell();
  }

  /** Begins a step of several writes; it is remembered when it is done. */
  begin(entry: HistoryEntry): JointStep {
    return new JointStep(entry, (own, inverse) => this.push(own, inverse));
  }

  /** Takes the newest step back. Answers the step, or `undefined` when there is none. */
  undo(): Promise<HistoryEntry | undefined> {
    return this.#enqueue(async () => {
      const step = this.#undo.at(-1);
      return step && (await this.#shift(step, 'undo'));
    });
  }

  /** Does again what `undo` took back last. */
  redo(): Promise<HistoryEntry | undefined> {
    return this.#enqueue(async () => {
      const step = this.#redo.at(-1);
      return step && (await this.#shift(step, 'redo'));
    });
  }

  /** Forgets the steps that touch one of these records: of what was erased, nothing can be taken back. */
  forget(records: readonly { readonly store: string; readonly id: string }[]): void {
    const gone = new Set(records.map(({ store, id }) => `${store} ${id}`));
    const isKept = ({ inverse }: Step): boolean => !inverse.steps.some(({ store, id }) => gone.has(`${store} ${id}`));
    this.#undo = this.#undo.filter(isKept);
    this.#redo = this.#redo.filter(isKept);
    this.#tell();
  }

  /** Forgets everything, as when another person logs in. */
  clear(): void {
    this.#undo = [];
    this.#redo = [];
    this.#tell();
  }

  /** Calls back after each change; the returned function stops it. */
  subscribe(heard: () => void): () => void {
    const own = (): void => heard();
    this.#heard.add(own);
    return () => void this.#heard.delete(own);
  }

  async #shift(step: Step, direction: 'undo' | 'redo'): Promise<HistoryEntry> {
    let reverted: Reverted;
    try {
      reverted = await this.#revert(step.inverse);
    } catch (error) {
      // Offline or busy: the step can be tried again. Anything else will fail for good.
      const isPassing = isDataError(error) && ['offline', 'rate-limited', 'unavailable'].includes(error.code);
      if (!isPassing) this.#drop(step);
      throw error;
    }
    this.#drop(step);
    if (reverted.inverse) {
      const opposite = { ...step, inverse: reverted.inverse };
      if (direction === 'undo') this.#redo = [...this.#redo, opposite];
      else this.#undo = [...this.#undo, opposite];
    }
    this.#tell();
    return step;
  }

  #drop(step: Step): void {
    this.#undo = this.#undo.filter((other) => other !== step);
    this.#redo = this.#redo.filter((other) => other !== step);
    this.#tell();
  }

  #enqueue<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#queue.then(work);
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  #tell(): void {
    for (const heard of [...this.#heard]) heard();
  }
}
