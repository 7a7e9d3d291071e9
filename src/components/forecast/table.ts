import { html, nothing, type TemplateResult } from 'lit';
import type { Figures } from './forecast-model.js';
import { nameOf, whole, type ForecastView } from './forecast-view.js';

/** Every figure of the chart, and those that it does not show. */
export function table(view: ForecastView): TemplateResult {
  const { t, data, forecast } = view;
  const hasRange = forecast.all.range !== undefined;
  return html`<details class="more">
    <summary part="summary">${t.table}</summary>
    <div class="scroller" tabindex="0" role="region" aria-label=${t.table}>
      <table part="table">
        <thead>
          <tr>
            <th scope="col">${t.by[data.question.by]}</th>
            <th scope="col">${t.openDeals}</th>
            <th scope="col">${t.open}</th>
            <th scope="col">${t.weighted}</th>
            ${
              hasRange
                ? html`<th scope="col">${t.low}</th>
                    <th scope="col">${t.high}</th>`
                : nothing
            }
            <th scope="col">${t.won}</th>
          </tr>
        </thead>
        <tbody>
          ${forecast.rows.map((row) => tableRow(nameOf(row, view), row, hasRange, view))}
        </tbody>
        <tfoot>
          ${tableRow(t.all, forecast.all, hasRange, view)}
        </tfoot>
      </table>
    </div>
  </details>`;
}

function tableRow(name: string, figures: Figures, hasRange: boolean, view: ForecastView): TemplateResult {
  const { count, amount, weighted, range, won } = figures;
  return html`<tr>
    <th scope="row"><bdi>${name}</bdi></th>
    <td>${count === undefined ? '–' : view.format.number(count)}</td>
    <td>${whole(amount, view)}</td>
    <td>${whole(weighted, view)}</td>
    ${
      hasRange
        ? html`<td>${range ? whole(range.low, view) : '–'}</td>
            <td>${range ? whole(range.high, view) : '–'}</td>`
        : nothing
    }
    <td>${whole(won, view)}</td>
  </tr>`;
}
