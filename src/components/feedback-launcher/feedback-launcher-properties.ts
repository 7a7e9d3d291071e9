import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { SurveyMeeting } from '../../surveys/index.js';
import type { BuiltInMetric } from '../feedback-form/built-in-survey.js';
import type { LaunchedSurvey, SurveyAppearance } from './launched-survey.js';

/** Words apart from each other, as in a `class` attribute. */
const words = { fromAttribute: (text: string | null) => text?.split(/\s+/).filter(Boolean) };

/** What the page says about its surveys, apart from what the launcher does. */
export class FeedbackLauncherProperties extends LitElement {
  /** The surveys, with what makes each appear. A JSON script inside says the same; without both, the attributes are one survey. */
  @property({ attribute: false }) surveys: readonly LaunchedSurvey[] | undefined;

  /** The one survey where no others are given, and the id that is sent along. */
  @property({ attribute: 'survey-id' }) surveyId = '';

  /** Address that takes the answers of surveys without one of their own. */
  @property() endpoint: string | undefined;

  /** The built-in survey that is asked where no other is given. */
  @property() metric: BuiltInMetric = 'nps';

  /** Address of the definition of the one survey. */
  @property({ attribute: 'survey-src' }) surveySrc: string | undefined;

  /** How surveys appear that do not say so themselves: `popup`, `slide-in`, `side-tab` or `full-page`. */
  @property() appear: SurveyAppearance = 'popup';

  /** What sets off the one survey: `load`, `time 20` (seconds), `scroll 60` (percent), `exit`, or `event paid` (a name). */
  @property() trigger = 'load';

  /** The share of visitors who are asked the one survey, in percent. */
  @property({ type: Number }) sample = 100;

  /** Days of rest between any two surveys. */
  @property({ type: Number }) rest = 7;

  /** What the side tab and the panel are called; “Feedback” in the language of the visitor where absent. */
  @property() label: string | undefined;

  /** Whatever stays the same between visits, for samples; `customer-id` where absent. It is not sent. */
  @property({ attribute: 'visitor-id' }) visitorId: string | undefined;

  /** The customer who answers; anonymous where absent. */
  @property({ attribute: 'customer-id' }) customerId: string | undefined;

  /** Identifiers of the segments that the visitor is in; as an attribute with spaces between. */
  @property({ converter: words }) segments: readonly string[] | undefined;

  /** The surveys that the visitor has met, from the server. Where it is given, nothing is kept in the browser. */
  @property({ attribute: false }) met: readonly SurveyMeeting[] | undefined;
}
