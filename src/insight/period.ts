import type { Day } from '../model/time.js';

export type PeriodLength = 'month' | 'quarter';

/** The period that a day lies in: `2026-11`, or `2026-Q4`. They sort as texts. */
export function periodOf(day: Day, length: PeriodLength): string {
  const month = Number(day.slice(5, 7));
  return length === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
}
