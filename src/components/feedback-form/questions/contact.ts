import { html, nothing, type TemplateResult } from 'lit';
import type { ContactPart } from '../../../model/survey.js';
import { kindWords, partProblem, textOf } from './kinds.js';
import { groupTemplate, type QuestionView } from './parts.js';

/** What browsers and keyboards are told of a part, so that nobody types what is known already. */
const fields: { readonly [Part in ContactPart]: readonly [type: string, autocomplete: string] } = {
  name: ['text', 'name'],
  email: ['email', 'email'],
  phone: ['tel', 'tel'],
  company: ['text', 'organization'],
};

/** Name, e-mail, telephone and company, as far as they are asked for. */
export function contactTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, isMissing, isDisabled, isLocked, locale, answer } = view;
  const words = kindWords(locale, view.words);
  const { parts = [] } = question;
  const onInput = ({ currentTarget }: Event): void => {
    // As the fields are now: whatever fills in several at once does not wait for this to be drawn anew.
    const inputs = (currentTarget as Element).querySelectorAll('input');
    const entries = parts.map(({ part }, index) => [part, inputs[index]?.value ?? ''] as const);
    answer(question, Object.fromEntries(entries.filter(([, text]) => text !== '')));
  };
  return groupTemplate(
    // Each part says for itself what is wrong with it.
    { ...view, isMissing: isMissing && !parts.some(({ part }) => partProblem(question, value, part)) },
    'group',
    html`<div class="contact" @input=${onInput}>
      ${parts.map(({ part, required }) => {
        const id = `${name}-${part}`;
        const [type, autocomplete] = fields[part];
        const fault = isMissing ? partProblem(question, value, part) : undefined;
        const problem =
          fault === 'wrong' && part === 'email'
            ? words.wrongEmail
            : fault === 'wrong'
              ? words.wrongPhone
              : words.missingPart[part];
        return html`<div class="part">
          <label for=${id}
            >${words.parts[part]}${required ? nothing : html` <span class="muted">${view.words.optional}</span>`}</label
          >
          <input
            class="input"
            id=${id}
            type=${type}
            autocomplete=${autocomplete}
            dir=${type === 'text' ? 'auto' : 'ltr'}
            spellcheck="false"
            .value=${textOf(value, part)}
            ?disabled=${isDisabled}
            ?readonly=${isLocked}
            aria-required=${String((question.required && required) ?? false)}
            aria-invalid=${String(fault !== undefined)}
            aria-describedby="${id}-problem"
          />
          ${fault ? html`<p class="problem" id="${id}-problem">${problem}</p>` : nothing}
        </div>`;
      })}
    </div>`,
  );
}
