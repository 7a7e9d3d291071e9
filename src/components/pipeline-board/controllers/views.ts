import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Breakpoint } from '../../../controllers/breakpoint.js';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { LiveQuery } from '../../../controllers/live-query.js';
import type { RapportClient } from '../../../data/client.js';
import type { Actor, Pipeline } from '../../../model/index.js';
import type { StageLook } from '../board-columns.js';
import type { BoardHeader } from '../board-frame.js';
import type { BoardGroups } from '../board-groups.js';
import { fieldsNamed, isForecastPeriod, type BoardLook, type Density, type ForecastPeriod } from '../board-look.js';
import { isEmptyBoard, openDealsIn, type BoardData } from '../board-model.js';
import type { Asked } from '../board-reader.js';
import { isFiltered, isWhole, wholeView, type BoardView } from '../board-view.js';
import type { LaneRows } from '../lane-rows.js';
import { BoardViewChangeEvent, PipelineChangeEvent } from '../pipeline-board.events.js';
import { Activities } from './activities.js';
import { Looks } from './looks.js';
import { Tools } from './tools.js';

/** Up to this width, in px, there is one stage at a time. */
const narrowWidth = 521;

/** What a page sets of a board's views. */
export interface ViewedBoard extends ElementHost {
  pipelineId: string;
  view: Partial<BoardView>;
  readonly density: Density;
  readonly fields: string;
  readonly forecast: ForecastPeriod;
  readonly groupBy: string;
  readonly swimlanesBy: string;
  readonly people: readonly Actor[];
  readonly emptyHidden: boolean;
  readonly toolbarHidden: boolean;
  readonly forgetful: boolean;
}

/** What of the pipelines a board shows, and how: as the page sets it, and as a person chooses. */
export class Views {
  readonly #host: ViewedBoard;
  readonly #query: LiveQuery<BoardData | null>;
  readonly #connection: Connection;
  readonly #looks: Looks;
  readonly #tools: Tools;
  readonly #breakpoint: Breakpoint;
  readonly activities: Activities;
  #pipelines: readonly Pipeline[] = [];
  #view: string | undefined;
  #groups: BoardGroups | undefined;
  /** What the columns were asked to be. */
  #arranged: string | undefined;
  /** The board whose next activities were last asked for. */
  #asked: BoardData | null | undefined;

  constructor(
    host: ViewedBoard,
    connection: Connection,
    query: LiveQuery<BoardData | null>,
    loadForecast: () => (() => Promise<unknown>) | undefined,
  ) {
    this.#host = host;
    this.#query = query;
    this.#connection = connection;
    this.activities = new Activities(host, connection);
    this.#breakpoint = new Breakpoint(host, narrowWidth, () => host.shadowRoot?.querySelector('.probe') ?? null);
    this.#looks = new Looks(host, {
      given: () => ({
        density: host.density,
        fields: fieldsNamed(host.fields),
        forecast: isForecastPeriod(host.forecast) ? host.forecast : 'none',
        groupBy: host.groupBy,
        swimlanesBy: host.swimlanesBy,
        emptyHidden: host.emptyHidden,
        collapsed: [],
      }),
      isForgetful: () => host.forgetful,
    });
    this.#tools = new Tools(host, {
      connection,
      data: () => query.value,
      view: () => this.current,
      changeView: (view) => this.#change(view),
      look: () => this.look,
      changeLook: (part) => this.#looks.choose(part),
      isShown: () => !host.toolbarHidden,
      isWanted: () => !!query.value && (!host.toolbarHidden || this.look.forecast !== 'none' || !isWhole(this.current)),
      loadForecast,
      groupChoices: async (client, signal) => (await this.#loadGroups()).choices(client, signal),
    });
    // Focus goes where the card goes, and the card has to be there.
    host.addEventListener('rapport-deal-before-move', ({ detail: { by, to } }) => {
      if (by !== 'pointer') this.expand([to.group ?? to.stageId, this.lanes?.keyOf(to.lane)]);
    });
  }

  get current(): BoardView {
    return this.#viewOf(this.#query.value?.grouping !== undefined);
  }

  get look(): BoardLook {
    return this.#looks.current;
  }

  /** How columns are shown. Where there is one stage at a time, none is collapsed. `kept`: deals that are drawn wherever they are. */
  stageLook(data: BoardData, kept: readonly (string | undefined)[]): StageLook {
    const { collapsed, emptyHidden } = this.look;
    const { isNarrow } = this.#breakpoint;
    const look = { collapsed: isNarrow ? [] : collapsed, emptyHidden };
    return { ...look, ...this.lanes?.settle(data, kept, isNarrow ? collapsed : []) };
  }

  /** What draws swimlanes, where there are any. */
  get lanes(): LaneRows | undefined {
    return this.#query.value?.lanes && this.#groups?.lanes;
  }

  /** Whether the shown pipeline does not exist any more. */
  get isGone(): boolean {
    const { state } = this.#query;
    return state.status === 'failed' && state.error.code === 'not-found';
  }

  /** What a drop does while the cards are sorted. */
  get hint(): string | undefined {
    return this.#tools.toolbar?.hint;
  }

  /** The line above the board that forecasts, or room for it. */
  get forecast(): TemplateResult | typeof nothing {
    if (this.look.forecast === 'none' || this.isGone) return nothing;
    return html`<div class="forecast" part="forecast">${this.#tools.toolbar?.forecast()}</div>`;
  }

  /** Takes the board's place while no deal matches. */
  get nothingFound(): TemplateResult | undefined {
    const data = this.#query.value;
    return data && isEmptyBoard(data) && isFiltered(this.current) ? this.#tools.toolbar?.nothingFound() : undefined;
  }

  /** Turns to what the page and the person want now. Call before rendering. */
  settle(changed: PropertyValues): void {
    // Frameworks set an equal object with every render.
    const view = JSON.stringify(this.current);
    if (changed.has('view') && view !== this.#view) void this.#query.refresh();
    this.#view = view;
    const arranged = this.#arrangement;
    if (this.#arranged !== undefined && arranged !== this.#arranged) {
      this.#arranged = arranged;
      void this.#query.refresh();
    }
    const data = this.#query.value;
    if (data || this.#query.state.status === 'idle') this.#pipelines = data?.pipelines ?? [];
    this.#looks.settle(data?.pipeline.id);
    const asked = this.#tellsNext ? data : undefined;
    if (asked && asked !== this.#asked) void this.know(asked);
    this.#asked = asked;
  }

  /** Asks when something is to be done next for the deals of a board, where cards tell. */
  async know(data: BoardData): Promise<void> {
    if (this.#tellsNext) await this.activities.know(openDealsIn(data));
  }

  get #tellsNext(): boolean {
    return this.look.fields.includes('next');
  }

  /** What the line above the board says of the pipelines; stays while another one is read. */
  header(): Pick<BoardHeader, 'data' | 'pipelines' | 'chosen' | 'isGone' | 'choose' | 'tools'> | undefined {
    const data = this.#query.value ?? undefined;
    if (!data && this.#pipelines.length < 2) return undefined;
    return {
      data: this.isGone ? undefined : data,
      pipelines: this.#pipelines,
      chosen: this.#host.pipelineId || (data?.pipeline.id ?? ''),
      isGone: this.isGone,
      choose: this.#onChoose,
      tools: data && !this.isGone ? this.#tools.template() : nothing,
    };
  }

  expand(ids: readonly (string | undefined)[]): void {
    for (const id of ids) if (id !== undefined && this.#looks.isCollapsed(id)) this.#looks.collapse(id, false);
  }

  /** Collapses or opens the column whose button was pressed, if one was. */
  press(target: Element): void {
    const columnId = target.closest<HTMLElement>('.fold:not(.add)')?.dataset['column'];
    if (columnId !== undefined) this.#looks.collapse(columnId, !this.#looks.isCollapsed(columnId));
  }

  /** Across stages there is no order that people have given. */
  #viewOf(isGrouped: boolean): BoardView {
    const view = { ...wholeView, ...this.#host.view };
    if (!isGrouped || view.sort !== 'manual') return view;
    return { ...view, sort: this.#connection.maySee('deals.expectedClose') ? 'close' : 'changed' };
  }

  /** What the columns are to be. */
  get #arrangement(): string {
    const { groupBy, swimlanesBy } = this.look;
    return `${groupBy} ${swimlanesBy}`;
  }

  #change({ sort, ...rest }: BoardView): void {
    // A sort that nobody has chosen is not theirs.
    const view = { ...rest, sort: sort === this.current.sort ? (this.#host.view.sort ?? 'manual') : sort };
    this.#host.view = Object.freeze(view);
    this.#host.dispatchEvent(new BoardViewChangeEvent(view));
  }

  /** Turns to a pipeline, and answers which of its deals are shown, in which columns. */
  readonly ask = async (client: RapportClient, pipeline: Pipeline, signal: AbortSignal): Promise<Asked> => {
    this.#looks.settle(pipeline.id);
    const { groupBy, swimlanesBy } = this.look;
    this.#arranged = this.#arrangement;
    const isPlain = groupBy === 'stage' && swimlanesBy === 'none';
    const groups = isPlain ? undefined : await (await this.#loadGroups()).of(client, pipeline, this.look, signal);
    return { view: this.#viewOf(groups?.grouping !== undefined), groups };
  };

  async #loadGroups(): Promise<BoardGroups> {
    const { BoardGroups } = await import('../board-groups.js');
    return (this.#groups ??= new BoardGroups(this.#host, {
      connection: this.#connection,
      data: () => this.#query.value,
      people: () => this.#host.people,
    }));
  }

  readonly #onChoose = (event: Event): void => {
    this.#host.pipelineId = (event.target as HTMLSelectElement).value;
    this.#host.dispatchEvent(new PipelineChangeEvent(this.#host.pipelineId));
  };
}
