export { createHandler, type Handler, type HandlerOptions, type RateOptions } from './handler.js';
export { type Access, type PersonAccess, type PublicAccess } from './access.js';
export { type CorsOptions } from './cors.js';
export { tokenBucket, type BucketOptions, type Limiter } from './rate.js';
