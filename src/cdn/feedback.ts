import '../define/feedback-form.js';

export { FeedbackForm } from '../components/feedback-form/feedback-form.js';
