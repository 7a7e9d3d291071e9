import { periodOf, type PeriodLength } from '../../insight/index.js';
import type { Day, Instant } from '../../model/time.js';
import { addToDay, resolveDate } from '../../segments/index.js';

/** A month or a quarter, with its first and its last day. */
export interface Period {
  readonly key: string;
  readonly first: Day;
  readonly last: Day;
}

/** The period of a moment, or one so many later; earlier for a negative number. */
export function periodAt(length: PeriodLength, steps: number, moment: Instant, timeZone: string): Period {
  const from = length === 'month' ? 'start-of-month' : 'start-of-quarter';
  const first = resolveDate({ from, amount: steps, unit: length }, moment, timeZone);
  return { key: periodOf(first, length), first, last: addToDay(addToDay(first, 1, length), -1, 'day') };
}
