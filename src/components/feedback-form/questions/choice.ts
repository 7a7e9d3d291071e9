import { html, nothing, type TemplateResult } from 'lit';
import { localText } from '../../../model/text.js';
import { describedBy, helpTemplate, problemTemplate, titleTemplate, type QuestionView } from './parts.js';

/** One of several options, or any of them: native radios or checkboxes, one below the other. */
export function choiceTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, problem, isDisabled, locale, answer } = view;
  const isOne = question.kind === 'choice';
  const chosen: readonly string[] = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  const onChange = (id: string, isChecked: boolean): void => {
    if (isOne) return answer(question, id);
    // In the order of the options, whatever the order of the clicks.
    const options = question.options ?? [];
    answer(question, options.map((option) => option.id).filter((each) => (each === id ? isChecked : chosen.includes(each))));
  };
  return html`<fieldset
    id=${name}
    role=${isOne ? 'radiogroup' : 'group'}
    aria-labelledby="${name}-title"
    aria-describedby=${describedBy(name)}
    aria-required=${isOne ? String(question.required ?? false) : nothing}
    aria-invalid=${isOne ? String(problem !== undefined) : nothing}
    ?disabled=${isDisabled}
  >
    <legend id="${name}-title">${titleTemplate(view)}</legend>
    ${helpTemplate(view)}
    <div class="options">
      ${question.options?.map(
        ({ id, label }) => html`<label>
          <input
            type=${isOne ? 'radio' : 'checkbox'}
            name=${name}
            aria-invalid=${isOne ? nothing : String(problem !== undefined)}
            .checked=${chosen.includes(id)}
            @input=${(event: Event) => onChange(id, (event.target as HTMLInputElement).checked)}
          />
          <bdi>${localText(label, locale)}</bdi>
        </label>`,
      )}
    </div>
    ${problemTemplate(view)}
  </fieldset>`;
}
