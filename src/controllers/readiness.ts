import type { ReactiveController } from 'lit';
import type { DataErrorCode } from '../data/data-error.js';
import { guardTheme } from '../dev/guard-theme.js';
import type { ElementHost } from './connection.js';

/** The element shows its data for the first time, or again after a failure. */
export class RapportReadyEvent extends CustomEvent<undefined> {
  constructor() {
    super('rapport-ready', { bubbles: true, composed: true });
  }
}

/** The element could not read or write. Carries the code only: wording and values may be personal. */
export class RapportErrorEvent extends CustomEvent<{ readonly code: DataErrorCode }> {
  constructor(code: DataErrorCode) {
    super('rapport-error', { bubbles: true, composed: true, detail: Object.freeze({ code }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-ready': RapportReadyEvent;
    'rapport-error': RapportErrorEvent;
  }
}

/** As much of a `QueryState` as the events need. */
export interface ReadinessState {
  readonly status: 'idle' | 'waiting' | 'ready' | 'failed';
  readonly error?: { readonly code: DataErrorCode };
}

/** Fires `rapport-ready` and `rapport-error` when the state of an element's main query turns. */
export class Readiness implements ReactiveController {
  readonly #host: ElementHost;
  readonly #state: () => ReadinessState;
  #last: string = 'idle';

  constructor(host: ElementHost, state: () => ReadinessState) {
    this.#host = host;
    this.#state = state;
    host.addController(this);
  }

  hostUpdated(): void {
    const state = this.#state();
    const now = state.error ? `failed ${state.error.code}` : state.status;
    if (now === this.#last) return;
    this.#last = now;
    if (state.status === 'ready') {
      guardTheme(this.#host);
      this.#host.dispatchEvent(new RapportReadyEvent());
    }
    if (state.error) this.#host.dispatchEvent(new RapportErrorEvent(state.error.code));
  }
}
