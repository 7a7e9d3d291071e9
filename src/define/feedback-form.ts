import { FeedbackForm } from '../components/feedback-form/feedback-form.js';
import { define } from '../components/shared/define-element.js';

define('rapport-feedback-form', FeedbackForm);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-feedback-form': FeedbackForm;
  }
}
