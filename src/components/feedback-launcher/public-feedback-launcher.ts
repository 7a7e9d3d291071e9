import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Language, type LocaleSource } from '../../controllers/language.js';
import { newId } from '../../model/new-id.js';
import type { SurveyMeeting, SurveyVerdict } from '../../surveys/index.js';
import { noBackend } from '../feedback-form/backend.js';
import { LatePart } from '../feedback-form/late-part.js';
import { define } from '../shared/define-element.js';
import { FeedbackLauncherProperties } from './feedback-launcher-properties.js';
import { feedbackLauncherStyles } from './feedback-launcher.styles.js';
import { SurveyClosedEvent, SurveyShownEvent } from './feedback-launcher.events.js';
import { GivenSurveys } from './given-surveys.js';
import { judge, untilClosed, waitFor } from './judge.js';
import {
  comingAppearance,
  isTyping,
  surveyForm,
  type LaunchedSurvey,
  type SurveyAppearance,
} from './launched-survey.js';
import { isDialogOpen } from './open-dialog.js';
import { pageSurveys } from './page-surveys.js';
import { recallSurveys, rememberMeeting, withMeeting } from './survey-memory.js';
import type { SurveyStage } from './survey-stage.js';
import type { Showing } from './survey-templates.js';
import { Visit } from './visit.js';

/** What a link names its survey by: `?rapport-survey=nps`. */
const parameter = 'rapport-survey';

/** What decides speaks no words: they come with what shows. */
const noWords = { en: {}, 'zh-CN': {}, ar: {} };

/** A survey that was asked for, and whether by a link. */
type Wish = Pick<Showing, 'survey' | 'isLinked'>;

/**
 * Makes surveys appear that post to an `endpoint`: what public pages download knows no provider. On most of their views none
 * is due: what is here decides, and what shows one is fetched then, at the same time as the form.
 */
export class PublicFeedbackLauncher extends FeedbackLauncherProperties {
  static override styles = [feedbackLauncherStyles];

  readonly #settings = this.connect();
  readonly #language = new Language(this, this.#settings, 'feedback-launcher', noWords);
  readonly #visit = new Visit(this, () => this.#consider());
  readonly #lateForm = new LatePart(this, {
    fetch: () => this.fetchForm().finally(() => this.#stage?.endTry()),
    arrived: (element) => {
      define(surveyForm, element);
      this.#stage?.keepFocus();
      this.requestUpdate();
    },
  });
  readonly #lateStage = new LatePart(this, {
    fetch: () => this.fetchStage(),
    arrived: (Stage) => {
      this.#stage = new Stage(this, {
        settings: this.#settings,
        form: this.#lateForm,
        scene: () => ({ tab: this.#tab, showing: this.#showing }),
        answered: this.#onAnswered,
      });
      this.requestUpdate();
    },
  });
  #stage: SurveyStage | undefined;
  readonly #given = new GivenSurveys(this);
  /** What samples are drawn by, where nobody tells who the visitor is and nothing has been kept. */
  readonly #draw = newId();
  #tab: LaunchedSurvey | undefined;
  /** What is shown once that can be. */
  #wish: Wish | undefined;
  #showing: Showing | undefined;
  /** The query of the link that has been followed. */
  #followed: string | undefined;

  /** Says that something has happened on this page which surveys wait for: `{ "on": "event", "name": "paid" }`. */
  tell(name: string): void {
    this.#visit.tell(name);
  }

  /** Opens a survey, the first where none is named, whoever the visitor is. Answers false where another one or a dialog is open. */
  open(surveyId?: string): boolean {
    if (this.isUpdatePending) this.#given.read();
    const survey = this.#given.surveys.find(({ id }) => surveyId === undefined || id === surveyId);
    if (!survey || this.#isBlocked) return false;
    this.close();
    this.#wishFor({ survey, isLinked: false });
    return true;
  }

  /** Closes the survey that is open, or on its way. */
  close(): void {
    const showing = this.#showing;
    if (showing) this.#stage?.leave(showing);
    this.#showing = undefined;
    this.#wish = undefined;
    this.#release();
    this.requestUpdate();
    // What was still on its way has neither been shown nor met.
    if (!showing) return;
    if (!this.#isTab(showing.survey)) this.#remember(showing.meeting);
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
    if (this.#showing || this.#wish) page.open ??= this;
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
    return (
      customElements.get(surveyForm) ?? (await import('../feedback-form/public-feedback-form.js')).PublicFeedbackForm
    );
  }

  /** All that is seen of surveys. */
  protected async fetchStage(): Promise<typeof SurveyStage> {
    return (await import('./survey-stage.js')).SurveyStage;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.size > 0 || this.#given.isStale) this.#given.read();
  }

  protected override updated(): void {
    void this.updateComplete.then(this.#consider);
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#stage?.render() ?? nothing;
  }

  /** Whether something has the page to itself that this survey would lie over. */
  get #isBlocked(): boolean {
    const { open } = pageSurveys();
    return (open !== undefined && open !== this) || (!this.#showing && isDialogOpen());
  }

  #isTab({ appear = this.appear }: LaunchedSurvey): boolean {
    return appear === 'side-tab';
  }

  /** Rules that cannot be followed are an error. */
  #judge(): readonly SurveyVerdict[] {
    const { visitorId, customerId, segments, rest } = this;
    const { page, seconds, scrolled, isLeaving, events } = this.#visit;
    const isBlocked = (): boolean => (this.#showing ?? this.#wish) !== undefined || this.#isBlocked;
    const { draw = this.#draw, met } = this.met ? { met: this.met } : recallSurveys();
    return judge(this.#given.surveys, (survey) => this.#isTab(survey), {
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
    if (!this.isConnected || this.#showing) return;
    if (this.#wish) return this.#grant(this.#wish, isTyping());
    if (this.hidden || document.visibilityState === 'hidden') return;
    try {
      this.#visit.wake(this.#follow() ?? this.#offer());
    } catch (error) {
      this.#given.complain(error);
    }
  };

  /** Shows the survey that a link has led to: who clicked it has asked for it. Answers after how many ms to look again. */
  #follow(): number | undefined {
    const { search } = location;
    const id = new URLSearchParams(search).get(parameter);
    const survey = this.#given.surveys.find((each) => each.id === id);
    if (!survey || this.#followed === search) return undefined;
    if (this.#isBlocked) return untilClosed;
    this.#followed = search;
    this.#wishFor({ survey, isLinked: true });
    return Infinity;
  }

  /** Shows what is due, or its tab, and answers after how many ms to look again. */
  #offer(): number {
    const verdicts = this.#judge();
    const due = this.#given.surveys.filter((_survey, index) => verdicts[index]?.isShown);
    const tab = due.find((survey) => this.#isTab(survey));
    if (tab !== this.#tab) {
      if (!tab) this.#stage?.leaveTab();
      this.#tab = tab;
      this.requestUpdate();
    }
    // What is out of reach is asked for again in its own time: here it would be as often as it fails.
    if (due.length > 0 && !this.#lateStage.isOutOfReach) this.#lateStage.ask();
    const survey = due.find((each) => !this.#isTab(each));
    if (!survey) return waitFor(verdicts, this.#given.surveys, this.#visit.seconds);
    if (!customElements.get(surveyForm)) {
      if (!this.#lateForm.isOutOfReach) this.#lateForm.ask();
    } else if (this.#stage) this.#show(this.#stage, { survey, isLinked: false }, comingAppearance(survey, this.appear));
    return Infinity;
  }

  /** Keeps the page for a survey until it can be shown. */
  #wishFor(wish: Wish): void {
    this.#wish = wish;
    if (this.isConnected) pageSurveys().open = this;
    this.#lateStage.ask();
    if (!customElements.get(surveyForm)) this.#lateForm.ask();
    this.#grant(wish);
  }

  /** `isLate`: the visitor has turned to something else since, and is not torn out of it. */
  #grant(wish: Wish, isLate = false): void {
    if (!this.#stage || !this.isConnected) return;
    // A dialog may have been opened while the stage was on its way.
    if (this.#isBlocked) return this.#visit.wake(untilClosed);
    const { survey, isLinked } = wish;
    if (isLinked) return this.#show(this.#stage, wish, 'full-page', true);
    const appear = isLate ? comingAppearance(survey, this.appear) : (survey.appear ?? this.appear);
    this.#show(this.#stage, wish, appear, !isLate);
  }

  #show(stage: SurveyStage, { survey, isLinked }: Wish, appear: SurveyAppearance, isInvited = false): void {
    const meeting = { survey: survey.id, seenAt: new Date().toISOString() };
    this.#wish = undefined;
    this.#showing = { survey, appear, isInvited, isLinked, meeting };
    const page = pageSurveys();
    page.open = this;
    if (!this.#isTab(survey)) page.met = withMeeting(page.met, meeting);
    this.requestUpdate();
    stage.enter(this.#showing);
    this.dispatchEvent(new SurveyShownEvent(meeting));
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

  /** Not at once: who has closed one survey to open another goes first. */
  readonly #onClosed = (): void => this.#visit.wake(0);

  readonly #onAnswered = (): void => {
    if (!this.#showing || this.#showing.meeting.answeredAt) return;
    const meeting = { ...this.#showing.meeting, answeredAt: new Date().toISOString() };
    this.#showing = { ...this.#showing, meeting };
    this.#remember(meeting);
  };
}
