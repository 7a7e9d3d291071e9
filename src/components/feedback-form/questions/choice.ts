import { html, nothing, type TemplateResult } from 'lit';
import { groupTemplate, textTemplate, type QuestionView } from './parts.js';

/** One of several options, or any of them: native radios or checkboxes, one below the other. */
export function choiceTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, isMissing, locale, answer } = view;
  const isOne = question.kind === 'choice';
  const options = question.options ?? [];
  const isChosen = (id: string): boolean => (Array.isArray(value) ? value.includes(id) : value === id);
  const onInput = (id: string, isChecked: boolean): void => {
    // In the order of the options, whatever the order of the clicks.
    const chosen = options.map((option) => option.id).filter((each) => (each === id ? isChecked : isChosen(each)));
    answer(question, isOne ? id : chosen);
  };
  return groupTemplate(
    view,
    isOne ? 'radiogroup' : 'group',
    html`<div class="options">
      ${options.map(
        ({ id, label }) =>
          html`<label>
            <input
              type=${isOne ? 'radio' : 'checkbox'}
              name=${name}
              .checked=${isChosen(id)}
              aria-invalid=${isOne ? nothing : String(isMissing)}
              @input=${(event: Event) => onInput(id, (event.target as HTMLInputElement).checked)}
            />
            ${textTemplate(label, locale)}
          </label>`,
      )}
    </div>`,
  );
}
