import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FilterView } from './filter-view.js';
import type { SavedSegment } from './saved-segment.js';

/** The name of the segment and the button that saves it. */
export function saveForm({ t, common, format }: FilterView, saved: SavedSegment): TemplateResult {
  const { problem, base, isSnapshot } = saved;
  return html`<form
    class="save"
    part="save"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      void saved.save();
    }}
  >
    <input
      class="input"
      type="text"
      maxlength="200"
      autocomplete="off"
      aria-label=${t.name}
      placeholder=${t.name}
      aria-invalid=${problem === 'name' ? 'true' : 'false'}
      aria-describedby=${problem ? 'save-problem' : nothing}
      .value=${live(saved.name)}
      @input=${(event: Event) => saved.setName((event.target as HTMLInputElement).value)}
    />
    <button
      class="button ${saved.isDirty ? 'primary' : ''}"
      type="submit"
      aria-disabled=${saved.isSaving ? 'true' : 'false'}
    >
      ${base && !isSnapshot ? t.saveChanges : t.saveNew}
    </button>
    ${problem === undefined ? nothing : html`<p class="problem" id="save-problem" role="alert">${problemText()}</p>`}
    ${base && saved.isDirty && problem === undefined ? html`<p class="muted small">${t.unsaved}</p>` : nothing}
    ${base && isSnapshot ? html`<p class="muted small">${t.snapshot(format.dateTime(base.takenAt ?? base.updatedAt))}</p>` : nothing}
  </form>`;

  function problemText(): string {
    if (problem === 'name') return t.nameNeeded;
    if (problem === 'unfinished') return t.finishFirst;
    if (problem === 'conflict') return t.conflict;
    return problem ? common.failed[problem] : '';
  }
}
