import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { Popup } from '../../controllers/popup.js';
import { Words } from '../../controllers/words.js';
import type { RapportClient } from '../../data/client.js';
import { pipelineBoardViewWords, type PipelineBoardViewWords } from '../../locales/pipeline-board-view.js';
import { sentences } from '../../locales/sentences.js';
import { localText } from '../../model/text.js';
import { searchIcon } from '../../styles/icons.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { panelControlStyles } from '../../styles/panel-controls.js';
import { statePanel } from '../shared/states.js';
import type { GroupChoice } from './board-groups.js';
import type { BoardLook } from './board-look.js';
import type { BoardData, ColumnTotals } from './board-model.js';
import { boardToolbarStyles } from './board-toolbar.styles.js';
import { filtersIn, isFiltered, unfiltered, type BoardSort, type BoardView } from './board-view.js';
import { displayPanel } from './display-panel.js';
import { readChoices, type FilterChoices } from './filter-choices.js';
import { filterPanel } from './filter-panel.js';
import { filteredMark, tools } from './tool-row.js';
import { offersOf, type ViewOffers } from './view-offers.js';

/** Long enough not to ask for each letter, short enough to feel immediate. */
const typingPause = 150;
/** Counts are read out when typing has paused, not for each letter. */
const speakingPause = 600;

export interface ToolbarOptions {
  readonly connection: Connection;
  readonly data: () => BoardData | null | undefined;
  readonly view: () => BoardView;
  readonly changeView: (view: BoardView) => void;
  readonly look: () => BoardLook;
  readonly changeLook: (part: Partial<BoardLook>) => void;
  /** Fetches the element that forecasts; absent where there is none. */
  readonly loadForecast: () => (() => Promise<unknown>) | undefined;
  /** What the columns can be. */
  readonly groupChoices: (client: RapportClient, signal: AbortSignal) => Promise<readonly GroupChoice[]>;
  /** Whether the row of tools is shown; what is filtered is said in any case. */
  readonly isShown: () => boolean;
}

/** What a board is searched, filtered, sorted and arranged with. */
export class BoardToolbar implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: ToolbarOptions;
  readonly #words: Words<PipelineBoardViewWords>;
  readonly #filters: Popup;
  readonly #display: Popup;
  #choices: FilterChoices | 'failed' | undefined;
  #reading: AbortController | undefined;
  #forecast: Promise<unknown> | undefined;
  #groups: readonly GroupChoice[] = [];
  #typing: ReturnType<typeof setTimeout> | undefined;
  #speaking: ReturnType<typeof setTimeout> | undefined;
  /** The view whose count was said last, or that the board began with. */
  #said: string | undefined;

  constructor(host: ElementHost, options: ToolbarOptions) {
    this.#host = host;
    this.#options = options;
    this.#words = new Words(host, options.connection, 'pipeline-board-view', pipelineBoardViewWords);
    this.#filters = new Popup(host, {
      panel: '#filters',
      button: '[aria-controls=filters]',
      changed: (isOpen) => this.#onFilters(isOpen),
    });
    this.#display = new Popup(host, {
      panel: '#display',
      button: '[aria-controls=display]',
      changed: (isOpen) => this.#onDisplay(isOpen),
    });
    adoptLater(host, panelControlStyles);
    adoptLater(host, boardToolbarStyles);
    host.addController(this);
  }

  /** What a drop does while the cards are sorted, or the columns are no stages. */
  get hint(): string | undefined {
    const { sort } = this.#options.view();
    const { t, locale } = this.#words;
    const { grouping, lanes } = this.#options.data() ?? {};
    if (grouping) return t.groupedHint(localText(grouping.name, locale), t.sorts[sort]);
    const hints = [
      ...(lanes ? [t.lanesHint(localText(lanes.name, locale))] : []),
      ...(sort === 'manual' ? [] : [t.sortedHint(t.sorts[sort])]),
    ];
    return hints.length > 0 ? sentences(hints, locale) : undefined;
  }

  hostDisconnected(): void {
    clearTimeout(this.#typing);
    clearTimeout(this.#speaking);
    this.#reading?.abort();
  }

  hostUpdated(): void {
    const { scope, grouping, lanes } = this.#options.data() ?? {};
    const view = JSON.stringify([scope?.view, grouping?.by, lanes?.by]);
    const isFirst = this.#said === undefined;
    if (!this.#options.data() || view === this.#said) return;
    this.#said = view;
    clearTimeout(this.#speaking);
    if (!isFirst) this.#speaking = setTimeout(() => this.#speak(), speakingPause);
  }

  /** The row of tools, with their panels. */
  template(): TemplateResult | typeof nothing {
    const { data, view, look } = this.#options;
    const shown = data();
    if (!shown) return nothing;
    const { t, format } = this.#words;
    const offers = this.#offersOf(shown);
    const context = { t, format, offers, view: view(), look: look() };
    return html`${tools({
      ...context,
      isFiltering: this.#filters.isOpen,
      isArranging: this.#display.isOpen,
      onSearch: this.#onSearch,
      onSort: this.#onSort,
      toggleFilters: () => this.#filters.toggle(),
      toggleDisplay: () => this.#display.toggle(),
    })}
    ${
      this.#filters.isOpen
        ? filterPanel({
            ...context,
            choices: this.#choices,
            change: (part) => this.#change(part),
            arrange: this.#options.changeLook,
            clear: filtersIn(view()) > 0 ? this.#onClearFilters : undefined,
          })
        : nothing
    }
    ${
      this.#display.isOpen
        ? displayPanel({
            ...context,
            arrange: this.#options.changeLook,
            canForecast: this.#canForecast(shown),
            groups: this.#groups,
            shownBy: shown.grouping?.by ?? 'stage',
            lanesBy: shown.lanes?.by ?? 'none',
          })
        : nothing
    }`;
  }

  /** Says that deals are left out, how many are shown, and takes the filters away. */
  filtered(): TemplateResult | typeof nothing {
    if (!isFiltered(this.#options.view())) return nothing;
    return filteredMark(this.#words.t, this.#shown, this.#onClear);
  }

  /** What the open deals of the pipeline will probably bring, in one line; fetched when it is first shown. */
  forecast(): TemplateResult | typeof nothing {
    const { data, look, view, loadForecast } = this.#options;
    const shown = data();
    const { forecast } = look();
    if (!shown || forecast === 'none' || !this.#canForecast(shown)) return nothing;
    // A board without its forecast is a board still; it is tried again with the next one.
    this.#forecast ??= loadForecast()?.().catch(() => (this.#forecast = undefined));
    return html`<rapport-forecast
        compact
        pipeline-id=${shown.pipeline.id}
        period=${forecast}
        @rapport-ready=${keep}
      ></rapport-forecast>
      ${isFiltered(view()) ? html`<span class="small muted">${this.#words.t.forecastOfAll}</span>` : nothing}`;
  }

  /** Takes the board's place while no deal matches. */
  nothingFound(): TemplateResult {
    const { t } = this.#words;
    return statePanel(
      searchIcon,
      t.nothingTitle,
      t.nothingHint,
      html`<button class="button" type="button" part="clear" @click=${this.#onClear}>${t.clear}</button>`,
    );
  }

  get #shown(): string {
    const data = this.#options.data();
    const { t, format } = this.#words;
    if (!data?.totals) return '';
    const all = data.wholeTotals && countOf(data, data.wholeTotals);
    return t.shown(format, countOf(data, data.totals), isFiltered(this.#options.view()) ? all : undefined);
  }

  /** What there is to choose from; across stages there is no order that people have given. */
  #offersOf({ pipeline, grouping }: BoardData): ViewOffers {
    const offers = offersOf(this.#options.connection, pipeline);
    return grouping ? { ...offers, sorts: offers.sorts.filter((sort) => sort !== 'manual') } : offers;
  }

  #canForecast({ pipeline }: BoardData): boolean {
    const { connection, loadForecast } = this.#options;
    return loadForecast() !== undefined && offersOf(connection, pipeline).forecast;
  }

  #speak(): void {
    announce(this.#shown);
    announce(this.hint ?? '');
  }

  #change(part: Partial<BoardView>): void {
    this.#options.changeView({ ...this.#options.view(), ...part });
  }

  #onFilters(isOpen: boolean): void {
    this.#reading?.abort();
    if (isOpen) void this.#read();
    this.#onOpen('#filters', isOpen);
  }

  #onDisplay(isOpen: boolean): void {
    this.#reading?.abort();
    if (isOpen) void this.#readGroups();
    this.#onOpen('#display', isOpen);
  }

  #onOpen(panel: string, isOpen: boolean): void {
    if (isOpen) void this.#host.updateComplete.then(() => this.#focusIn(panel));
  }

  #focusIn(panel: string): void {
    this.#host.shadowRoot?.querySelector<HTMLElement>(`${panel} :is(input:checked, select, input, button)`)?.focus();
  }

  async #read(): Promise<void> {
    const data = this.#options.data();
    const { connection } = this.#options;
    const { client } = connection;
    if (!data || !client) return;
    const reading = new AbortController();
    this.#reading = reading;
    try {
      this.#choices = await readChoices(client, data, offersOf(connection, data.pipeline), reading.signal);
    } catch {
      if (reading.signal.aborted) return;
      this.#choices = 'failed';
    }
    this.#host.requestUpdate();
  }

  async #readGroups(): Promise<void> {
    const { client } = this.#options.connection;
    if (!client) return;
    const reading = new AbortController();
    this.#reading = reading;
    try {
      this.#groups = await this.#options.groupChoices(client, reading.signal);
    } catch {
      // What cannot be found out is not offered; the panel has other choices.
      return;
    }
    this.#host.requestUpdate();
  }

  readonly #onSearch = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#change({ search: value }), typingPause);
  };

  readonly #onSort = (event: Event): void => {
    this.#change({ sort: (event.target as HTMLSelectElement).value as BoardSort });
  };

  readonly #onClearFilters = (): void => {
    const { search } = this.#options.view();
    this.#options.changeView({ ...unfiltered(this.#options.view()), search });
    // The button goes.
    this.#focusIn('#filters');
  };

  readonly #onClear = (): void => {
    clearTimeout(this.#typing);
    this.#options.changeView(unfiltered(this.#options.view()));
    // The button goes; where there is no search, the board takes focus.
    const { shadowRoot } = this.#host;
    (
      shadowRoot?.querySelector<HTMLElement>('.tools input') ?? shadowRoot?.querySelector<HTMLElement>('.board')
    )?.focus();
  };
}

/** That the forecast is ready is nothing that the board says. */
function keep(event: Event): void {
  event.stopPropagation();
}

function countOf({ columns }: BoardData, totals: ColumnTotals): number {
  return columns.reduce((sum, { id }) => sum + (totals.get(id)?.count ?? 0), 0);
}
