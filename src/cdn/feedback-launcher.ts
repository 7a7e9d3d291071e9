import { PublicFeedbackLauncher } from '../components/feedback-launcher/public-feedback-launcher.js';
import { define } from '../components/shared/define-element.js';

define('rapport-feedback-launcher', PublicFeedbackLauncher);

export { PublicFeedbackLauncher as FeedbackLauncher };
