import { adoptStyles, html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import { Language, type LocaleSource } from '../../controllers/language.js';
import { feedbackLauncherWords, type FeedbackLauncherWords } from '../../locales/feedback-launcher.js';
import { servingLocale } from '../../locales/words.js';
import { firstGroundStyles } from '../../styles/first-ground.js';
import type { LatePart } from '../feedback-form/late-part.js';
import { surveyForm, type LaunchedSurvey } from './launched-survey.js';
import type { PublicFeedbackLauncher } from './public-feedback-launcher.js';
import { SurveyPanel } from './survey-panel.js';
import { surveyStageStyles } from './survey-stage.styles.js';
import { panelTemplate, surveyFormTemplate, waitTemplate, type Showing } from './survey-templates.js';

/** What is to be seen: a tab at the edge, and a survey. */
export interface Scene {
  readonly tab: LaunchedSurvey | undefined;
  readonly showing: Showing | undefined;
}

export interface SurveyStageOptions {
  /** Where language and words come from. */
  readonly settings: LocaleSource;
  readonly form: Pick<LatePart<unknown>, 'ask' | 'isOutOfReach'>;
  readonly scene: () => Scene;
  /** The visitor has answered the survey that is shown. */
  readonly answered: () => void;
}

/** All that is seen and heard of surveys: most views of a page show none, and never fetch it. */
export class SurveyStage implements ReactiveController {
  readonly #host: PublicFeedbackLauncher;
  readonly #options: SurveyStageOptions;
  readonly #language: Language<FeedbackLauncherWords>;
  readonly #panel: SurveyPanel;
  /** What had focus before the tab. */
  #beforeTab: HTMLElement | undefined;
  /** Whether the visitor has begun to answer. */
  #hasBegun = false;
  /** Whether the visitor has asked once more for a form that was out of reach. */
  #isTrying = false;

  constructor(host: PublicFeedbackLauncher, options: SurveyStageOptions) {
    this.#host = host;
    this.#options = options;
    this.#language = new Language(host, options.settings, 'feedback-launcher', feedbackLauncherWords);
    this.#panel = new SurveyPanel(host, {
      selector: '.panel',
      isInvited: () => this.#scene.showing?.isInvited ?? false,
      dismissed: () => host.close(),
    });
    // After the panel: the tab that opens it lies above it.
    host.addController(this);
  }

  hostConnected(): void {
    const { shadowRoot, constructor } = this.#host;
    const { elementStyles } = constructor as typeof PublicFeedbackLauncher;
    if (shadowRoot) adoptStyles(shadowRoot, [firstGroundStyles, surveyStageStyles, ...elementStyles]);
  }

  hostUpdated(): void {
    const tab = this.#tabButton;
    if (tab && this.#host.isConnected && !tab.matches(':popover-open')) tab.showPopover();
  }

  /** Says that a survey has come, where the visitor has not asked for it. */
  enter({ survey, isInvited, appear }: Showing): void {
    this.#hasBegun = false;
    if (!isInvited && appear !== 'full-page') announce(this.#language.t.appeared(this.#nameOf(survey)));
  }

  /** Call it before the survey is taken out of the scene: focus goes back to where it came from, or to its tab. */
  leave({ appear }: Showing): void {
    this.#panel.close(appear === 'side-tab' ? this.#tabButton : null);
  }

  /** Call it before the tab is taken out of the scene: focus would be lost with it. */
  leaveTab(): void {
    if (this.#tabButton?.matches(':focus')) this.#beforeTab?.focus({ preventScroll: true });
  }

  /** Call it before the form takes the place of what is said about it. */
  keepFocus(): void {
    this.#panel.keepFocus();
  }

  /** What the visitor has asked for once more is there, or was in vain. */
  endTry(): void {
    this.#isTrying = false;
  }

  render(): TemplateResult {
    const { direction, locale } = this.#language;
    const { tab, showing } = this.#scene;
    return html`<div class="root" dir=${direction} lang=${servingLocale(locale)}>
      ${tab ? this.#renderTab(tab, showing?.survey === tab) : nothing} ${showing ? this.#renderPanel(showing) : nothing}
    </div>`;
  }

  #renderTab(survey: LaunchedSurvey, isOpen: boolean): TemplateResult {
    return html`<button
      class="tab"
      part="tab"
      type="button"
      popover="manual"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${() => (isOpen ? this.#host.close() : this.#host.open(survey.id))}
      @pointerenter=${this.#options.form.ask}
      @focus=${this.#onTabFocus}
    >
      <span>${this.#nameOf(survey)}</span>
    </button>`;
  }

  #renderPanel(showing: Showing): TemplateResult {
    const { t: words } = this.#language;
    const content = customElements.get(surveyForm)
      ? surveyFormTemplate(showing, this.#host, this.#options.answered)
      : waitTemplate({
          words,
          isOutOfReach: this.#options.form.isOutOfReach,
          isTrying: this.#isTrying,
          retry: this.#onRetry,
        });
    return panelTemplate({
      showing,
      hasBegun: this.#hasBegun,
      name: this.#nameOf(showing.survey),
      words,
      content,
      close: () => this.#host.close(),
      begin: this.#onBegin,
    });
  }

  get #scene(): Scene {
    return this.#options.scene();
  }

  get #tabButton(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.tab') ?? null;
  }

  #nameOf({ label = this.#host.label }: LaunchedSurvey): string {
    return label || this.#language.t.feedback;
  }

  /** What is in the panel when it is closed is no place to go back to. */
  readonly #onTabFocus = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof HTMLElement && !this.#host.shadowRoot?.contains(relatedTarget)) {
      this.#beforeTab = relatedTarget;
    }
    this.#options.form.ask();
  };

  readonly #onRetry = (): void => {
    this.#isTrying = true;
    this.#options.form.ask();
    this.#host.requestUpdate();
  };

  readonly #onBegin = (): void => {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#host.requestUpdate();
  };
}
