import { html, nothing, type TemplateResult } from 'lit';
import { bar } from './chart.js';
import { headlineOf } from './forecast-model.js';
import { placeOf, reachOf, sentenceOf, short, type ForecastView } from './forecast-view.js';

/** The present period in one line. */
export function strip(view: ForecastView): TemplateResult {
  const { t, data, forecast } = view;
  const figures = headlineOf(forecast, data);
  const { count, amount, weighted, range, won } = figures;
  const isNothing = (count ?? amount) === 0;
  if (isNothing && won === 0) return html`<p class="strip muted" part="strip">${sentenceOf(view)}</p>`;
  const texts = [
    t.shortExpected(short(weighted, view)),
    ...(range && !isNothing ? [t.shortRange(short(range.low, view), short(range.high, view))] : []),
    ...(won > 0 ? [t.shortWon(short(won, view))] : []),
  ];
  return html`<p class="strip" part="strip">
    <span class="present">${t.present[data.question.period]}</span>
    <span class="track" aria-hidden="true">${bar(placeOf(figures, reachOf(figures)))}</span>
    <span class="texts numeric"
      >${texts.map((text, index) => html`${index > 0 ? html` <span aria-hidden="true">·</span> ` : nothing}<span>${text}</span>`)}</span
    >
  </p>`;
}
