/** Why a value was refused before its schema was even asked, and where. */
export interface PlainDataIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface PlainDataLimits {
  /** Levels of nesting. */
  readonly depth: number;
  /** Objects, arrays and values together. */
  readonly nodes: number;
  /** Characters of all texts and keys together. */
  readonly characters: number;
}

/** What one record may hold. Far above what people write, far below what breaks a parser. */
export const recordLimits: PlainDataLimits = { depth: 20, nodes: 20_000, characters: 1_000_000 };

export type PlainDataResult =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly issue: PlainDataIssue };

/** Plain data that nobody can change: as it is where all of it is frozen, else a copy. Refuses what `copyPlainData` does. */
export function frozenPlainData(input: unknown, limits: PlainDataLimits = recordLimits): PlainDataResult {
  return isFrozenPlainData(input, limits) ? { ok: true, value: input } : copyPlainData(input, limits);
}

/** Far cheaper than a copy, and nothing to keep: adapters of ours answer the same frozen records again and again. */
function isFrozenPlainData(input: unknown, limits: PlainDataLimits): boolean {
  let nodes = 0;
  let characters = 0;
  // Calls itself no deeper than the limit.
  const isFine = (value: unknown, depth: number): boolean => {
    nodes += 1;
    if (typeof value === 'string') characters += value.length;
    if (nodes > limits.nodes || characters > limits.characters || depth > limits.depth) return false;
    if (typeof value !== 'object' || value === null) return isPlainValue(value);
    if (!Object.isFrozen(value) || !isPlainObject(value)) return false;
    if (Array.isArray(value)) return value.every((item) => isFine(item, depth + 1));
    return Object.keys(value).every((key) => {
      characters += key.length;
      return isFine((value as Record<string, unknown>)[key], depth + 1);
    });
  };
  return isFine(input, 0);
}

/**
 * A deep, frozen copy of plain data: objects, arrays, texts, finite numbers, booleans, null and undefined.
 *
 * Refuses what is too deep, too large, cyclic or not plain. Own keys named `__proto__` or `constructor` are copied as
 * data and touch no prototype. Works on an explicit stack, because a validator that recurses dies on deep input.
 */
export function copyPlainData(input: unknown, limits: PlainDataLimits = recordLimits): PlainDataResult {
  const root: Record<string, unknown> = {};
  const stack: Frame[] = [{ target: root, key: 'value', value: input, parent: undefined, depth: 0 }];
  const made: object[] = [];
  let nodes = 0;
  let characters = 0;

  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    const refuse = (message: string): PlainDataResult => ({ ok: false, issue: { path: pathOf(frame), message } });
    nodes += 1;
    if (nodes > limits.nodes) return refuse(`more than ${limits.nodes} values in one record`);
    if (frame.depth > limits.depth) return refuse(`nested deeper than ${limits.depth} levels`);

    const { value } = frame;
    if (typeof value === 'string') {
      characters += value.length;
      if (characters > limits.characters) return refuse(`more than ${limits.characters} characters in one record`);
    } else if (typeof value === 'number') {
      if (!isPlainValue(value)) return refuse('not a finite number');
    } else if (typeof value === 'object' && value !== null) {
      if (isAncestor(frame, value)) return refuse('contains itself');
      const copy = emptyCopy(value);
      if (!copy) return refuse('not plain data: use objects, arrays, texts, numbers, booleans and null');
      made.push(copy);
      assign(frame, copy);
      // Last key first, since the stack turns the order round.
      for (const key of Object.keys(value).reverse()) {
        if (!Array.isArray(value)) characters += key.length;
        stack.push({
          target: copy,
          key,
          value: (value as Record<string, unknown>)[key],
          parent: frame,
          depth: frame.depth + 1,
        });
      }
      continue;
    } else if (!isPlainValue(value)) {
      return refuse(`a ${typeof value} is not plain data`);
    }
    assign(frame, value);
  }
  for (const copy of made) Object.freeze(copy);
  return { ok: true, value: root['value'] };
}

interface Frame {
  readonly target: object;
  readonly key: string;
  readonly value: unknown;
  readonly parent: Frame | undefined;
  readonly depth: number;
}

function emptyCopy(value: object): object | undefined {
  if (Array.isArray(value)) return new Array<unknown>(value.length).fill(undefined);
  return isPlainObject(value) ? {} : undefined;
}

/** An array, or an object that is of no class. */
function isPlainObject(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object of another realm (an iframe) has another Object.prototype, whose own prototype is null.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What holds nothing else. */
function isPlainValue(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean';
}

function assign({ target, key }: Frame, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    (target as Record<string, unknown>)[key] = value;
  }
}

function isAncestor(frame: Frame, value: object): boolean {
  for (let above = frame.parent; above; above = above.parent) if (above.value === value) return true;
  return false;
}

function pathOf(frame: Frame): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Frame | undefined = frame; at?.parent; at = at.parent) {
    path.unshift(Array.isArray(at.parent.value) ? Number(at.key) : at.key);
  }
  return path;
}
