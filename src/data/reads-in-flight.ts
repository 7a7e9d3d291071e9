/**
 * Reads that are under way, so that two elements which ask the same thing at the same moment cost one call.
 * The call is aborted when the last of those who wait for it has aborted.
 */
export class ReadsInFlight {
  #flights = new Map<string, Flight>();

  share<Answer>(
    key: string,
    signal: AbortSignal | undefined,
    read: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    let flight = this.#flights.get(key);
    if (!flight) {
      const started = this.#start(key, read);
      this.#flights.set(key, started);
      flight = started;
    }
    return wait(flight as Flight<Answer>, signal, () => this.#forget(key, flight));
  }

  /** What was asked before a change must not answer what is asked after it. */
  forgetAll(): void {
    this.#flights.clear();
  }

  #start<Answer>(key: string, read: (signal: AbortSignal) => Promise<Answer>): Flight<Answer> {
    const controller = new AbortController();
    const flight: Flight<Answer> = { controller, waiting: 0, answer: read(controller.signal) };
    const done = (): void => this.#forget(key, flight);
    flight.answer.then(done, done);
    return flight;
  }

  #forget(key: string, flight: Flight | undefined): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

interface Flight<Answer = unknown> {
  readonly controller: AbortController;
  readonly answer: Promise<Answer>;
  waiting: number;
}

function wait<Answer>(flight: Flight<Answer>, signal: AbortSignal | undefined, abandoned: () => void): Promise<Answer> {
  flight.waiting += 1;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      reject(signal?.reason);
      flight.waiting -= 1;
      if (flight.waiting > 0) return;
      abandoned();
      flight.controller.abort(signal?.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
    const settle = (): void => signal?.removeEventListener('abort', leave);
    flight.answer.then(
      (answer) => {
        settle();
        resolve(answer);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
