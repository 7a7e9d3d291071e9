import { html, nothing, type TemplateResult } from 'lit';
import type { Formats, PluralForms } from '../../locales/formats.js';
import { arrowUpIcon } from '../../styles/icons.js';

/** Words of what stands around a feed. */
export interface FeedWords {
  readonly keyboard: string;
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
  readonly news: (count: string) => PluralForms;
}

/** The heading of a feed; its level is the host's business. */
export function feedHeading(level: number, title: string): TemplateResult {
  switch (level) {
    case 1:
      return html`<h1 class="heading">${title}</h1>`;
    case 3:
      return html`<h3 class="heading">${title}</h3>`;
    case 4:
      return html`<h4 class="heading">${title}</h4>`;
    default:
      return html`<h2 class="heading">${title}</h2>`;
  }
}

/** The pill that tells of so many new entries, where they do not show. */
export function newsPill(
  count: number,
  t: FeedWords,
  format: Formats,
  show: () => void,
): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  return html`<button class="news numeric" part="news" @click=${show}>${arrowUpIcon()}${format.plural(count, t.news(format.number(count)))}</button>`;
}

/** Which keys there are: below what scrolls, so that it is never far. */
export function keyboardHelp(t: FeedWords): TemplateResult {
  return html`<details class="keyboard small">
    <summary data-after-feed>${t.keyboard}</summary>
    <dl>
      ${t.keys.map(([keys, does]) => html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${does}</dd></div>`)}
    </dl>
  </details>`;
}
