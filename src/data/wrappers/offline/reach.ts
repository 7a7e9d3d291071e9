import type { DataErrorCode } from '../../data-error.js';
import type { Machinery } from './machinery.js';
import { backoff } from './waits.js';

/** Milliseconds until a backend that is away is asked again whether it is back, at most. */
const longestProbe = 60_000;

/** Whether the backend is within reach, as the last requests have told. */
export class Reach {
  readonly #machinery: Machinery;
  readonly #probe: () => Promise<unknown>;
  readonly #back: () => void;
  #because: DataErrorCode | undefined;
  #failures = 0;
  #cancel: () => void = () => undefined;
  #isProbing = false;
  #isClosed = false;

  constructor(options: {
    readonly machinery: Machinery;
    /** Asks the backend something small. */
    readonly probe: () => Promise<unknown>;
    /** Called when it answers again. */
    readonly back: () => void;
  }) {
    this.#machinery = options.machinery;
    this.#probe = options.probe;
    this.#back = options.back;
  }

  get isAway(): boolean {
    return this.#because !== undefined;
  }

  get because(): DataErrorCode | undefined {
    return this.#because;
  }

  /** A request has failed in a way that says nothing about what was asked. */
  failed(code: DataErrorCode): void {
    const wasAway = this.isAway;
    this.#because = code;
    if (!wasAway && !this.#isProbing) this.#plan();
  }

  answered(): void {
    const wasAway = this.isAway;
    this.#because = undefined;
    this.#failures = 0;
    this.#cancel();
    if (wasAway) this.#back();
  }

  /** Finds out now, as when the network is back; one question at a time. */
  async look(): Promise<void> {
    if (!this.isAway || this.#isProbing || this.#isClosed) return;
    this.#isProbing = true;
    this.#cancel();
    try {
      await this.#probe();
      this.answered();
    } catch {
      this.#failures += 1;
    } finally {
      this.#isProbing = false;
    }
    if (this.isAway) this.#plan();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  #plan(): void {
    if (this.#isClosed) return;
    const { after, random } = this.#machinery;
    const wait = 1_000 + Math.min(longestProbe, backoff(this.#failures, random()));
    this.#cancel = after(wait, () => void this.look());
  }
}
