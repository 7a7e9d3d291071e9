import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ElementHost } from '../../controllers/connection.js';
import type { RapportClient } from '../../data/client.js';
import type { Pipeline } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { chevronDownIcon } from '../../styles/icons.js';
import { setStyle } from '../../styles/set-style.js';
import { Columns, type Column, type StageLook } from './board-columns.js';
import type { BoardGroups, Groups } from './board-groups.js';
import { lanesBy } from './board-lanes.js';
import { openTotals, stageColumns, type BoardColumn, type BoardData, type Lane } from './board-model.js';
import { isFiltered } from './board-view.js';
import type { CardContext } from './deal-card.js';
import { lanesStyles } from './lanes.styles.js';
import { heading, type ColumnTemplate, type StageState } from './stage-column.js';

/** Above and below what can be seen of the lanes, in px: there they are drawn and read before they come into sight. */
const ahead = 400;
/** Lanes that are drawn before it is known which can be seen. */
const atFirst = 2;
/** Cards that a lane makes room for before it is drawn; more of them scroll. */
const mostShown = 3;
/** What a card takes of that room, and a lane beside its cards, in px. */
const [cardSize, frameSize] = [76, 52];

/** Draws a column of the board by a template. */
type DrawColumn = (column: Column, number: number, template: ColumnTemplate) => unknown;

const noDeals: BoardData['loaded'] = new Map();

/** Stages that are divided into lanes: which of these are drawn, and how. Only those in sight have cells. */
export class LaneRows implements ReactiveController {
  readonly #host: ElementHost;
  readonly #groups: BoardGroups;
  readonly #data: () => BoardData | null | undefined;
  readonly #cells = new Map<string, BoardColumn>();
  /** The lanes that can be seen, or nearly; `undefined` before that is known. */
  #inSight: Set<string> | undefined;
  #drawn: ReadonlySet<string> = new Set();
  /** How tall lanes were that have left, by their keys. */
  readonly #heights = new Map<string, number>();
  #by = '';
  #sorted: { readonly of: unknown; readonly cells: ReadonlyMap<string, readonly BoardColumn[]> } | undefined;
  readonly #heads = new Columns();
  #shown: readonly Column[] = [];
  #shut: ReadonlySet<string> = new Set();
  /** How tall the cells of lanes are, by their keys, while a card is dragged. */
  #held: ReadonlyMap<string, number> | undefined;
  #observer: IntersectionObserver | undefined;
  #board: Element | null = null;
  readonly #observed = new Set<Element>();

  constructor(host: ElementHost, groups: BoardGroups, data: () => BoardData | null | undefined) {
    this.#host = host;
    this.#groups = groups;
    this.#data = data;
    adoptLater(host, lanesStyles);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#look(null);
  }

  hostUpdated(): void {
    this.#look(this.#host.shadowRoot?.querySelector('.laned') ?? null);
    const lanes = new Set(this.#board?.querySelectorAll('.lane'));
    for (const lane of this.#observed) {
      if (lanes.has(lane)) continue;
      this.#observer?.unobserve(lane);
      this.#observed.delete(lane);
    }
    for (const lane of lanes) {
      if (this.#observed.has(lane)) continue;
      this.#observed.add(lane);
      this.#observer?.observe(lane);
    }
  }

  /** What a board is asked for; `undefined` where it cannot be divided by that. */
  async of(client: RapportClient, pipeline: Pipeline, by: string, signal: AbortSignal): Promise<Groups | undefined> {
    const field = await this.#groups.field(client, by, signal);
    if (by !== this.#by) this.#inSight = undefined;
    this.#by = by;
    return (
      field &&
      lanesBy(by, field, {
        groups: this.#groups,
        client,
        pipeline,
        locale: () => this.#groups.locale,
        drawn: () => (this.#inSight ? this.#drawn : new Set()),
        cells: this.#cells,
      })
    );
  }

  /**
   * Which lanes have cells, and which are collapsed among those that a person has collapsed. `kept`: deals whose lanes have cells
   * wherever they are; `collapsed`: given where stages are not collapsed. Call before rendering.
   */
  settle(data: BoardData, kept: readonly (string | undefined)[], collapsed: readonly string[]): Partial<StageLook> {
    const ids = new Set(kept);
    const seen = this.#inSight ?? new Set(data.lanes?.all.slice(0, atFirst).map(({ key }) => key));
    const drawn = new Set(seen);
    for (const { id, lane } of data.columns) {
      if (!lane || drawn.has(lane.key)) continue;
      if (data.loaded.get(id)?.deals.some((deal) => ids.has(deal.id))) drawn.add(lane.key);
    }
    this.#drawn = drawn;
    const keys = new Set(data.lanes?.all.map(({ key }) => key));
    const shut = collapsed.filter((id) => keys.has(id));
    return { lanes: drawn, ...(shut.length > 0 && { collapsed: shut }) };
  }

  /**
   * The stages, as they stand above the lanes; `shut`: the ids of what is collapsed. While a card is dragged, lanes keep their
   * size: they would move away under the pointer. Call before rendering.
   */
  heads(data: BoardData, shut: ReadonlySet<string>, isDragging: boolean): readonly Column[] {
    this.#shut = shut;
    if (!isDragging) this.#held = undefined;
    else this.#held ??= this.#sizes();
    const stages = { ...data, columns: stageColumns(data.pipeline), loaded: noDeals };
    this.#shown = this.#heads.of(stages, undefined, { collapsed: [...shut] });
    return this.#shown;
  }

  #sizes(): ReadonlyMap<string, number> {
    const lanes = [...this.#observed].map(
      (lane) =>
        [
          (lane as HTMLElement).dataset['lane'] ?? '',
          lane.querySelector('.cells')?.getBoundingClientRect().height ?? 0,
        ] as const,
    );
    return new Map(lanes.filter(([key, size]) => size > 0 && !this.#shut.has(key)));
  }

  /** What a lane is collapsed by. */
  keyOf(laneId: string | undefined): string | undefined {
    return this.#data()?.lanes?.all.find(({ id }) => id === laneId)?.key;
  }

  /** What stands on the board: the stages, and below them the lanes with their cells. `current`: the number of the cell with the card that Tab leads to. */
  template(
    cells: readonly Column[],
    context: CardContext,
    draw: DrawColumn,
    current: number | undefined,
  ): TemplateResult | undefined {
    const data = this.#data();
    if (!data) return undefined;
    const heads = this.#shown;
    const tracks = heads.map(({ isCollapsed }) => (isCollapsed ? '44px' : 'minmax(0, 1fr)'));
    const open = heads.filter(({ isCollapsed }) => !isCollapsed).length;
    return html`<div
      class="lanes"
      ${setStyle({ '--_tracks': tracks.join(' '), '--_open': open, '--_shut': heads.length - open })}
    >
      <div class="heads">${heads.map((head, number) => draw(head, number, stageHead))}</div>
      ${repeat(
        this.#matching(data, context),
        ({ key }) => key,
        (lane, at) => this.#lane(data, lane, at, cells, context, draw, current),
      )}
    </div>`;
  }

  /** Lanes without a match are left out where a person wants that, as stages are. */
  #matching({ lanes, columns, totals, scope }: BoardData, { look }: CardContext): readonly Lane[] {
    const all = lanes?.all ?? [];
    if (!look.emptyHidden || !scope || !isFiltered(scope.view)) return all;
    const matched = new Set(columns.flatMap(({ id, lane }) => (totals?.has(id) && lane ? lane.key : [])));
    return all.filter(({ key }) => matched.has(key) || this.#drawn.has(key));
  }

  #lane(
    data: BoardData,
    { key, name }: Lane,
    at: number,
    cells: readonly Column[],
    context: CardContext,
    draw: DrawColumn,
    current: number | undefined,
  ): TemplateResult {
    const own = this.#cellsOf(data).get(key) ?? [];
    const isCollapsed = this.#shut.has(key);
    const isDrawn = this.#drawn.has(key);
    const held = this.#held?.get(key);
    const isCurrent = key === (current === undefined ? undefined : cells[current]?.of.lane?.key);
    const size = isDrawn || isCollapsed ? 0 : (this.#heights.get(key) ?? estimated(data, own));
    const drawn = cells.flatMap((cell, number) => (cell.of.lane?.key === key ? draw(cell, number, cellOf) : []));
    return html`<section
      class="lane ${isCollapsed ? 'collapsed' : ''}"
      part="lane${isCollapsed ? ' collapsed' : ''}"
      role="group"
      aria-labelledby="lane-${at}"
      data-lane=${key}
      ${setStyle({ 'min-block-size': size ? `${size}px` : undefined })}
    >
      ${guard([name, at, isCollapsed, isCurrent, data.totals, context], () =>
        laneHeading(
          { key, at, name: localText(name, context.format.locale), isCollapsed, isCurrent },
          data,
          own,
          context,
        ),
      )}
      ${isDrawn ? html`<div class="cells" ${setStyle({ 'block-size': held && !isCollapsed ? `${held}px` : undefined })}>${drawn}</div>` : nothing}
    </section>`;
  }

  #cellsOf({ columns }: BoardData): ReadonlyMap<string, readonly BoardColumn[]> {
    if (this.#sorted?.of === columns) return this.#sorted.cells;
    const cells = new Map<string, BoardColumn[]>();
    for (const cell of columns) cells.set(cell.lane?.key ?? '', [...(cells.get(cell.lane?.key ?? '') ?? []), cell]);
    this.#sorted = { of: columns, cells };
    return cells;
  }

  /** Looks at which lanes of a board can be seen, and nearly. */
  #look(board: Element | null): void {
    if (board === this.#board) return;
    this.#observer?.disconnect();
    this.#observed.clear();
    this.#board = board;
    if (!board) return;
    this.#observer = new IntersectionObserver((entries) => this.#onSeen(entries), {
      root: board,
      rootMargin: `${ahead}px 0px`,
    });
  }

  #onSeen(entries: readonly IntersectionObserverEntry[]): void {
    const seen = new Set(this.#inSight);
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const key = (target as HTMLElement).dataset['lane'] ?? '';
      if (isIntersecting) seen.add(key);
      else if (seen.delete(key)) this.#heights.set(key, boundingClientRect.height);
    }
    this.#inSight = seen;
    this.#host.requestUpdate();
  }
}

/** How tall a lane will probably be. */
function estimated({ totals }: BoardData, cells: readonly BoardColumn[]): number {
  const most = Math.max(...cells.map(({ id }) => totals?.get(id)?.count ?? 0));
  return frameSize + Math.min(Math.max(most, 1), mostShown) * cardSize;
}

interface LaneHeading {
  readonly key: string;
  readonly at: number;
  readonly name: string;
  readonly isCollapsed: boolean;
  /** Tab leads to one of its cards. */
  readonly isCurrent: boolean;
}

/** The name of a lane, with how many deals are in it and what those that are open come to. */
function laneHeading(
  { key, at, name, isCollapsed, isCurrent }: LaneHeading,
  data: BoardData,
  cells: readonly BoardColumn[],
  { t, format, showsAmounts }: CardContext,
): TemplateResult {
  const count = data.totals && cells.reduce((sum, { id }) => sum + (data.totals?.get(id)?.count ?? 0), 0);
  const open = showsAmounts ? openTotals(data, cells) : undefined;
  const fold = isCollapsed ? t.expand(name) : t.collapse(name);
  return html`<header class="lane__heading">
    <button
      class="fold"
      type="button"
      part="lane__fold"
      data-column=${key}
      tabindex=${isCurrent || isCollapsed ? 0 : -1}
      aria-expanded=${!isCollapsed}
      aria-label=${fold}
      title=${fold}
    >
      ${chevronDownIcon()}
    </button>
    <h3 id="lane-${at}" part="lane__heading">
      <bdi class="name">${name}</bdi>
      ${
        count === undefined
          ? nothing
          : html`<span class="count numeric" aria-hidden="true">${format.number(count)}</span
              ><span class="visually-hidden">${t.deals(format, count)}</span>`
      }
    </h3>
    ${
      open && open.sums.length > 0
        ? html`<span class="small muted numeric"
            >${t.open(format.moneys(open.sums, 'compact'))} ·
            ${t.weighted(format.moneys(open.weighted, 'compact'))}</span
          >`
        : nothing
    }
  </header>`;
}

/** A stage above the lanes: its heading, and what adds deals to it. */
function stageHead(head: Column, number: number, context: CardContext, state: StageState): TemplateResult {
  const { of, isCollapsed } = head;
  return html`<section
    class="stage head ${of.stage?.kind ?? ''} ${state.isVisited ? 'over' : ''} ${isCollapsed ? 'collapsed' : ''}"
    part="stage${isCollapsed ? ' collapsed' : ''}"
    role="group"
    aria-labelledby="stage-${number}"
    data-column=${of.id}
  >
    ${heading(head, number, context, state)} ${state.adder}
  </section>`;
}

/** What of a stage lies in a lane. */
function cellOf(cell: Column, number: number, { t, format }: CardContext, { isBarred }: StageState): TemplateResult {
  const { of, total, isTarget, isCollapsed } = cell;
  const name = localText(of.name, format.locale);
  return html`<section
    class="stage cell ${of.stage?.kind ?? ''} ${isTarget ? 'over' : ''} ${isBarred ? 'barred' : ''} ${isCollapsed ? 'collapsed' : ''}"
    part="stage cell${isTarget ? ' over' : ''}${isCollapsed ? ' collapsed' : ''}"
    role="group"
    aria-label=${total ? `${name}, ${t.deals(format, total.count)}` : name}
    data-name=${localText(of.stage?.name, format.locale)}
    data-column=${of.id}
  >
    <div class="list" part="stage__list" id="list-${number}"></div>
  </section>`;
}
