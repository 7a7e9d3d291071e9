import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import { Language, type LocaleSource } from '../../controllers/language.js';
import { RapportErrorEvent } from '../../controllers/readiness.js';
import { warnOnce } from '../../dev/warn.js';
import { feedbackLauncherWords } from '../../locales/feedback-launcher.js';
import { servingLocale } from '../../locales/words.js';
import { newId } from '../../model/new-id.js';
import { firstGroundStyles } from '../../styles/first-ground.js';
import type { SurveyMeeting, SurveyVerdict } from '../../surveys/index.js';
import { noBackend } from '../feedback-form/backend.js';
import { LatePart } from '../feedback-form/late-part.js';
import { define } from '../shared/define-element.js';
import { FeedbackLauncherProperties } from './feedback-launcher-properties.js';
import { feedbackLauncherStyles } from './feedback-launcher.styles.js';
import { SurveyClosedEvent, SurveyShownEvent } from './feedback-launcher.events.js';
import { judge, waitFor } from './judge.js';
import { insideOf, surveysOf, type LaunchedSurvey, type SurveyAppearance } from './launched-survey.js';
import { isDialogOpen } from './open-dialog.js';
import { pageSurveys } from './page-surveys.js';
import { recallSurveys, rememberMeeting, withMeeting } from './survey-memory.js';
import { deepActiveElement, SurveyPanel } from './survey-panel.js';
import { panelTemplate, surveyFormTemplate, waitTemplate, type Showing } from './survey-templates.js';
import { Visit } from './visit.js';

/** What a link names its survey by: `?rapport-survey=nps`. */
const parameter = 'rapport-survey';
const form = 'rapport-feedback-form';

/** Makes surveys appear that post to an `endpoint`: what public pages download knows no provider. */
export class PublicFeedbackLauncher extends FeedbackLauncherProperties {
  static override styles = [firstGroundStyles, feedbackLauncherStyles];

  readonly #settings = this.connect();
  readonly #language = new Language(this, this.#settings, 'feedback-launcher', feedbackLauncherWords);
  readonly #visit = new Visit(this, () => this.#consider());
  readonly #form = new LatePart(this, {
    fetch: () => this.fetchForm().finally(() => (this.#isTrying = false)),
    arrived: (element) => {
      define(form, element);
      this.#panel.keepFocus();
      this.requestUpdate();
    },
  });
  readonly #panel = new SurveyPanel(this, {
    selector: '.panel',
    isInvited: () => this.#showing?.isInvited ?? false,
    dismissed: () => this.close(),
  });
  /** What samples are drawn by, where nobody tells who the visitor is and nothing has been kept. */
  readonly #draw = newId();
  #surveys: readonly LaunchedSurvey[] = [];
  #inside: string | undefined;
  #complaint: string | undefined;
  #tab: LaunchedSurvey | undefined;
  #showing: Showing | undefined;
  /** What had focus before the tab. */
  #beforeTab: HTMLElement | undefined;
  /** Whether the visitor has asked once more for a form that was out of reach. */
  #isTrying = false;
  /** The query of the link that has been followed. */
  #followed: string | undefined;

  /** Says that something has happened on this page which surveys wait for: `{ "on": "event", "name": "paid" }`. */
  tell(name: string): void {
    this.#visit.tell(name);
  }

  /** Opens a survey, the first where none is named, whoever the visitor is. Answers false where another one or a dialog is open. */
  open(surveyId?: string): boolean {
    if (this.isUpdatePending) this.#read();
    const survey = this.#surveys.find(({ id }) => surveyId === undefined || id === surveyId);
    if (!survey || this.#isBlocked) return false;
    this.close();
    this.#show(survey, { isInvited: true });
    return true;
  }

  /** Closes the survey that is open. */
  close(): void {
    const showing = this.#showing;
    if (!showing) return;
    this.#panel.close(showing.appear === 'side-tab' ? this.#tabButton : null);
    this.#showing = undefined;
    this.#release();
    if (!this.#isTab(showing.survey)) this.#remember(showing.meeting);
    this.requestUpdate();
    this.dispatchEvent(new SurveyClosedEvent(showing.meeting));
  }

  /** Says of each survey whether this visitor would see it here and now, and why not. Shows and changes nothing. */
  explain(): readonly SurveyVerdict[] {
    try {
      return this.#judge();
    } catch {
      return [];
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('rapport-survey-closed', this.#onClosed);
    const page = pageSurveys();
    if (this.#showing && page.open) this.#showing = undefined;
    if (this.#showing) page.open = this;
    // A parser that is still at work may not have come to what is inside.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => this.requestUpdate(), { once: true });
  }

  override disconnectedCallback(): void {
    document.removeEventListener('rapport-survey-closed', this.#onClosed);
    this.#release();
    super.disconnectedCallback();
  }

  /** Where language and words come from. */
  protected connect(): LocaleSource {
    return noBackend;
  }

  /** The form that surveys are asked with. */
  protected async fetchForm(): Promise<CustomElementConstructor> {
    return customElements.get(form) ?? (await import('../feedback-form/public-feedback-form.js')).PublicFeedbackForm;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.size > 0 || this.#inside !== insideOf(this)) this.#read();
  }

  protected override updated(): void {
    const tab = this.#tabButton;
    if (tab && this.isConnected && !tab.matches(':popover-open')) tab.showPopover();
    void this.updateComplete.then(this.#consider);
  }

  protected override render(): TemplateResult {
    const { direction, locale } = this.#language;
    return html`<div class="root" dir=${direction} lang=${servingLocale(locale)}>
      ${this.#tab ? this.#renderTab(this.#tab) : nothing} ${this.#showing ? this.#renderPanel(this.#showing) : nothing}
    </div>`;
  }

  #renderTab(survey: LaunchedSurvey): TemplateResult {
    const isOpen = this.#showing?.survey === survey;
    return html`<button
      class="tab"
      part="tab"
      type="button"
      popover="manual"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${() => (isOpen ? this.close() : this.open(survey.id))}
      @pointerenter=${this.#form.ask}
      @focus=${this.#onTabFocus}
    >
      <span>${this.#nameOf(survey)}</span>
    </button>`;
  }

  #renderPanel(showing: Showing): TemplateResult {
    const { t: words } = this.#language;
    const content = customElements.get(form)
      ? surveyFormTemplate(showing, this, this.#onAnswered)
      : waitTemplate({
          words,
          isOutOfReach: this.#form.isOutOfReach,
          isTrying: this.#isTrying,
          retry: this.#onRetry,
        });
    return panelTemplate({
      showing,
      name: this.#nameOf(showing.survey),
      words,
      content,
      close: () => this.close(),
      begin: this.#onBegin,
    });
  }

  get #tabButton(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>('.tab') ?? null;
  }

  /** Whether something has the page to itself that this survey would lie over. */
  get #isBlocked(): boolean {
    const { open } = pageSurveys();
    return (open !== undefined && open !== this) || (!this.#showing && isDialogOpen());
  }

  #isTab({ appear = this.appear }: LaunchedSurvey): boolean {
    return appear === 'side-tab';
  }

  #nameOf({ label = this.label }: LaunchedSurvey): string {
    return label || this.#language.t.feedback;
  }

  #read(): void {
    if (document.readyState === 'loading') return;
    this.#inside = insideOf(this);
    this.#complaint = undefined;
    try {
      this.#surveys = surveysOf(this, this.#inside);
    } catch (error) {
      this.#surveys = [];
      this.#complain(error);
    }
  }

  /** Rules that cannot be followed show nothing; a developer is told. */
  #complain(error: unknown): void {
    const complaint = error instanceof Error ? error.message : '';
    if (complaint === this.#complaint) return;
    this.#complaint = complaint;
    warnOnce('survey-rules', `<${this.localName}> shows nothing: ${complaint}`, this);
    this.dispatchEvent(new RapportErrorEvent('invalid'));
  }

  /** Rules that cannot be followed are an error. */
  #judge(): readonly SurveyVerdict[] {
    const { visitorId, customerId, segments, rest } = this;
    const { page, seconds, scrolled, isLeaving, events } = this.#visit;
    const isBlocked = (): boolean => this.#showing !== undefined || this.#isBlocked;
    const { draw = this.#draw, met } = this.met ? { met: this.met } : recallSurveys();
    return judge(this.#surveys, (survey) => this.#isTab(survey), {
      now: new Date().toISOString(),
      visitor: {
        id: visitorId ?? customerId ?? draw,
        language: this.#language.locale,
        ...(segments && { segments }),
        met: [...met, ...pageSurveys().met],
      },
      page,
      moment: {
        seconds,
        scrolled,
        isLeaving,
        events,
        // Looked for only where everything else speaks for a survey: it takes a walk through the page.
        get isModalOpen() {
          return isBlocked();
        },
      },
      rest,
    });
  }

  /** Looks whether a survey is due. */
  readonly #consider = (): void => {
    if (!this.isConnected || this.hidden || this.#showing || document.visibilityState === 'hidden') return;
    try {
      this.#visit.wake(this.#follow() ? 1_000 : this.#offer());
    } catch (error) {
      this.#complain(error);
    }
  };

  /** Shows the survey that a link has led to: who clicked it has asked for it. Answers whether it has to wait. */
  #follow(): boolean {
    const { search } = location;
    const id = new URLSearchParams(search).get(parameter);
    const survey = this.#surveys.find((each) => each.id === id);
    if (!survey || this.#followed === search) return false;
    if (this.#isBlocked) return true;
    this.#followed = search;
    this.#show(survey, { isInvited: true, isLinked: true, appear: 'full-page' });
    return false;
  }

  /** Shows what is due, or its tab, and answers after how many ms to look again. */
  #offer(): number {
    if (this.#showing) return Infinity;
    const verdicts = this.#judge();
    const due = this.#surveys.filter((_survey, index) => verdicts[index]?.isShown);
    const tab = due.find((survey) => this.#isTab(survey));
    if (tab !== this.#tab) {
      // Focus would be lost with it.
      if (!tab && this.#tabButton?.matches(':focus')) this.#beforeTab?.focus({ preventScroll: true });
      this.#tab = tab;
      this.requestUpdate();
    }
    const survey = due.find((each) => !this.#isTab(each));
    if (!survey) return waitFor(verdicts, this.#surveys, this.#visit.seconds);
    if (customElements.get(form)) this.#show(survey, { isInvited: false });
    // What is out of reach is asked for again in its own time: here it would be as often as it fails.
    else if (!this.#form.isOutOfReach) this.#form.ask();
    return Infinity;
  }

  #show(survey: LaunchedSurvey, how: Pick<Showing, 'isInvited'> & Partial<Showing>): void {
    const { isInvited, isLinked = false, appear = this.#appearanceOf(survey, isInvited) } = how;
    const meeting = { survey: survey.id, seenAt: new Date().toISOString() };
    this.#showing = { survey, appear, isInvited, isLinked, hasBegun: false, meeting };
    const page = pageSurveys();
    page.open = this;
    if (!this.#isTab(survey)) page.met = withMeeting(page.met, meeting);
    if (!customElements.get(form)) this.#form.ask();
    this.requestUpdate();
    if (!isInvited && appear !== 'full-page') announce(this.#language.t.appeared(this.#nameOf(survey)));
    this.dispatchEvent(new SurveyShownEvent(meeting));
  }

  /** Takes the page over only where nobody is torn out of something: not on the way, and not while somebody types. */
  #appearanceOf({ appear = this.appear, showing }: LaunchedSurvey, isInvited: boolean): SurveyAppearance {
    if (appear !== 'full-page' || isInvited) return appear;
    const { on } = showing?.trigger ?? { on: 'load' };
    const isTyping = deepActiveElement()?.matches('input, textarea, select, [contenteditable]') ?? false;
    return (on === 'load' || on === 'event') && !isTyping ? 'full-page' : 'popup';
  }

  /** Leaves the page to other surveys. */
  #release(): void {
    const page = pageSurveys();
    if (page.open === this) page.open = undefined;
  }

  /** After a deed of the visitor only. */
  #remember(meeting: SurveyMeeting): void {
    const page = pageSurveys();
    page.met = withMeeting(page.met, meeting);
    if (!this.met) rememberMeeting(meeting, this.#draw);
  }

  /** What is in the panel when it is closed is no place to go back to. */
  readonly #onTabFocus = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof HTMLElement && !this.shadowRoot?.contains(relatedTarget)) {
      this.#beforeTab = relatedTarget;
    }
    this.#form.ask();
  };

  readonly #onRetry = (): void => {
    this.#isTrying = true;
    this.#form.ask();
    this.requestUpdate();
  };

  readonly #onBegin = (): void => {
    if (!this.#showing || this.#showing.hasBegun) return;
    this.#showing = { ...this.#showing, hasBegun: true };
    this.requestUpdate();
  };

  /** Not at once: who has closed one survey to open another goes first. */
  readonly #onClosed = (): void => this.#visit.wake(0);

  readonly #onAnswered = (): void => {
    if (!this.#showing || this.#showing.meeting.answeredAt) return;
    const meeting = { ...this.#showing.meeting, answeredAt: new Date().toISOString() };
    this.#showing = { ...this.#showing, meeting };
    this.#remember(meeting);
  };
}
