import type { BoardView } from './board-view.js';
import type {
  DealBeforeMoveEvent,
  DealDragOutsideEvent,
  DealDropOutsideEvent,
  DealMovedEvent,
} from './deal-moves.events.js';

/** A person wants to see a deal: Enter or a click on its card. Cancel it to show the deal in a way of the page's own. */
export class DealOpenEvent extends CustomEvent<{ readonly dealId: string; readonly customerId?: string }> {
  constructor(detail: { readonly dealId: string; readonly customerId?: string }) {
    super('rapport-deal-open', { bubbles: true, composed: true, cancelable: true, detail: Object.freeze(detail) });
  }
}

/** A person chose another pipeline. */
export class PipelineChangeEvent extends CustomEvent<{ readonly pipelineId: string }> {
  constructor(pipelineId: string) {
    super('rapport-pipeline-change', { bubbles: true, composed: true, detail: Object.freeze({ pipelineId }) });
  }
}

/** A person searched, filtered or sorted: what is shown now. */
export class BoardViewChangeEvent extends CustomEvent<BoardView> {
  constructor(view: BoardView) {
    super('rapport-board-view-change', { bubbles: true, composed: true, detail: Object.freeze({ ...view }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-deal-before-move': DealBeforeMoveEvent;
    'rapport-deal-moved': DealMovedEvent;
    'rapport-deal-drag-outside': DealDragOutsideEvent;
    'rapport-deal-drop-outside': DealDropOutsideEvent;
    'rapport-deal-open': DealOpenEvent;
    'rapport-pipeline-change': PipelineChangeEvent;
    'rapport-board-view-change': BoardViewChangeEvent;
  }
}
