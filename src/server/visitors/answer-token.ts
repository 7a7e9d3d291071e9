import { Signer } from './signer.js';

/**
 * The token that the receipt of an answer holds as `mine`, for a link that is sent to its visitor: whoever has it may take the
 * answer back.
 */
export function answerToken(secret: string | readonly string[], feedbackId: string): Promise<string> {
  return new Signer(secret).sign('answer', feedbackId);
}
