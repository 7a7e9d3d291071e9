import { html, type TemplateResult } from 'lit';
import { localText, type LocalText } from '../../../model/text.js';
import { groupTemplate, type QuestionView } from './parts.js';

/** One purpose, unticked. The answer keeps the words that stood beside the box, and their language. */
export function consentTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, isMissing, locale, answer } = view;
  const { purpose = '', channel = '', wording: words } = question;
  const wording = localText(words, locale);
  const onInput = (isTicked: boolean): void =>
    answer(question, isTicked ? { purpose, channel, wording, language: languageOf(words, wording, locale) } : '');
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
      <bdi>${wording}</bdi>
    </label>`,
  );
}

/** The tag under which the words stand; that of the form where they come in one language only. */
function languageOf(words: LocalText | undefined, shown: string, locale: string): string {
  if (words === undefined || typeof words === 'string') return locale;
  const exact = Object.keys(words).find((tag) => tag.toLowerCase() === locale.toLowerCase());
  return exact ?? Object.keys(words).find((tag) => words[tag] === shown) ?? locale;
}
