import { isDataError, type DataError, type DataErrorCode } from '../data-error.js';

/** A promise of the contract that an adapter breaks: what was expected, and what came instead. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** The error of a clause that did not hold, with its sentence. */
export function brokenBy(sentence: string, error: unknown): BrokenPromise {
  const what =
    error instanceof BrokenPromise ? error.message : `A call that should have resolved rejected with ${show(error)}.`;
  return new BrokenPromise(`The contract says: “${sentence}”. ${what}`, { cause: error });
}

/** Holds when both are the same plain data: the same own keys with the same values, in lists in the same order. */
export function same(actual: unknown, expected: unknown, what = 'the answer'): void {
  if (!isSame(actual, expected)) {
    throw new BrokenPromise(`Expected ${what} to be ${show(expected)}, but it is ${show(actual)}.`);
  }
}

/** Holds when `actual` has at least the fields of `part`, with the same values; `undefined` stands for an absent field. */
export function holds(actual: object | undefined, part: object, what = 'the record'): void {
  ok(actual, `Expected ${what} to exist, but there is none.`);
  for (const key of Object.keys(part)) same(valueAt(actual, key), valueAt(part, key), `“${key}” of ${what}`);
}

/** Holds when the condition does; the message is a whole sentence. */
export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenPromise(message);
}

/** Holds when the promise rejects with a `DataError` of this code, and answers with that error. */
export async function rejectsWith(
  code: DataErrorCode,
  promise: Promise<unknown>,
  what = 'the call',
): Promise<DataError> {
  const error = await rejectionOf(promise, `Expected ${what} to reject with “${code}”`);
  if (!isDataError(error)) {
    throw new BrokenPromise(
      `Expected ${what} to reject with a DataError “${code}”, but it rejected with ${show(error)}.`,
      { cause: error },
    );
  }
  if (error.code !== code) {
    throw new BrokenPromise(`Expected ${what} to reject with “${code}”, but the code is “${error.code}”.`, {
      cause: error,
    });
  }
  return error;
}

/** Holds when the promise rejects with this very value. */
export async function rejectsAs(reason: unknown, promise: Promise<unknown>, what = 'the call'): Promise<void> {
  const error = await rejectionOf(promise, `Expected ${what} to reject with the reason of its signal`);
  ok(
    error === reason,
    `Expected ${what} to reject with the reason of its signal, untouched, but it rejected with ${show(error)}.`,
  );
}

/** Holds when the value and everything in it refuses to be changed. */
export function frozen(value: unknown, what: string): void {
  if (typeof value !== 'object' || value === null) return;
  ok(Object.isFrozen(value), `Expected ${what} to be frozen, but it can be changed.`);
  for (const key of Object.keys(value)) frozen(valueAt(value, key), `“${key}” of ${what}`);
}

async function rejectionOf(promise: Promise<unknown>, expectation: string): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await promise;
  } catch (error) {
    return error;
  }
  throw new BrokenPromise(`${expectation}, but it resolved with ${show(answer)}.`);
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(valueAt(left, key), valueAt(right, key)))
  );
}

/** An own value: `__proto__` as a key is data here, not a prototype. */
function valueAt(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

const longest = 600;

function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  const text =
    JSON.stringify(value, (_, inner: unknown) => (inner === undefined ? '(undefined)' : inner)) ?? typeof value;
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}
