import { FeedbackInbox } from '../components/feedback-inbox/feedback-inbox.js';
import { define } from '../components/shared/define-element.js';

define('rapport-feedback-inbox', FeedbackInbox);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-feedback-inbox': FeedbackInbox;
  }
}
