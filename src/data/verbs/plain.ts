/** A deeply frozen copy of plain data; data that is deeply frozen already is answered as it is. */
export function frozenCopy<Value>(value: Value): Value {
  return copyOf(value) as Value;
}

/** Freezes data that nobody else holds, in place. What is frozen at the top was frozen by us, and is left alone. */
export function freezeOwn<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freezeOwn(part);
  return Object.freeze(value);
}

/** Whether two pieces of plain data say the same. A field that is `undefined` equals one that is absent. */
export function sameData(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  if (Array.isArray(left) && left.length !== (right as unknown[]).length) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const key of keys) if (!sameData(ownValue(left, key), ownValue(right, key))) return false;
  return true;
}

/** The value of an own key; never one that is inherited, such as `constructor`. */
export function ownValue(record: object, key: string): unknown {
  return Object.hasOwn(record, key) ? (record as Record<string, unknown>)[key] : undefined;
}

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isDeeplyFrozen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(copyOf));
  // Spread defines own keys, so a key named `__proto__` stays data; written to again, it is found as an own one.
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) {
    const part = copy[key];
    if (typeof part === 'object' && part !== null) copy[key] = copyOf(part);
  }
  return Object.freeze(copy);
}
