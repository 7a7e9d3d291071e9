import { html, type TemplateResult } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import { Language, type LocaleSource } from '../../controllers/language.js';
import { languageInItself } from '../../locales/display-names.js';
import { firstFormWords, type FeedbackFormWords, type FirstFormWords } from '../../locales/feedback-form.js';
import { formLanguageWords, type FormLanguageWords } from '../../locales/form-language.js';
import { directionOf, servingLocale } from '../../locales/words.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { globeIcon } from '../../styles/icons/globe.js';
import { languageChoiceStyles } from './language-choice.styles.js';

/** The language of the page until somebody chooses another one, for this form alone. */
export class LanguageChoice extends Language<FirstFormWords> {
  readonly #choice: { tag?: string };

  constructor(host: ElementHost, page: LocaleSource) {
    const choice: { tag?: string } = {};
    const settings = {
      // Words of the host's own are in its own language.
      get locale() {
        return choice.tag === undefined ? page.locale : { locale: choice.tag };
      },
    };
    super(host, settings, 'feedback-form', firstFormWords);
    this.#choice = choice;
    adoptLater(host, languageChoiceStyles);
  }

  override get direction(): 'ltr' | 'rtl' {
    const { tag } = this.#choice;
    return tag === undefined ? super.direction : directionOf(tag);
  }

  /** What was chosen; undefined while it is the page that says it. */
  get chosen(): string | undefined {
    return this.#choice.tag;
  }

  /** Speaks another language once its words are there, or out of reach: nobody sees half of each. */
  async choose(tag: string): Promise<void> {
    const words = firstFormWords[servingLocale(tag)];
    if (typeof words === 'function') await words().catch(() => undefined);
    this.#choice.tag = tag;
    await this.coming;
  }

  /** The languages to choose from, each named in itself. */
  render(languages: readonly string[], words: FeedbackFormWords, turned: (tag: string) => void): TemplateResult {
    const { language } = { ...formLanguageWords[servingLocale(this.locale)], ...(words as Partial<FormLanguageWords>) };
    const current = localText(Object.fromEntries(languages.map((tag) => [tag, tag])), this.locale);
    const onChange = (event: Event): void => {
      // It is no answer.
      event.stopPropagation();
      const tag = (event.target as HTMLSelectElement).value;
      void this.choose(tag).then(() => turned(tag));
    };
    return html`<span class="language" part="language">
      ${globeIcon()}
      <select aria-label=${language} @input=${(event: Event) => event.stopPropagation()} @change=${onChange}>
        ${languages.map(
          (tag) =>
            html`<option value=${tag} lang=${tag} dir=${directionOf(tag)} .selected=${tag === current}>
              ${languageInItself(tag)}
            </option>`,
        )}
      </select>
    </span>`;
  }
}
