/** The server half of a public feedback form, as its documentation describes it: keeps each key once and repeats it. */
import type { Handler } from './fault-server.js';

/** An answer that the service has taken. */
export interface KeptFeedback {
  readonly id: string;
  readonly key: string;
  /** What the form sent, as it was. */
  readonly body: string;
}

export interface FeedbackService {
  readonly handler: Handler;
  /** What was taken, in order; one per key. */
  readonly kept: readonly KeptFeedback[];
}

export function feedbackService(): FeedbackService {
  const kept: KeptFeedback[] = [];
  return {
    kept,
    async handler(request) {
      const key = request.headers.get('Idempotency-Key');
      if (request.method !== 'POST' || key === null) return new Response('{}', { status: 400 });
      const first = kept.find((feedback) => feedback.key === key);
      const feedback = first ?? { id: `feedback-${kept.length + 1}`, key, body: await request.text() };
      if (!first) kept.push(feedback);
      return Response.json({ id: feedback.id, idempotencyKey: key }, { status: first ? 200 : 201 });
    },
  };
}
