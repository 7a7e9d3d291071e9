import { html, nothing, type TemplateResult } from 'lit';
import { setStyle } from '../../styles/set-style.js';
import { changeMark, legend } from './marks.js';
import { isFew, type Points, type Row } from './score-model.js';
import { axisOf, groupName, sentenceOf, tickText, valueText, type Axis, type ScoreView } from './score-view.js';

/** One interval for each group, and the score of all through them; the sentence says it to those who do not see it. */
export function splitChart(view: ScoreView): TemplateResult {
  const { split, all } = view.data;
  const points = split.map((row) => row.points);
  const axis = axisOf([all, ...points], view);
  return html`<figure class="chart" part="chart">
    <div class="plot" role="img" aria-label=${sentenceOf(view)} ${setStyle({ '--rows': split.length })}>
      ${split.map((row, index) => splitRow(row, index, axis, view))}
      <div class="axis">
        ${axis.lines.map(
          (line) =>
            html`<i class="line" ${setStyle({ '--at': axis.at(line) })}><small>${tickText(line, view)}</small></i>`,
        )}
      </div>
    </div>
    ${legend(
      view,
      points,
      split.some(({ difference }) => difference?.isBeyondNoise),
    )}
  </figure>`;
}

/** An interval with its score, on a scale. */
function estimate(points: Points, axis: Axis): TemplateResult | typeof nothing {
  const { value, low, high } = points;
  if (value === null) return nothing;
  return html`<i class="interval" ${setStyle({ '--at': axis.at(low), '--size': axis.at(high) - axis.at(low) })}></i
    ><i class="dot ${isFew(points) ? 'few' : ''}" ${setStyle({ '--at': axis.at(value) })}></i>`;
}

function splitRow(row: Row, index: number, axis: Axis, view: ScoreView): TemplateResult {
  const { t, format, data } = view;
  const few = isFew(row.points) ? html` · ${t.few}` : nothing;
  return html`<div class="row" ${setStyle({ '--row': index + 1 })}>
    <span class="label"
      ><bdi class="name">${groupName(row, view)}</bdi>
      <small class="muted">${t.answers(format, row.points.n)}${few}</small></span
    >
    <span class="track"
      ><i class="overall" ${setStyle({ '--at': axis.at(data.all.value ?? 0) })}></i>${estimate(row.points, axis)}</span
    >
    <span class="figure numeric">${changeMark(row.difference, view)}<span>${valueText(row.points, view)}</span></span>
  </div>`;
}
