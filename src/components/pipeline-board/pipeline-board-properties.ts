import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Actor } from '../../model/index.js';
import type { Density, ForecastPeriod } from './board-look.js';
import type { BoardView } from './board-view.js';
import type { CardTemplate } from './deal-card.js';

/** What a page can tell a board. */
export class PipelineBoardProperties extends LitElement {
  /** The pipeline whose stages become columns; the first one where empty. Changes when a person chooses another. */
  @property({ attribute: 'pipeline-id', reflect: true, useDefault: true }) pipelineId = '';

  /** Shows the deals without any way to move them. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Lets the key M open the dialog that moves the chosen deal. */
  @property({ type: Boolean, attribute: 'move-key' }) moveKey = false;

  /** Which deals are shown, and in which order; changes when a person searches, filters or sorts. */
  @property({ attribute: false }) view: Partial<BoardView> = {};

  /** How much room cards take, until a person chooses otherwise. */
  @property() density: Density = 'comfortable';

  /** What cards show beside the title, separated by spaces, until a person chooses otherwise: `customer avatar amount close owner tags tier health age next`. */
  @property() fields = 'customer avatar amount close owner next';

  /** Draws what stands on a card, in place of everything that is usual. */
  @property({ attribute: false }) cardTemplate: CardTemplate | undefined;

  /** The period that a line above the board forecasts, `month` or `quarter`, or `none`, until a person chooses otherwise. */
  @property() forecast: ForecastPeriod = 'none';

  /** What the columns are: `stage`, `owner`, `close` for the month, or a field of the host's own such as `fields.region`, until a person chooses otherwise. */
  @property({ attribute: 'group-by' }) groupBy = 'stage';

  /** What divides the stages into swimlanes: `owner`, `close` for the month, a field of the host's own such as `fields.tier`, or `none`, until a person chooses otherwise. Columns that are no stages have none. */
  @property({ attribute: 'swimlanes-by' }) swimlanesBy = 'none';

  /** Leaves columns without a match out while deals are filtered, until a person chooses otherwise. */
  @property({ type: Boolean, attribute: 'empty-hidden' }) emptyHidden = false;

  /** Shows no tools to search, filter, sort and arrange. */
  @property({ type: Boolean, attribute: 'toolbar-hidden' }) toolbarHidden = false;

  /** Keeps nothing in this browser: neither how a person likes the board to look, nor what is typed and not saved. */
  @property({ type: Boolean }) forgetful = false;

  /** Colleagues whom a deal can be given to; those who own deals on the board are offered as well. */
  @property({ attribute: false }) people: readonly Actor[] = [];
}
