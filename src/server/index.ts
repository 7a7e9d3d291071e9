export { createHandler, type Handler, type HandlerOptions, type RateOptions } from './handler.js';
export { type Access, type PersonAccess, type PublicAccess } from './access.js';
export { type CorsOptions } from './cors.js';
export { type VisitorOptions } from './visitor.js';
export { botMarks, type BotMark, type BotOptions, type Evidence } from './visitors/bot-check.js';
export { leadCapture, type Lead, type LeadCapture, type LeadOptions } from '../data/answers/leads.js';
export { forgetAnswer, retainAnswers, withdrawConsent, type RetentionOptions } from '../data/answers/forget.js';
export { releaseAnswer, suspicionField } from '../data/answers/held.js';
export { tokenBucket, type BucketOptions, type Limiter } from './rate.js';
