import { html, type TemplateResult } from 'lit';
import { setStyle } from '../../styles/set-style.js';
import type { Band } from './score-model.js';
import { endsOf, valueText, type ScoreView } from './score-view.js';

/** The score with its range and its answers, and beside it who is behind it. */
export function headline(view: ScoreView): TemplateResult {
  const { t, format, data } = view;
  const { all, bands } = data;
  return html`<div class="headline" part="headline">
    <p class="score numeric">
      <bdi class="big" part="score">${valueText(all, view)}</bdi>
      <span class="muted"
        ><span>${t.interval(...endsOf(all, view))}</span><span>${t.answers(format, all.n)}</span></span
      >
    </p>
    <div class="bands" part="bands">
      <span class="stack" aria-hidden="true"
        >${bands
          .filter(({ count }) => count > 0)
          .map(({ key, count }) => html`<i class="band ${key}" ${setStyle({ '--size': count / all.n })}></i>`)}</span
      >
      <ul>
        ${bands.map((band) => bandText(band, view))}
      </ul>
    </div>
  </div>`;
}

function bandText({ key, count }: Band, { t, format, data }: ScoreView): TemplateResult {
  return html`<li>
    <i class="key band ${key}"></i>${t.bands[key]} <b class="numeric">${format.percent(count / data.all.n)}</b>
  </li>`;
}
