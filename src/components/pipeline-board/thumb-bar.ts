import { css, html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import type { Words } from '../../controllers/words.js';
import type { PipelineBoardWords } from '../../locales/pipeline-board.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { dealOf, totalOf, type BoardColumn, type BoardData } from './board-model.js';
import type { PointerPlace } from './controllers/drag.js';

export interface ThumbBarOptions {
  readonly data: () => BoardData | null | undefined;
  readonly words: Words<PipelineBoardWords>;
  /** The deal in hand. */
  readonly held: () => string | undefined;
  /** Whether the card in hand may enter a column. */
  readonly mayEnter: (columnId: string) => boolean;
}

/**
 * All columns at the foot of the screen, within the thumb's reach, while a finger holds a card: other columns may be far away
 * or out of sight. It is for the pointer alone; whoever does not see it has the menu.
 */
export class ThumbBar implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: ThumbBarOptions;
  #isOpen = false;
  #over: string | undefined;

  constructor(host: ElementHost, options: ThumbBarOptions) {
    this.#host = host;
    this.#options = options;
    adoptLater(host, thumbBarStyles);
    host.addController(this);
  }

  /** Above everything, whatever the page has at its foot. */
  hostUpdated(): void {
    const bar = this.#element;
    if (bar?.isConnected && !bar.matches(':popover-open')) bar.showPopover();
  }

  open(): void {
    this.#isOpen = true;
    this.#host.requestUpdate();
  }

  close(): void {
    this.#isOpen = false;
    this.#over = undefined;
    this.#host.requestUpdate();
  }

  /** The stage under the finger; `null` beside the bar, `undefined` between its stages. */
  columnAt({ x, y }: PointerPlace): string | null | undefined {
    const bar = this.#element;
    if (!bar || !holds(bar, x, y)) return this.#hover(null);
    const tile = [...bar.querySelectorAll<HTMLElement>('[data-column]')].find((each) => holds(each, x, y));
    return this.#hover(tile?.dataset['column']);
  }

  template(): TemplateResult | typeof nothing {
    const data = this.#options.data();
    if (!this.#isOpen || !data) return nothing;
    const { format, locale } = this.#options.words;
    return html`<div class="thumb-bar" part="thumb-bar" popover="manual" aria-hidden="true">
      ${this.#columns(data).map(({ id, name, stage }) => {
        const total = totalOf(data, id);
        const state = !this.#options.mayEnter(id) ? 'barred' : this.#over === id ? 'over' : '';
        return html`<div class="tile ${stage?.kind ?? ''} ${state}" part="thumb-bar__stage ${state}" data-column=${id}>
          <bdi class="name">${localText(stage?.name ?? name, locale)}</bdi>
          ${total ? html`<span class="numeric small">${format.number(total.count)}</span>` : nothing}
        </div>`;
      })}
    </div>`;
  }

  /** All columns; where there are lanes, those of the deal's own. */
  #columns(data: BoardData): readonly BoardColumn[] {
    const deal = dealOf(data, this.#options.held() ?? '');
    const laneId = deal && data.lanes?.laneOf(deal);
    return data.columns.filter(({ lane }) => lane?.id === laneId);
  }

  #hover<Found extends string | null | undefined>(found: Found): Found {
    const over = found ?? undefined;
    if (over === this.#over) return found;
    this.#over = over;
    this.#host.requestUpdate();
    return found;
  }

  get #element(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.thumb-bar') ?? null;
  }
}

function holds(element: HTMLElement, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

const thumbBarStyles = css`
  .thumb-bar {
    position: fixed;
    inset: auto 0 0;
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: none;
    max-block-size: 45vh;
    margin: 0;
    padding: 8px;
    padding-block-end: calc(8px + env(safe-area-inset-bottom));
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(92px, 1fr));
    gap: 6px;
    overflow: hidden;
    border: 0;
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-3);
    user-select: none;
    -webkit-user-select: none;
  }

  .thumb-bar:not(:popover-open) {
    display: none;
  }

  .thumb-bar .tile {
    display: grid;
    place-content: center;
    justify-items: center;
    min-inline-size: 0;
    min-block-size: 52px;
    padding: 4px 6px;
    border: 2px solid transparent;
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-size: var(--_small);
    line-height: 16px;
    text-align: center;
  }

  .thumb-bar .name {
    max-inline-size: 100%;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-weight: 550;
  }

  .thumb-bar .numeric {
    color: var(--_muted);
  }

  .thumb-bar .won .name {
    color: var(--_good);
  }

  .thumb-bar .lost .name {
    color: var(--_bad);
  }

  .thumb-bar .barred {
    opacity: 0.45;
  }

  .thumb-bar .over {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  @media (forced-colors: active) {
    .thumb-bar .tile {
      border-color: CanvasText;
    }

    .thumb-bar .over {
      border-color: Highlight;
    }
  }
`;
