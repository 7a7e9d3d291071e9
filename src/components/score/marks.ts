import { html, nothing, type TemplateResult } from 'lit';
import { fewAnswers } from '../../insight/index.js';
import { arrowDownIcon, arrowUpIcon } from '../../styles/icons.js';
import { isFew, type Difference, type Points } from './score-model.js';
import { certaintyOf, directionOf, signed, type ScoreView } from './score-view.js';

/** An arrow and by how much, where a difference is beyond noise. */
export function changeMark(difference: Difference | null, view: ScoreView): TemplateResult | typeof nothing {
  if (!difference?.isBeyondNoise) return nothing;
  const direction = directionOf(difference);
  return html`<span class="mark ${direction}"
    >${direction === 'up' ? arrowUpIcon() : arrowDownIcon()}<span class="by">${signed(difference, view)}</span></span
  >`;
}

/** What is drawn in a chart, in words. */
export function legend(view: ScoreView, points: readonly Points[], isMarked: boolean): TemplateResult {
  const { t, format, data } = view;
  const isSplit = data.scope.question.by !== 'none';
  return html`<figcaption class="legend" part="legend">
    <span><i class="key dot"></i>${t.value}</span>
    ${points.some(isFew) ? html`<span><i class="key dot few"></i>${t.fewer(format.number(fewAnswers))}</span>` : nothing}
    <span><i class="key interval"></i>${t.ninetyFive(certaintyOf(view))}</span>
    ${isSplit ? html`<span><i class="key overall"></i>${t.all}</span>` : nothing}
    ${
      isMarked
        ? html`<span
            ><span class="mark up">${arrowUpIcon()}</span><span class="mark down">${arrowDownIcon()}</span>${
              t.beyond[isSplit ? 'difference' : 'change']
            }</span
          >`
        : nothing
    }
  </figcaption>`;
}
