import { html, nothing, type TemplateResult } from 'lit';
import type { Points, Row } from './score-model.js';
import { endsOf, groupName, periodName, signed, valueText, type ScoreView } from './score-view.js';

/** Every figure of the chart, and those that it does not show. */
export function table(view: ScoreView): TemplateResult {
  const { t, data } = view;
  const { by } = data.scope.question;
  const isTrend = by === 'none';
  const rows = isTrend ? data.trend : data.split;
  return html`<details class="more">
    <summary part="summary">${t.table}</summary>
    <div class="scroller" tabindex="0" role="region" aria-label=${t.table}>
      <table part="table">
        <thead>
          <tr>
            <th scope="col">${isTrend ? t.period : t.by[by]}</th>
            <th scope="col">${t.count}</th>
            <th scope="col">${t.value}</th>
            <th scope="col">${t.low}</th>
            <th scope="col">${t.high}</th>
            <th scope="col">${isTrend ? t.change : t.difference}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) =>
            tableRow(
              isTrend ? periodName(row.key, view) : groupName(row, view),
              row.points,
              differenceText(row, view),
              view,
            ),
          )}
        </tbody>
        <tfoot>
          ${tableRow(t.all, data.all, '', view)}
        </tfoot>
      </table>
    </div>
  </details>`;
}

function tableRow(name: string, points: Points, difference: string, view: ScoreView): TemplateResult {
  const [low, high] = points.value === null ? ['–', '–'] : endsOf(points, view);
  return html`<tr>
    <th scope="row"><bdi>${name}</bdi></th>
    <td>${view.format.number(points.n)}</td>
    <td>${valueText(points, view)}</td>
    <td>${low}</td>
    <td>${high}</td>
    <td>${difference === '' ? nothing : difference}</td>
  </tr>`;
}

function differenceText({ difference }: Row, view: ScoreView): string {
  if (!difference) return '–';
  const by = signed(difference, view);
  return difference.isBeyondNoise ? view.t.isBeyond(by) : view.t.isWithin(by);
}
