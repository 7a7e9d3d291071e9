import { html, nothing, type TemplateResult } from 'lit';
import { numberFrom } from './kinds.js';
import { describedBy, helpTemplate, problemTemplate, titleTemplate, type QuestionView } from './parts.js';

/** A number or a day, each in one field. */
export function entryTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, isMissing, isDisabled, isLocked, answer } = view;
  const isDate = question.kind === 'date';
  const shown = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
  const onInput = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    answer(question, isDate ? text : (numberFrom(text) ?? text));
  };
  // A field of type `number` would answer nothing at all for what it cannot read, and so lose it without a word.
  return html`<div class="entry" id=${name}>
    <label for="${name}-input">${titleTemplate(view)}</label>
    ${helpTemplate(view)}
    <input
      class="input short"
      id="${name}-input"
      type=${isDate ? 'date' : 'text'}
      inputmode=${isDate ? nothing : 'decimal'}
      autocomplete="off"
      min=${isDate ? (question.earliest ?? nothing) : nothing}
      max=${isDate ? (question.latest ?? nothing) : nothing}
      .value=${shown}
      ?required=${question.required ?? false}
      ?disabled=${isDisabled}
      ?readonly=${isLocked}
      aria-describedby=${describedBy(name)}
      aria-invalid=${String(isMissing)}
      @input=${onInput}
    />
    ${problemTemplate(view)}
  </div>`;
}
