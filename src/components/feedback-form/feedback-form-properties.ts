import { LitElement } from 'lit';
import type { CustomValues } from '../../model/field.js';
import type { Survey } from '../../model/survey.js';
import type { BuiltInMetric } from './built-in-survey.js';

/** What the page says about a form, apart from what the form does. */
export class FeedbackFormProperties extends LitElement {
  // Not by decorators: they would weigh half a kilobyte more, and every visitor of a public page downloads this.
  static override properties = {
    surveyId: { attribute: 'survey-id' },
    endpoint: {},
    customerId: { attribute: 'customer-id' },
    metric: {},
    surveySrc: { attribute: 'survey-src' },
    layout: {},
    survey: { attribute: false },
    name: { reflect: true },
    disabled: { type: Boolean, reflect: true },
    page: {},
    thanks: {},
    repeatable: { type: Boolean },
    fields: {},
    prefill: { type: Boolean },
    deletable: { type: Boolean },
    nonceSrc: { attribute: 'nonce-src' },
    verify: { attribute: false },
  };

  /** The survey to ask, and the id that is sent along. */
  declare surveyId: string;

  /** Address that takes the answers by POST; without it the nearest provider does. */
  declare endpoint: string | undefined;

  /** The customer who answers; anonymous where absent. */
  declare customerId: string | undefined;

  /** The built-in survey to ask where no other is given. */
  declare metric: BuiltInMetric;

  /** Address of a survey definition in JSON. */
  declare surveySrc: string | undefined;

  /** All questions on a page, `single-page`, or one after the other, `question-per-page`; as the survey says where absent. */
  declare layout: Survey['layout'];

  /** A survey definition. What does not fit is refused with a message in its place. */
  declare survey: unknown;

  /** Name under which the host's form is given the answers, as JSON text. */
  declare name: string | undefined;

  /** Shows the questions without taking answers. */
  declare disabled: boolean;

  /** Address of the page, as it is sent; this page's without its query where absent. */
  declare page: string | undefined;

  /** What is said after it was sent, instead of the survey's own words. */
  declare thanks: string | undefined;

  /** Offers to answer again after it was sent. */
  declare repeatable: boolean;

  /** The host's own values that are kept with the answers, by name, where the service takes them; as an attribute in JSON. */
  declare fields: CustomValues | string | undefined;

  /** Takes scores and choices from the address of the page, as from a link in an e-mail: `?nps=9`. Nothing is sent by that. */
  declare prefill: boolean;

  /** Offers to delete the answer after it was sent, where the endpoint has given a token for that. */
  declare deletable: boolean;

  /** Address whose answer has a `Rapport-Nonce`, for forms that do not read their questions from the service: it is asked for after the first paint. */
  declare nonceSrc: string | undefined;

  /** Answers with the token of a service that tells people from programs. The filled form is kept before it is called, and sent without a token where there is none. */
  declare verify: (() => Promise<string>) | undefined;

  constructor() {
    super();
    this.surveyId = '';
    this.metric = 'nps';
    this.disabled = false;
    this.repeatable = false;
    this.prefill = false;
    this.deletable = false;
  }
}
