import { html, type TemplateResult } from 'lit';
import { csatScore } from '../../insight/index.js';
import type { ScoreView } from './score-view.js';
import { pointsOf, type Scope } from './score-scope.js';

/** The formula, what it was put to, and when. */
export function how(view: ScoreView): TemplateResult {
  const { t, format, data } = view;
  const { scope, all } = data;
  const { by, timeZone } = scope.question;
  const texts = [
    formula(scope, view),
    t.howInterval[all.isWilson ? 'wilson' : 'normal'],
    by === 'none' ? t.howTrend : t.howSplit,
    ...(by === 'segment' ? [t.howSegments] : []),
    t.howAsOf(format.dateTime(scope.asOf), timeZone),
  ];
  return html`<details class="more">
    <summary part="summary">${t.how}</summary>
    <ul class="how" part="how">
      ${texts.map((text) => html`<li>${text}</li>`)}
    </ul>
  </details>`;
}

function formula(scope: Scope, { t, format }: ScoreView): string {
  if (scope.metric !== 'csat') return t.howScore[scope.metric];
  const { satisfiedFrom, scale } = csatScore([], { scale: pointsOf(scope) });
  return t.howScore.csat(format.number(satisfiedFrom), format.number(scale));
}

/** What was left out, said in full: no answer disappears without a word. */
export function leftOut({ t, format, data }: ScoreView): readonly string[] {
  const { offScale, otherScale, unreadable, segments, moreSegments } = data.left;
  return [
    ...(offScale > 0 ? [t.offScale(format, offScale)] : []),
    ...(otherScale > 0 ? [t.otherScale(format, otherScale)] : []),
    ...(unreadable > 0 ? [t.unreadable(format, unreadable)] : []),
    ...(segments.length > 0 ? [t.skipped(format.list(segments))] : []),
    ...(moreSegments ? [t.moreSegments] : []),
  ];
}
