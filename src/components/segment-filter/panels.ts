import { html, type TemplateResult } from 'lit';
import type { CommonWords } from '../../locales/common.js';
import type { SegmentFilterWords } from '../../locales/segment-filter.js';
import { layersIcon, triangleAlertIcon } from '../../styles/icons.js';
import { statePanel } from '../shared/states.js';
import type { FilterView } from './filter-view.js';
import type { RuleDraft } from './rule-draft.js';

/** Most characters of what cannot be edited that are shown. */
const mostShown = 4_000;

/** What was given is no segment: why not, and what it is, word for word. */
export function foreignPanel(
  { t, canEdit }: FilterView,
  foreign: NonNullable<RuleDraft['foreign']>,
  startAnew: () => void,
): TemplateResult {
  const reasons = [...new Set(foreign.reasons.map(({ reason }) => t.faults[reason]))];
  return html`<div role="alert">
      ${statePanel(
        triangleAlertIcon,
        t.foreignTitle,
        `${reasons.join(' ')} ${t.foreignHint}`,
        canEdit ? html`<button type="button" class="button" @click=${startAnew}>${t.startAnew}</button>` : html``,
      )}
    </div>
    <pre class="foreign" tabindex="0" aria-label=${t.foreignTitle}>${spelled(foreign.value)}</pre>`;
}

export function notFoundPanel(t: SegmentFilterWords): TemplateResult {
  return statePanel(layersIcon, t.notFoundTitle, t.notFoundHint);
}

/** The shape of the builder while a segment is read. */
export function skeleton({ loading }: CommonWords): TemplateResult {
  return html`<div class="head" role="status">
      <span class="visually-hidden">${loading}</span><span class="skeleton big-skeleton"></span
      ><span class="skeleton line"></span>
    </div>
    <div class="group">${[1, 2, 3].map(() => html`<span class="skeleton rule-skeleton"></span>`)}</div>`;
}

function spelled(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, undefined, 2);
  } catch {
    // What contains itself has no spelling.
  }
  text ??= String(value);
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
