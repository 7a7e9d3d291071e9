import { html, type TemplateResult } from 'lit';

/** Draws an icon in the size and colour of the text around it. */
export type Icon = () => TemplateResult;

/** What all icons have in common. Decorative: the text beside an icon, or the name of its button, says what it means. */
export function icon(shape: TemplateResult): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}
