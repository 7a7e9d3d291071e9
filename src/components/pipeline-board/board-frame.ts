import { html, nothing, type TemplateResult } from 'lit';
import type { CommonWords } from '../../locales/common.js';
import { localText } from '../../model/text.js';
import type { Column } from './board-columns.js';
import { openTotals, type BoardData } from './board-model.js';
import type { CardContext } from './deal-card.js';

/** Columns of the skeleton, and cards in each. */
const skeleton = [3, 2, 3, 1];

/** The line above the board: the name, what is open, and what the keys do. `retry`: given where the last read failed. */
export function boardHeader(
  data: BoardData,
  context: CardContext,
  keys: string,
  retry: (() => void) | undefined,
): TemplateResult {
  const { t, common, format, showsAmounts } = context;
  const total = showsAmounts ? openTotals(data) : undefined;
  return html`<header class="bar" part="header">
    <h2><bdi>${localText(data.pipeline.name, format.locale)}</bdi></h2>
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
    <span class="keys small muted" part="keys" id="keys">${keys}</span>
    <slot name="actions"></slot>
  </header>`;
}

/** The choice of a stage, where one at a time has room. */
export function stagePicker(
  columns: readonly Column[],
  shown: number,
  { t, format }: CardContext,
  pick: (event: Event) => void,
): TemplateResult {
  return html`<label class="picker" part="picker">
    <span class="visually-hidden">${t.stage}</span>
    <select class="input" @change=${pick}>
      ${columns.map(({ stage, total }, number) => {
        const name = localText(stage.name, format.locale);
        return html`<option value=${number} ?selected=${number === shown}>
          ${total ? `${name} · ${format.number(total.count)}` : name}
        </option>`;
      })}
    </select>
  </label>`;
}

/** Columns and cards in the shape of a board, while it is read. */
export function boardSkeleton(common: CommonWords): TemplateResult {
  return html`<div class="board" aria-busy="true">
    <span class="visually-hidden">${common.loading}</span>
    ${skeleton.map(
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
