import { html, nothing, type TemplateResult } from 'lit';
import { setStyle } from '../../styles/set-style.js';
import { nameOf, scaleOf, sentenceOf, short, type ForecastView, type Place, type Scale } from './forecast-view.js';
import type { Row } from './forecast-model.js';

/** One bar for each row: won, then expected, and how far it may reach. The sentence says it to those who do not see it. */
export function chart(view: ForecastView): TemplateResult {
  const { t, forecast } = view;
  const scale = scaleOf(forecast.rows);
  return html`<figure class="chart" part="chart">
    <div
      class="plot"
      role="img"
      aria-label=${sentenceOf(view)}
      ${setStyle({ '--rows': forecast.rows.length })}
    >
      ${forecast.rows.map((row, index) => chartRow(row, index, scale, view))} ${axis(scale, view)}
    </div>
    <figcaption class="legend" part="legend">
      <span><i class="key won"></i>${t.won}</span>
      <span><i class="key expected"></i>${t.weighted}</span>
      ${forecast.all.range ? html`<span><i class="key range"></i>${t.range}</span>` : nothing}
    </figcaption>
  </figure>`;
}

/** Won, expected and the range of one row, on a scale. */
export function bar({ won, expected, range }: Place): TemplateResult {
  return html`${won > 0 ? html`<i class="bar won" ${setStyle({ '--size': won })}></i>` : nothing}
  ${expected > 0 ? html`<i class="bar expected" ${setStyle({ '--at': won, '--size': expected })}></i>` : nothing}
  ${
    range && range.to > range.from
      ? html`<i class="range" ${setStyle({ '--at': range.from, '--size': range.to - range.from })}></i>`
      : nothing
  }`;
}

function chartRow(row: Row, index: number, scale: Scale, view: ForecastView): TemplateResult {
  const { t, format, data } = view;
  const { by, period } = data.question;
  const isPresent = by === 'period' && row.key === data.periods[0].key;
  const isOfPresent = isPresent || (row.count === 0 && row.won > 0);
  const detail = isOfPresent ? t.present[period] : row.count === undefined ? '' : t.deals(format, row.count);
  return html`<div class="row ${isPresent ? 'present' : ''}" ${setStyle({ '--row': index + 1 })}>
    <span class="label"><bdi class="name">${nameOf(row, view)}</bdi> <small class="muted">${detail}</small></span>
    <span class="track">${bar(scale.placeOf(row))}</span>
    <span class="figure numeric">
      ${row.won > 0 && row.amount === 0 ? nothing : html`<span>${short(row.weighted, view)}</span>`}
      ${row.won > 0 ? html`<small class="muted">${t.shortWon(short(row.won, view))}</small>` : nothing}
    </span>
  </div>`;
}

function axis({ lines }: Scale, view: ForecastView): TemplateResult {
  const top = lines.at(-1) || 1;
  return html`<div class="axis">
    ${lines.map((line) => html`<i class="line" ${setStyle({ '--at': line / top })}><small>${short(line, view)}</small></i>`)}
  </div>`;
}
