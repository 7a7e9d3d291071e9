import { html, nothing, svg, type TemplateResult } from 'lit';
import { setStyle } from '../../styles/set-style.js';
import { changeMark, legend } from './marks.js';
import { isFew, type Row } from './score-model.js';
import { axisOf, sentenceOf, tickOfPeriod, tickText, type Axis, type ScoreView } from './score-view.js';

/** A point with its interval for each period, and a line through them; the sentence says it to those who do not see it. */
export function trendChart(view: ScoreView): TemplateResult {
  const { trend } = view.data;
  const axis = axisOf(
    trend.map(({ points }) => points),
    view,
  );
  return html`<figure class="chart" part="chart">
    <div class="trend" role="img" aria-label=${sentenceOf(view)} ${setStyle({ '--columns': trend.length })}>
      <div class="levels">
        ${axis.lines.map(
          (line) =>
            html`<i class="level ${line === 0 ? 'zero' : ''}" ${setStyle({ '--at': axis.at(line) })}
              ><small>${tickText(line, view)}</small></i
            >`,
        )}
      </div>
      <div class="field">
        <svg class="path" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          ${runsOf(trend).map((run) => svg`<polyline points=${pathOf(run, trend.length, axis)} />`)}
        </svg>
        ${trend.map((row, index) => column(row, index, axis, view))}
      </div>
      <div class="ticks">
        ${trend.map((row, index) => {
          const [name, year] = tickOfPeriod(row.key, index === 0, view);
          const isPresent = index === trend.length - 1;
          return html`<span class=${isPresent ? 'present' : ''} data-nth=${(trend.length - 1 - index) % 3}
            >${name}${year === '' ? nothing : html`<small>${year}</small>`}</span
          >`;
        })}
      </div>
    </div>
    ${legend(
      view,
      trend.map(({ points }) => points),
      trend.some(({ difference }) => difference?.isBeyondNoise),
    )}
  </figure>`;
}

function column(row: Row, index: number, axis: Axis, view: ScoreView): TemplateResult | typeof nothing {
  const { value, low, high } = row.points;
  if (value === null) return nothing;
  const places = { '--column': index, '--at': axis.at(value), '--low': axis.at(low), '--high': axis.at(high) };
  return html`<span class="column" ${setStyle(places)}>
    <i class="whisker"></i>
    <i class="dot ${isFew(row.points) ? 'few' : ''}"></i>
    ${changeMark(row.difference, view)}
  </span>`;
}

/** Periods that follow each other with answers: a line does not lead over one without. */
function runsOf(trend: readonly Row[]): (readonly [index: number, value: number])[][] {
  const runs: (readonly [number, number])[][] = [[]];
  trend.forEach(({ points: { value } }, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push([index, value]);
  });
  return runs.filter((run) => run.length > 1);
}

function pathOf(run: readonly (readonly [index: number, value: number])[], columns: number, axis: Axis): string {
  return run.map(([index, value]) => `${(100 * (index + 0.5)) / columns},${100 * (1 - axis.at(value))}`).join(' ');
}
