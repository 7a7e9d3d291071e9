import type { Patch } from '../../model/records.js';
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

/** A place as the events tell it: the id of the stage, and the position from 0. */
export interface ToldPlace {
  readonly stageId: string;
  readonly index: number;
  /** The value of the field that the columns stand for, an empty one for none; absent where they stand for stages. */
  readonly group?: string;
  /** The value of the field that the swimlane stands for, an empty one for none; absent where there are no swimlanes. */
  readonly lane?: string;
}

/** What the events tell of a move. */
export interface DealMoveDetail extends Omit<DealMove, 'from' | 'to'> {
  readonly pipelineId: string;
  readonly from: ToldPlace;
  readonly to: ToldPlace;
  /** The field that the columns stand for, where these are not the stages. */
  readonly groupBy?: string;
  /** The field that the swimlanes stand for, where there are any. */
  readonly swimlanesBy?: string;
  /** What is written beside the place: the value of the column or of the swimlane, and what the stage wanted filled in, once it is written. */
  readonly patch?: Patch<'deals'>;
  /** The pipeline that it comes from, where that is another one. */
  readonly fromPipelineId?: string;
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

/** Deals that were let go outside the board, and where: in px of the window. */
export interface DealDropDetail {
  readonly pipelineId: string;
  /** All that were selected, where the dragged one was among them. */
  readonly dealIds: readonly string[];
  readonly x: number;
  readonly y: number;
}

/**
 * Deals are held outside the board, above something else than before: `over` is what lies under the pointer there, `null` once
 * they are above the board again, dropped, or put back. For a page that shows where they can be dropped.
 */
export class DealDragOutsideEvent extends CustomEvent<DealDropDetail> {
  readonly over: Element | null;

  constructor(detail: DealDropDetail, over: Element | null) {
    super('rapport-deal-drag-outside', { bubbles: true, composed: true, detail: frozenDrop(detail) });
    this.over = over;
  }
}

/**
 * A person let deals go outside the board; `over` is what lies under the pointer there. Cancel it to say that the page has
 * taken them: the board does nothing more. Otherwise another board there takes them, or they go back.
 */
export class DealDropOutsideEvent extends CustomEvent<DealDropDetail> {
  readonly over: Element;

  constructor(detail: DealDropDetail, over: Element) {
    super('rapport-deal-drop-outside', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: frozenDrop(detail),
    });
    this.over = over;
  }
}

function frozenDrop(detail: DealDropDetail): DealDropDetail {
  return Object.freeze({ ...detail, dealIds: Object.freeze([...detail.dealIds]) });
}

function frozen(detail: DealMoveDetail): DealMoveDetail {
  return Object.freeze({ ...detail, from: Object.freeze({ ...detail.from }), to: Object.freeze({ ...detail.to }) });
}
