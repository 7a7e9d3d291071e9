import { html, nothing, type TemplateResult } from 'lit';
import { setStyle } from '../../styles/set-style.js';
import type { WeekCount } from './timeline-data.js';
import type { TimelineView } from './timeline-view.js';

/** Contacts by week as small bars, and as a sentence for those who do not see them. */
export function densityStrip(
  { t, format, now }: Pick<TimelineView, 't' | 'format' | 'now'>,
  weeks: readonly WeekCount[],
): TemplateResult | typeof nothing {
  const most = Math.max(0, ...weeks.map(({ count }) => count));
  const busiest = weeks.find(({ count }) => count === most);
  if (most === 0 || !busiest) return nothing;
  const sentence = t.strip({
    contacts: format.number(weeks.reduce((sum, { count }) => sum + count, 0)),
    weeks: format.number(weeks.length),
    most: format.number(most),
    busiest: format.day(busiest.day, now),
    silent: format.number(weeks.filter(({ count }) => count === 0).length),
  });
  return html`<div class="strip" part="strip" aria-hidden="true" title=${sentence}>
      ${weeks.map(
        ({ count }) =>
          html`<i class=${count === 0 ? 'none' : count === most ? 'most' : ''} ${setStyle({ 'block-size': count === 0 ? undefined : `${Math.max(12, Math.round((100 * count) / most))}%` })}></i>`,
      )}
    </div>
    <p class="visually-hidden">${sentence}</p>`;
}
