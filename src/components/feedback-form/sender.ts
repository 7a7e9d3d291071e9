import { parseJson } from '../shared/json.js';
import { waitAskedFor } from '../../data/retry-after.js';
import type { Attempt, OutboxItem, RefusalReason } from './outbox.js';

/** A server that has not answered by then is taken not to have heard. */
const patience = 20_000;

/** Statuses that another attempt may change; every other one from 400 to 499 is final for this answer. */
const passing = [408, 409, 425, 429];

/** What refusals mean; all others from 400 to 499 are about the answer itself. */
export const refusals: Readonly<Record<number, RefusalReason>> = {
  401: 'denied',
  403: 'denied',
  404: 'not-found',
  405: 'not-found',
  410: 'not-found',
  413: 'too-large',
};

/**
 * Posts a filled form and says what became of it. Only a 2xx answer whose JSON repeats the key is an acknowledgement:
 * hotel networks answer 200 to anything. Never rejects.
 */
export async function post({ endpoint, key, draft, evidence, unfinished }: OutboxItem): Promise<Attempt> {
  let response: Response;
  let text: string;
  try {
    const signal = AbortSignal.timeout(patience);
    response = await fetch(endpoint, {
      method: 'POST',
      credentials: 'same-origin',
      // The address of the page may hold something personal; the server learns of it no more than its origin.
      referrerPolicy: 'origin',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ ...draft, idempotencyKey: key, evidence, unfinished }),
      signal,
    });
    text = await response.text();
  } catch {
    return { is: 'again', why: 'offline' };
  }
  const { status, headers } = response;
  if (response.ok) {
    const { idempotencyKey, id, mine } = (parseJson(text) ?? {}) as Readonly<Record<string, unknown>>;
    if (idempotencyKey === key)
      return { is: 'sent', ...(typeof id === 'string' && { id }), ...(typeof mine === 'string' && { mine }) };
  }
  if (status >= 400 && status < 500 && !passing.includes(status)) {
    return { is: 'refused', reason: refusals[status] ?? 'invalid' };
  }
  const after = waitAskedFor(headers);
  return { is: 'again', why: 'server', ...(after === undefined ? {} : { after }) };
}
