import type { AnyRecord } from '../../../model/records.js';
import type { RapportAdapter, Write, Written } from '../../adapter.js';
import { DataError, isDataError, type DataErrorCode } from '../../data-error.js';
import { ownValue } from '../../verbs/plain.js';
import type { Machinery } from './machinery.js';
import { subjectOf, verbOf, type Call } from './verbs.js';

/** Codes that say nothing about the write itself: another attempt may go through. */
const passing: readonly DataErrorCode[] = ['offline', 'rate-limited', 'unavailable'];

/** Whether a failure tells that the backend is out of reach, and nothing about what was asked. */
export function isPassing(error: unknown): error is DataError {
  return isDataError(error) && passing.includes(error.code);
}

/** A refusal that names no record and no store is about who is asking: a session has ended. */
export function isSignedOut(error: unknown): boolean {
  return isDataError(error) && error.code === 'denied' && error.store === undefined && error.id === undefined;
}

/**
 * Asks the backend, but not for ever: a request that hangs is given up and its outcome is unknown. What is no `DataError`
 * becomes one that tells of an unknown outcome.
 */
export async function within<Answer>(
  milliseconds: number,
  { after }: Machinery,
  signal: AbortSignal | undefined,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  let cancel: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = after(milliseconds, () => {
      const error = new DataError('unavailable', 'The backend has not answered in time. Try again.');
      reject(error);
      controller.abort(error);
    });
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([ask(controller.signal), late]);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (isDataError(error)) throw error;
    throw new DataError('unavailable', 'The backend did not answer as it should. Try again.', { cause: error });
  } finally {
    cancel();
    signal?.removeEventListener('abort', onAbort);
  }
}

/**
 * Hands a write over. Resolves only with an answer that is about this write: hotel networks answer anything to everything.
 */
export async function send(remote: RapportAdapter, call: Call, io: Write & { readonly key: string }): Promise<unknown> {
  const answer = await verbOf(call.verb)?.send(remote, call.arguments, io);
  if (isAcknowledgement(call, answer)) return answer;
  throw new DataError('unavailable', 'The backend did not confirm this write. It will be asked again.');
}

/** The record that a write answered with; `undefined` for writes that answer with none. */
export function answeredRecord(answer: unknown): AnyRecord | undefined {
  const record = typeof answer === 'object' && answer !== null ? ownValue(answer, 'record') : undefined;
  return isRecord(record) ? record : undefined;
}

export function inverseOf(answer: unknown): Written<AnyRecord>['inverse'] {
  return typeof answer === 'object' && answer !== null ? (answer as Partial<Written<AnyRecord>>).inverse : undefined;
}

function isAcknowledgement(call: Call, answer: unknown): boolean {
  switch (call.verb) {
    case 'clear':
      return true;
    case 'import':
      return isObject(answer) && isObject(ownValue(answer, 'counts'));
    case 'revert':
    case 'customers.erase':
      return isObject(answer) && Array.isArray(ownValue(answer, 'records'));
    default: {
      const record = answeredRecord(answer);
      const { recordId } = subjectOf(call);
      // What is new may get another name there, and a repeat is answered with what is there already.
      const isNamed = recordId !== undefined && !call.verb.endsWith('.create');
      return record !== undefined && (!isNamed || record.id === recordId);
    }
  }
}

function isRecord(value: unknown): value is AnyRecord {
  return isObject(value) && typeof ownValue(value, 'id') === 'string' && typeof ownValue(value, 'version') === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
