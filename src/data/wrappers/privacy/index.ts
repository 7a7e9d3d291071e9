export { maskContact } from './mask.js';
export { withPrivacy, type PrivacyOptions, type Reveal } from './with-privacy.js';
