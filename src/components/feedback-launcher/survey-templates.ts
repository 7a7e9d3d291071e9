import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { FeedbackLauncherWords } from '../../locales/feedback-launcher.js';
import { xIcon } from '../../styles/icons/x.js';
import type { SurveyMeeting } from '../../surveys/index.js';
import type { FeedbackLauncherProperties } from './feedback-launcher-properties.js';
import type { LaunchedSurvey, SurveyAppearance } from './launched-survey.js';

/** A survey that is open. */
export interface Showing {
  readonly survey: LaunchedSurvey;
  readonly appear: SurveyAppearance;
  /** Whether the visitor has asked for it: by a link, by the tab, or by something of the page. */
  readonly isInvited: boolean;
  readonly isLinked: boolean;
  readonly meeting: SurveyMeeting;
}

export interface PanelTemplate {
  readonly showing: Showing;
  /** Whether the visitor has begun to answer. */
  readonly hasBegun: boolean;
  readonly name: string;
  readonly words: FeedbackLauncherWords;
  readonly content: TemplateResult;
  readonly close: () => void;
  readonly begin: () => void;
}

/** What a survey appears in. What comes by itself is a part of the page; what was asked for is a dialog. */
export function panelTemplate({
  showing: { appear, isInvited },
  hasBegun,
  name,
  words,
  content,
  close,
  begin,
}: PanelTemplate): TemplateResult {
  const inside = html`<div class="head">
      <span class="name muted small" aria-hidden="true"><bdi>${name}</bdi></span>
      <button class="close" part="close" type="button" aria-label=${words.close} @click=${close}>${xIcon()}</button>
    </div>
    <div class="body"><div class="content">${content}</div></div>`;
  if (appear === 'full-page') {
    const onCancel = (event: Event): void => {
      event.preventDefault();
      close();
    };
    // Chrome closes a dialog without asking when Escape is pressed twice in a row. Its event comes late: it may be open anew.
    const onClose = ({ target }: Event): void => {
      if (target instanceof HTMLDialogElement && !target.open) close();
    };
    return html`<dialog
      class="panel full-page"
      part="panel"
      tabindex="-1"
      aria-label=${name}
      @cancel=${onCancel}
      @close=${onClose}
    >
      ${inside}
    </dialog>`;
  }
  return html`<section
    class="panel ${appear} ${isInvited || hasBegun ? 'wanted' : ''}"
    part="panel"
    popover="manual"
    role=${isInvited ? 'dialog' : 'region'}
    tabindex="-1"
    aria-label=${name}
    @input=${begin}
  >
    ${inside}
  </section>`;
}

export interface WaitTemplate {
  readonly words: FeedbackLauncherWords;
  readonly isOutOfReach: boolean;
  /** Whether the visitor has asked for another try, which is under way. */
  readonly isTrying: boolean;
  readonly retry: () => void;
}

/** In the place of a form that is on its way, or out of reach. */
export function waitTemplate({ words, isOutOfReach, isTrying, retry }: WaitTemplate): TemplateResult {
  return html`<div class="wait">
    <p role="status">${isOutOfReach && !isTrying ? words.unreached : words.loading}</p>
    ${isOutOfReach ? html`<button class="retry" type="button" @click=${retry}>${words.retry}</button>` : nothing}
  </div>`;
}

/** The form, told what the survey and the launcher say. */
export function surveyFormTemplate(
  { survey, isLinked }: Showing,
  host: FeedbackLauncherProperties,
  onAnswered: () => void,
): TemplateResult {
  const { id, definition, surveySrc, metric = host.metric, endpoint = host.endpoint } = survey;
  // Another survey is another form, with nothing of the last.
  return html`${keyed(
    id,
    html`<rapport-feedback-form
      exportparts="form, submit, status, thanks, link, again"
      survey-id=${id}
      endpoint=${endpoint ?? nothing}
      metric=${metric}
      survey-src=${surveySrc ?? nothing}
      customer-id=${host.customerId ?? nothing}
      .survey=${definition}
      ?prefill=${isLinked}
      @rapport-feedback-stored=${onAnswered}
      @rapport-feedback-sent=${onAnswered}
    ></rapport-feedback-form>`,
  )}`;
}
