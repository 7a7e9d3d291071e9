import { html, type TemplateResult } from 'lit';
import { relativeTime } from '../../locales/times-in-words.js';
import type { Icon } from '../../styles/icons.js';
import type { TimelineView } from './timeline-view.js';

/** The circle on the line that runs down the days. */
export function dot(icon: Icon | undefined, tone = ''): TemplateResult {
  return html`<span class="dot ${tone}">${icon ? icon() : html`<i></i>`}</span>`;
}

/** When it was: the time of day, with day and distance in its title. */
export function timeOf({ format, now }: TimelineView, instant: string, index: number): TemplateResult {
  const title = `${format.dateTime(instant)} (${relativeTime(format, instant, now)})`;
  return html`<time class="time numeric" id="time-${index}" datetime=${instant} title=${title}>${format.time(instant)}</time>`;
}
