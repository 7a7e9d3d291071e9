import { html, type TemplateResult } from 'lit';
import { languageOf, localText } from '../../../model/text.js';
import { groupTemplate, textTemplate, type QuestionView } from './parts.js';

/** One purpose, unticked. The answer keeps the words that stood beside the box, and their language. */
export function consentTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, isMissing, locale, answer } = view;
  const { purpose = '', channel = '', wording: words } = question;
  const wording = localText(words, locale);
  const language = languageOf(words, locale) ?? locale;
  const onInput = (isTicked: boolean): void =>
    answer(question, isTicked ? { purpose, channel, wording, language } : '');
  return groupTemplate(
    view,
    'group',
    html`<label class="agree">
      <input
        type="checkbox"
        id="${name}-input"
        .checked=${value !== undefined}
        ?required=${question.required ?? false}
        aria-invalid=${String(isMissing)}
        @input=${(event: Event) => onInput((event.target as HTMLInputElement).checked)}
      />
      ${textTemplate(words, locale)}
    </label>`,
  );
}
