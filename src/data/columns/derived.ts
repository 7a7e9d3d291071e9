import type { Row, TouchLog } from './table.js';
import { joined, looking, type Work } from './work.js';

/** What an answer is put together from, and has to be up to date for it. */
export interface Part {
  /** Whether it holds what is true at this moment. */
  readonly isFresh: boolean;
  /** Whether little is missing, so that `catchUp` is quick. */
  readonly isNear: boolean;
  /** Brings it up to date, pausing. */
  refresh(): Work<void>;
  /** Brings it up to date in one go. */
  catchUp(): void;
}

const usualPiece = 256;

/**
 * Something that is kept for every row of a table: built when first needed, then brought up to date with the rows that
 * were touched. Two readers that need it at once share the building.
 */
export abstract class Derived implements Part {
  readonly #log: TouchLog;
  /** Up to which moment of the log it is true; before it is built, none. */
  #seen = -1;
  #work: Work<void> | undefined;
  /** Of several who build at once, the last one counts. */
  #builds = 0;

  constructor(log: TouchLog) {
    this.#log = log;
  }

  /** How many rows are taken in between two pauses. */
  protected get piece(): number {
    return usualPiece;
  }

  /** What it is derived from in turn. */
  protected get sources(): readonly Part[] {
    return [];
  }

  /** Whether there is anything to follow up, rather than all to be built. */
  get isBuilt(): boolean {
    return this.#isFollowing;
  }

  get isFresh(): boolean {
    return this.#seen === this.#log.end && this.sources.every((source) => source.isFresh);
  }

  get isNear(): boolean {
    return this.#isFollowing && this.sources.every((source) => source.isNear);
  }

  *refresh(): Work<void> {
    while (!this.isFresh) yield* joined((this.#work ??= this.#bringUpToDate()));
  }

  catchUp(): void {
    for (const source of this.sources) source.catchUp();
    const { end } = this.#log;
    if (this.#seen === end) return;
    if (this.#isFollowing) this.takeTouched(this.#log.between(this.#seen, end));
    else this.#buildAtOnce();
    this.#seen = end;
  }

  /** Begins anew, for a table of that height. */
  protected abstract reset(height: number): void;
  /** Takes in a row as it is now, with a record or without. */
  protected abstract take(row: Row): void;
  protected abstract height(): number;

  /** Throws `NotInMemory` for all records of these rows that are away. */
  protected require(_from: Row, _until: Row): void {
    return;
  }

  /** Takes in rows that follow each other, while building. */
  protected takeAll(from: Row, until: Row): void {
    for (let row = from; row < until; row += 1) this.take(row);
  }

  /** Takes in rows that were touched, some perhaps more than once. */
  protected takeTouched(rows: readonly Row[]): void {
    for (const row of rows) this.take(row);
  }

  /** What is to be done once all rows are taken in. */
  protected *finish(): Work<void> {
    yield* [];
  }

  get #isFollowing(): boolean {
    return this.#seen >= this.#log.start;
  }

  *#bringUpToDate(): Work<void> {
    try {
      while (!this.isFresh) {
        // One that gives up has another take its place.
        for (let index = 0; index < this.sources.length; index += 1) yield* this.sources[index]?.refresh() ?? [];
        if (this.#isFollowing) yield* this.#follow();
        else yield* this.#build();
      }
    } finally {
      this.#work = undefined;
    }
  }

  *#build(): Work<void> {
    const moment = this.#log.end;
    const build = (this.#builds += 1);
    this.#seen = -1;
    this.reset(this.height());
    for (let from = 0; from < this.height(); from += this.piece) {
      const until = Math.min(from + this.piece, this.height());
      yield* looking(() => {
        this.require(from, until);
        this.takeAll(from, until);
      });
      yield;
      if (build !== this.#builds) return;
    }
    const finishing = this.finish();
    for (let step = finishing.next(); !step.done; step = finishing.next()) {
      yield step.value;
      if (build !== this.#builds) return;
    }
    this.#seen = moment;
  }

  #buildAtOnce(): void {
    this.#builds += 1;
    this.reset(this.height());
    this.require(0, this.height());
    this.takeAll(0, this.height());
    const finishing = this.finish();
    while (!finishing.next().done);
  }

  *#follow(): Work<void> {
    while (this.#isFollowing && this.#seen < this.#log.end) {
      const from = this.#seen;
      const until = Math.min(from + this.piece, this.#log.end);
      yield* looking(() => {
        // Somebody may have caught up, or too much been touched, while records were brought.
        if (this.#seen !== from || !this.#isFollowing) return;
        this.takeTouched(this.#log.between(from, until));
        this.#seen = until;
      });
      yield;
    }
  }
}

/** How an answer is to be put together. */
export interface Plan<Answer> {
  readonly parts: readonly Part[];
  /** Short, and in one go. */
  answer(): Answer;
}

/** After so many rounds in which writes came faster than parts could follow, the answer is put together in one go. */
const mostRounds = 5;

/** Puts an answer together at one moment, at which all its parts are up to date. The plan is made anew when writes came. */
export function* settled<Answer>(plan: () => Plan<Answer>): Work<Answer> {
  for (let round = 1; round <= mostRounds; round += 1) {
    const { parts } = plan();
    for (const part of parts) yield* part.refresh();
    if (plan().parts.every((part) => part.isNear)) break;
  }
  return yield* looking(() => {
    const { parts, answer } = plan();
    for (const part of parts) part.catchUp();
    return answer();
  });
}
