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

/** The card that focus goes to. Columns without cards are passed over; at the edge it stays. `lengths`: cards in each column. */
export function focusAfter(step: Step, at: Spot, lengths: readonly number[]): Spot {
  const length = lengths[at.column] ?? 0;
  const hasCards = (column: number): boolean => (lengths[column] ?? 0) > 0;
  switch (step) {
    case 'up':
      return { ...at, index: Math.max(0, at.index - 1) };
    case 'down':
      return { ...at, index: Math.min(length - 1, at.index + 1) };
    case 'first':
      return { ...at, index: 0 };
    case 'last':
      return { ...at, index: length - 1 };
    default:
      return kept(at, columnAfter(step, at.column, lengths, hasCards), lengths, 1);
  }
}

/** The place that a lifted card goes to. `lengths`: cards in each column without the lifted one. */
export function placeAfter(
  step: Step,
  at: Spot,
  lengths: readonly number[],
  mayEnter: (column: number) => boolean,
): Spot {
  const length = lengths[at.column] ?? 0;
  switch (step) {
    case 'up':
      return { ...at, index: Math.max(0, at.index - 1) };
    case 'down':
      return { ...at, index: Math.min(length, at.index + 1) };
    case 'first':
      return { ...at, index: 0 };
    case 'last':
      return { ...at, index: length };
    default:
      return kept(at, columnAfter(step, at.column, lengths, mayEnter), lengths, 0);
  }
}

function kept(at: Spot, column: number | undefined, lengths: readonly number[], taken: 0 | 1): Spot {
  return column === undefined ? at : { column, index: Math.min(at.index, (lengths[column] ?? 0) - taken) };
}

function columnAfter(
  step: Step,
  from: number,
  lengths: readonly number[],
  suits: (column: number) => boolean,
): number | undefined {
  const columns = lengths.map((_length, column) => column);
  const onwards = columns.filter((column) => column > from && suits(column));
  const before = columns.filter((column) => column < from && suits(column));
  if (step === 'forward') return onwards[0];
  if (step === 'back') return before.at(-1);
  return step === 'first-stage' ? before[0] : onwards.at(-1);
}
