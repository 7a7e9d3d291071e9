import { FeedbackLauncher } from '../components/feedback-launcher/feedback-launcher.js';
import { define } from '../components/shared/define-element.js';

define('rapport-feedback-launcher', FeedbackLauncher);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-feedback-launcher': FeedbackLauncher;
  }
}
