import type { Place } from './board-model.js';

/** What a person used to move a deal. */
export type MoveTrigger = 'pointer' | 'keyboard' | 'menu';

/** A move that a person asked for, whichever way. */
export interface DealMove {
  readonly dealId: string;
  readonly from: Place;
  readonly to: Place;
  readonly by: MoveTrigger;
  /** Why the deal was won or lost. */
  readonly reason?: string;
}

/** What the events tell of a move: the places with ids, positions from 0. */
export interface DealMoveDetail extends DealMove {
  readonly pipelineId: string;
}

/**
 * A person asked for a move; nothing has been written. `preventDefault()` refuses it at once; `waitUntil` holds it until
 * a promise has settled, for a question to the person or to a server.
 */
export class DealBeforeMoveEvent extends CustomEvent<DealMoveDetail> {
  readonly #decisions: Promise<unknown>[] = [];

  constructor(detail: DealMoveDetail) {
    super('rapport-deal-before-move', { bubbles: true, composed: true, cancelable: true, detail: frozen(detail) });
  }

  /** The deal is shown in its new place meanwhile. `false` or a rejection refuses the move. */
  waitUntil(decision: Promise<unknown>): void {
    this.#decisions.push(decision);
  }

  /** Whether every decision let the move pass. */
  async isAllowed(): Promise<boolean> {
    try {
      const answers = await Promise.all(this.#decisions);
      return answers.every((answer) => answer !== false);
    } catch {
      return false;
    }
  }
}

/** The adapter confirmed a move. */
export class DealMovedEvent extends CustomEvent<DealMoveDetail> {
  constructor(detail: DealMoveDetail) {
    super('rapport-deal-moved', { bubbles: true, composed: true, detail: frozen(detail) });
  }
}

/** A person wants to see a deal: Enter or a click on its card. */
export class DealOpenEvent extends CustomEvent<{ readonly dealId: string; readonly customerId?: string }> {
  constructor(detail: { readonly dealId: string; readonly customerId?: string }) {
    super('rapport-deal-open', { bubbles: true, composed: true, detail: Object.freeze(detail) });
  }
}

/** A person chose another pipeline. */
export class PipelineChangeEvent extends CustomEvent<{ readonly pipelineId: string }> {
  constructor(pipelineId: string) {
    super('rapport-pipeline-change', { bubbles: true, composed: true, detail: Object.freeze({ pipelineId }) });
  }
}

function frozen(detail: DealMoveDetail): DealMoveDetail {
  return Object.freeze({ ...detail, from: Object.freeze({ ...detail.from }), to: Object.freeze({ ...detail.to }) });
}

declare global {
  interface HTMLElementEventMap {
    'rapport-deal-before-move': DealBeforeMoveEvent;
    'rapport-deal-moved': DealMovedEvent;
    'rapport-deal-open': DealOpenEvent;
    'rapport-pipeline-change': PipelineChangeEvent;
  }
}
