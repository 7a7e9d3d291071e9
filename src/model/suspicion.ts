import type { Feedback } from './survey.js';

/** The custom field of feedback that says what speaks against an answer: where it holds something, the answer is held. */
export const suspicionField = 'suspicion';

/** Whether an answer waits for somebody to look at it, and does not count until then. */
export function isHeld({ fields }: Pick<Feedback, 'fields'>): boolean {
  return Object.hasOwn(fields, suspicionField);
}
