import { html, nothing, type TemplateResult } from 'lit';
import type { ForecastView } from './forecast-view.js';

/** The formula, what it was put to, and when. */
export function how({ t, format, data, forecast }: ForecastView): TemplateResult {
  const { period, timeZone } = data.question;
  const { count, range } = forecast.all;
  const { lacks } = forecast;
  const deals = [
    ...(count === undefined ? [] : [t.howDeals(format, count)]),
    ...(lacks && lacks.date > 0 ? [t.howUndated(format, lacks.date)] : []),
    ...(lacks && lacks.amount > 0 ? [t.howWithoutAmount(format, lacks.amount)] : []),
  ];
  return html`<details class="more">
    <summary part="summary">${t.how}</summary>
    <ul class="how" part="how">
      <li>${t.howWeighted}</li>
      ${range ? html`<li>${t.howRange} ${t.howExact[range.isExact ? 'exact' : 'close']}</li>` : nothing}
      <li>${t.howWon[period]}</li>
      <li>${deals.length > 0 ? html`${format.list(deals)}. ` : nothing}${t.howAsOf(format.dateTime(data.asOf), timeZone)}</li>
    </ul>
  </details>`;
}
