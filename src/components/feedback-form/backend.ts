import type { LocaleSource } from '../../controllers/language.js';
import type { FeedbackDraft } from '../../data/adapter.js';
import type { Attempt } from './outbox.js';

/** What a form without an endpoint is connected to. */
export interface Backend extends LocaleSource {
  /** Another object when another one is connected; undefined while there is none. */
  readonly client: BackendClient | undefined;
  /** Whether there is nothing to wait for any more. */
  readonly isMissing: boolean;
  /** Whether the person may not answer surveys. */
  readonly isBarred: boolean;
}

export interface BackendClient {
  /** `undefined` when there is no such survey. */
  survey(id: string): Promise<unknown>;
  /** Never rejects: a refusal is an outcome. */
  send(draft: FeedbackDraft, key: string): Promise<Attempt>;
}

/** For forms that have only their endpoint. */
export const noBackend: Backend = { locale: {}, client: undefined, isMissing: true, isBarred: false };
