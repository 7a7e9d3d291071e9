import { html, nothing, type TemplateResult } from 'lit';
import { arrowDownIcon, arrowUpIcon } from '../../styles/icons.js';
import { isFew } from './score-model.js';
import { directionOf, endsOf, isSteady, nameOfScore, shortChange, valueText, type ScoreView } from './score-view.js';

/** The score, its range, its answers and its last change in one line. */
export function strip(view: ScoreView): TemplateResult {
  const { t, format, data } = view;
  const { all } = data;
  const change = shortChange(view);
  const direction = change && directionOf(change.difference);
  const texts = [
    t.interval(...endsOf(all, view)),
    `${t.answers(format, all.n)}${isFew(all) ? ` (${t.few})` : ''}`,
    ...(isSteady(data) ? [t.steady] : []),
  ];
  return html`<p class="strip" part="strip">
    <span class="present">${nameOfScore(view)}</span>
    <bdi class="value numeric" part="score">${valueText(all, view)}</bdi>
    <span class="texts numeric"
      >${texts.map((text, index) => html`${index > 0 ? html` <span aria-hidden="true">·</span> ` : nothing}<span>${text}</span>`)}</span
    >
    ${
      change
        ? html`<span class="mark ${direction}"
            >${direction === 'up' ? arrowUpIcon() : arrowDownIcon()}<span>${change.text}</span></span
          >`
        : nothing
    }
  </p>`;
}
