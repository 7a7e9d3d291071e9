import { html, nothing, type TemplateResult } from 'lit';
import type { CommonWords } from '../../locales/common.js';
import type { Pipeline } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { inboxIcon, listChecksIcon } from '../../styles/icons.js';
import { statePanel } from '../shared/states.js';
import type { Column } from './board-columns.js';
import { openTotals, type BoardData } from './board-model.js';
import type { CardContext } from './deal-card.js';

/** Columns of the skeleton, and cards in each. */
const skeleton = [3, 2, 3, 1];

/** What the line above the board says and offers. */
export interface BoardHeader {
  /** Absent while it is read. */
  readonly data: BoardData | undefined;
  /** The pipelines to choose from. */
  readonly pipelines: readonly Pipeline[];
  /** The id of the shown one. */
  readonly chosen: string;
  /** Whether the shown one does not exist any more. */
  readonly isGone: boolean;
  readonly choose: (event: Event) => void;
  /** Given where the last read failed. */
  readonly retry: (() => void) | undefined;
  readonly tools: TemplateResult | typeof nothing;
  /** Whether deals are selected by taps; absent where nothing can be done with them. */
  readonly isSelecting: boolean | undefined;
  readonly select: () => void;
}

/** The line above the board: the name, or a choice where there are several pipelines, and what is open. */
export function boardHeader(header: BoardHeader, context: CardContext): TemplateResult {
  const { data, pipelines, retry, tools, isSelecting, select } = header;
  const { t, common, format, showsAmounts } = context;
  const total = data && showsAmounts ? openTotals(data) : undefined;
  return html`<header class="bar" part="header">
    ${
      pipelines.length > 1
        ? pipelineChoice(header, context)
        : html`<h2><bdi>${localText(data?.pipeline.name, format.locale)}</bdi></h2>`
    }
    ${
      total && total.sums.length > 0
        ? html`<span class="totals muted numeric" part="totals"
            >${t.open(format.moneys(total.sums, 'compact'))} ·
            ${t.weighted(format.moneys(total.weighted, 'compact'))}</span
          >`
        : nothing
    }
    ${
      retry
        ? html`<span class="chip warn" role="alert">${t.refreshFailed}</span>
            <button class="button" part="retry" @click=${retry}>${common.retry}</button>`
        : nothing
    }
    ${tools} ${
      isSelecting === undefined
        ? nothing
        : html`<button class="button select" part="select" type="button" aria-pressed=${isSelecting} @click=${select}>
            ${listChecksIcon()}<span>${t.select}</span>
          </button>`
    }
    <slot name="actions"></slot>
  </header>`;
}

function pipelineChoice(
  { pipelines, chosen, isGone, choose }: BoardHeader,
  { t, format }: CardContext,
): TemplateResult {
  return html`<h2 class="choice">
    <select class="input" part="pipeline" aria-label=${t.board} @change=${choose}>
      ${pipelines.map(
        ({ id, name }) =>
          html`<option value=${id} .selected=${id === chosen} ?disabled=${isGone && id === chosen}>
            ${localText(name, format.locale)}
          </option>`,
      )}
    </select>
  </h2>`;
}

/** The choice of a column, where one at a time has room. */
export function stagePicker(
  columns: readonly Column[],
  shown: number,
  grouping: BoardData['grouping'],
  { t, format }: CardContext,
  pick: (event: Event) => void,
): TemplateResult {
  return html`<label class="picker" part="picker">
    <span class="visually-hidden">${grouping ? localText(grouping.name, format.locale) : t.stage}</span>
    <select class="input" @change=${pick}>
      ${columns.map(({ of, total }, number) => {
        const name = localText(of.name, format.locale);
        return html`<option value=${number} ?selected=${number === shown}>
          ${total ? `${name} · ${format.number(total.count)}` : name}
        </option>`;
      })}
    </select>
  </label>`;
}

/** Room for a board while it is read, and columns and cards in the shape of one where that takes a while. */
export function boardSkeleton(common: CommonWords, isShaped: boolean): TemplateResult {
  return html`<div class="board" aria-busy="true">
    <span class="visually-hidden">${common.loading}</span>
    ${(isShaped ? skeleton : []).map(
      (cards) =>
        html`<div class="stage" aria-hidden="true">
          <div class="heading"><span class="skeleton"></span></div>
          ${new Array(cards)
            .fill(0)
            .map(
              () => html`<div class="deal waiting"><span class="skeleton"></span><span class="skeleton"></span></div>`,
            )}
        </div>`,
    )}
  </div>`;
}

/** A board without deals, with the button that adds the first one where that may be done. */
export function emptyPanel(
  { pipeline }: BoardData,
  { t, format, canMove }: CardContext,
  press: (event: MouseEvent) => void,
): TemplateResult {
  const [stage] = pipeline.stages;
  const first =
    stage && canMove
      ? html`<button class="button add" part="stage__add" data-stage=${stage.id} @click=${press}>
          ${t.add(localText(stage.name, format.locale))}
        </button>`
      : nothing;
  return html`<slot name="empty">${statePanel(inboxIcon, t.emptyTitle, t.emptyHint, first)}</slot>`;
}
