import type { LocaleSource } from '../../controllers/language.js';
import type { FormSurvey } from './form-question.js';
import type { LanguageChoice } from './language-choice.js';
import { LatePart } from './late-part.js';
import type { OneByOne, OneByOneOptions, StepsHost } from './one-by-one.js';
import type { PartialAnswers, PartialAnswersOptions } from './partial-answers.js';

export interface ExtrasOptions extends OneByOneOptions, PartialAnswersOptions {
  /** What tells the language of the page. */
  readonly page: LocaleSource;
}

/** What only some forms have, fetched with the questions that want it. */
export class Extras {
  readonly #host: StepsHost;
  readonly #options: ExtrasOptions;
  readonly #pages: LatePart<{ readonly OneByOne: typeof OneByOne }>;
  readonly #speech: LatePart<{ readonly LanguageChoice: typeof LanguageChoice }>;
  readonly #keeper: LatePart<{ readonly PartialAnswers: typeof PartialAnswers }>;
  #steps: OneByOne | undefined;
  #choice: LanguageChoice | undefined;
  #partial: PartialAnswers | undefined;
  #isPaged = false;
  #languages: readonly string[] = [];
  #isKept = false;

  constructor(host: StepsHost, options: ExtrasOptions) {
    this.#host = host;
    this.#options = options;
    this.#pages = new LatePart(host, {
      fetch: () => import('./one-by-one.js'),
      arrived: ({ OneByOne }) => {
        this.#steps = new OneByOne(host, options);
        host.requestUpdate();
      },
    });
    this.#speech = new LatePart(host, {
      fetch: () => import('./language-choice.js'),
      arrived: ({ LanguageChoice }) => {
        this.#choice = new LanguageChoice(host, options.page);
        host.requestUpdate();
      },
    });
    this.#keeper = new LatePart(host, {
      fetch: () => import('./partial-answers.js'),
      arrived: ({ PartialAnswers }) => {
        this.#partial = new PartialAnswers(host, options);
        host.requestUpdate();
      },
    });
  }

  /** What the questions want: to be asked one by one, a choice of languages, and to be kept before they are sent. */
  want(isPaged: boolean, { languages = [], partialAnswers = false }: Partial<FormSurvey> = {}): void {
    this.#isPaged = isPaged;
    this.#languages = languages;
    this.#isKept = partialAnswers && this.#options.endpoint() !== undefined;
    if (this.#isKept) this.#keeper.ask();
    if (isPaged) this.#pages.ask();
    if (languages.length > 0) this.#speech.ask();
    const { language } = this.#options.visit;
    if (language !== undefined && this.#isForeign)
      void this.#choice?.choose(language).then(() => this.#host.requestUpdate());
  }

  /** Of a form that asks one question after the other. */
  get steps(): OneByOne | undefined {
    return this.#isPaged ? this.#steps : undefined;
  }

  /** Of a form whose language can be chosen. */
  get choice(): LanguageChoice | undefined {
    return this.#languages.length > 0 ? this.#choice : undefined;
  }

  /** Of a form whose answers are kept before they are sent. */
  get partial(): PartialAnswers | undefined {
    return this.#isKept ? this.#partial : undefined;
  }

  /** Whether the questions have to wait for it; without a choice of languages they can be answered, too. */
  get isComing(): boolean {
    const hasToSpeak = this.#languages.length > 0 && !this.#speech.isOutOfReach;
    return (this.#isPaged && !this.#steps) || (hasToSpeak && (!this.#choice || this.#isForeign));
  }

  get isOutOfReach(): boolean {
    return this.#isPaged && this.#pages.isOutOfReach;
  }

  /** Whether another language was chosen than the one that is spoken, before this page was loaded. */
  get #isForeign(): boolean {
    const { language } = this.#options.visit;
    return language !== undefined && this.#languages.includes(language) && this.#choice?.chosen !== language;
  }
}
