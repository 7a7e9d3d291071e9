/** What an arrow or another moving key asks for, in the direction of reading. */
export type Step = 'up' | 'down' | 'back' | 'forward' | 'first' | 'last' | 'first-stage' | 'last-stage';

/** A card by the number of its column and its position there. */
export interface Spot {
  readonly column: number;
  readonly index: number;
}

/** The step that a key asks for; left and right change places where writing runs from right to left. */
export function stepOf(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  direction: 'ltr' | 'rtl',
): Step | undefined {
  const isFar = ctrlKey || metaKey;
  if (key === 'Home') return isFar ? 'first-stage' : 'first';
  if (key === 'End') return isFar ? 'last-stage' : 'last';
  if (isFar) return undefined;
  if (key === 'ArrowUp') return 'up';
  if (key === 'ArrowDown') return 'down';
  if (key === 'ArrowLeft') return direction === 'rtl' ? 'forward' : 'back';
  return key === 'ArrowRight' ? (direction === 'rtl' ? 'back' : 'forward') : undefined;
}

/**
 * The columns that a step passes, in their order. They stand in rows of `width`, one after the other: sideways a step stays in
 * its row, upwards and downwards in its stage.
 */
export function columnsPassed(step: Step, from: number, count: number, width: number): readonly number[] {
  const row = Math.floor(from / width);
  const columns = new Array(count).fill(0).map((_none, column) => column);
  const inRow = columns.filter((column) => Math.floor(column / width) === row);
  const inStage = columns.filter((column) => column % width === from % width);
  const before = (passed: readonly number[]): number[] => passed.filter((column) => column < from);
  const onwards = (passed: readonly number[]): number[] => passed.filter((column) => column > from);
  switch (step) {
    case 'up':
      return before(inStage).reverse();
    case 'down':
      return onwards(inStage);
    case 'back':
      return before(inRow).reverse();
    case 'forward':
      return onwards(inRow);
    case 'first-stage':
      return before(inRow);
    case 'last-stage':
      return onwards(inRow).reverse();
    default:
      return [];
  }
}

/**
 * The card that focus goes to. Columns without cards are passed over; at the edge it stays. `lengths`: cards in each column;
 * `width`: columns side by side.
 */
export function focusAfter(step: Step, at: Spot, lengths: readonly number[], width = lengths.length): Spot {
  const last = (lengths[at.column] ?? 0) - 1;
  const within = inColumn(step, at, last);
  if (within) return within;
  const passed = columnsPassed(step, at.column, lengths.length, width);
  return entered(
    step,
    at,
    passed.find((column) => (lengths[column] ?? 0) > 0),
    lengths,
    1,
  );
}

/** The place that a lifted card goes to. `lengths`: cards in each column without the lifted one. */
export function placeAfter(
  step: Step,
  at: Spot,
  lengths: readonly number[],
  mayEnter: (column: number) => boolean,
  width = lengths.length,
): Spot {
  const within = inColumn(step, at, lengths[at.column] ?? 0);
  if (within) return within;
  const passed = columnsPassed(step, at.column, lengths.length, width);
  return entered(step, at, passed.find(mayEnter), lengths, 0);
}

/** Where a step leads that stays in its column. */
function inColumn(step: Step, at: Spot, last: number): Spot | undefined {
  if (step === 'first') return { ...at, index: 0 };
  if (step === 'last') return { ...at, index: last };
  if (step === 'up' && at.index > 0) return { ...at, index: at.index - 1 };
  return step === 'down' && at.index < last ? { ...at, index: at.index + 1 } : undefined;
}

/** Where a step into another column leads; nowhere without one. */
function entered(step: Step, at: Spot, column: number | undefined, lengths: readonly number[], taken: 0 | 1): Spot {
  if (column === undefined) return at;
  const last = (lengths[column] ?? 0) - taken;
  if (step === 'up') return { column, index: last };
  return { column, index: step === 'down' ? 0 : Math.min(at.index, last) };
}
