import { html, type TemplateResult } from 'lit';
import { describedBy, helpTemplate, problemTemplate, titleTemplate, type QuestionView } from './parts.js';

/** Words of one's own. */
export function textTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, isMissing, isDisabled, answer } = view;
  return html`<div class="text" id=${name}>
    <label for="${name}-input">${titleTemplate(view)}</label>
    ${helpTemplate(view)}
    <textarea
      class="input"
      id="${name}-input"
      rows="3"
      autocomplete="off"
      .value=${typeof value === 'string' ? value : ''}
      ?required=${question.required ?? false}
      ?disabled=${isDisabled}
      ?readonly=${view.isLocked}
      aria-describedby=${describedBy(name)}
      aria-invalid=${String(isMissing)}
      @input=${(event: Event) => answer(question, (event.target as HTMLTextAreaElement).value)}
    ></textarea>
    ${problemTemplate(view)}
  </div>`;
}
