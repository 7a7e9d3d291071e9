import { PublicFeedbackForm } from '../components/feedback-form/public-feedback-form.js';
import { define } from '../components/shared/define-element.js';

define('rapport-feedback-form', PublicFeedbackForm);

export { PublicFeedbackForm as FeedbackForm };
