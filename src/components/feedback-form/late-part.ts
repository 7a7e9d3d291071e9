import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';

const firstWait = 1_000;
const longestWait = 30_000;

/** Lets the page paint and answer input before going on. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

export interface LatePartOptions<Part> {
  readonly fetch: () => Promise<Part>;
  readonly arrived: (part: Part) => void;
}

/**
 * A part that has to come in the end: where it is out of reach it is fetched again after a while, when the network is back,
 * and whenever it is asked for.
 */
export class LatePart<Part> implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: LatePartOptions<Part>;
  #state: 'idle' | 'coming' | 'there' = 'idle';
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ElementHost, options: LatePartOptions<Part>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Whether it has been out of reach so far. */
  get isOutOfReach(): boolean {
    return this.#failures > 0 && this.#state !== 'there';
  }

  hostConnected(): void {
    if (this.isOutOfReach) this.ask();
  }

  hostDisconnected(): void {
    this.#stopWaiting();
  }

  /** Fetches it now, unless it is there or on its way. */
  readonly ask = (): void => {
    if (this.#state !== 'idle') return;
    this.#state = 'coming';
    this.#stopWaiting();
    void this.#options
      .fetch()
      // It has just been run: what is made of it has a task of its own.
      .then((part) => nextTask().then(() => part))
      .then(
        (part) => {
          this.#state = 'there';
          this.#options.arrived(part);
        },
        () => this.#onFailure(),
      );
  };

  #onFailure(): void {
    this.#state = 'idle';
    if (this.#host.isConnected) {
      addEventListener('online', this.ask);
      this.#timer = setTimeout(this.ask, Math.min(longestWait, firstWait * 2 ** this.#failures));
    }
    this.#failures += 1;
    this.#host.requestUpdate();
  }

  #stopWaiting(): void {
    removeEventListener('online', this.ask);
    clearTimeout(this.#timer);
  }
}
