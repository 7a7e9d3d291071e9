import type { Instant } from '../../../model/index.js';
import type { RuleValue, TimeSpan } from '../../../model/rule.js';
import {
  addToDay,
  dayOf,
  hasAnniversaryBetween,
  isRelativeDate,
  lastDays,
  nextDays,
  resolveDate,
  startOfDay,
  type PositiveOperator,
} from '../../../segments/index.js';
import type { Asked, Place } from '../../mapping/index.js';
import { always, both, never, test, type Condition, type Test } from './condition.js';
import { hasValue } from './presence.js';

export interface Calendar {
  readonly now: Instant;
  readonly timeZone?: string | undefined;
}

type Dated = Extract<Asked, { readonly kind: 'day' | 'instant' | 'birthday' }>;

/** A rule about days, moments or birthdays. */
export function ofDate(
  asked: Dated,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
  { now, timeZone }: Calendar,
): Condition {
  const today = dayOf(now, timeZone);
  if (operator === 'within-last') return between(asked, ...lastDays(operand as TimeSpan, today), timeZone);
  if (operator === 'within-next') return between(asked, ...nextDays(operand as TimeSpan, today), timeZone);
  const dates = [operand]
    .flat()
    .map((date) => (isRelativeDate(date) ? resolveDate(date, now, timeZone) : (date as string)));
  const [first = '', second = first] = dates;
  const dayIn = (date: string): string => (date.includes('T') ? dayOf(date, timeZone) : date);
  switch (operator) {
    case 'on':
      return between(asked, dayIn(first), dayIn(first), timeZone);
    case 'before':
      return both(guardOf(asked), bound(asked, 'lt', first, timeZone));
    case 'after':
      return both(guardOf(asked), bound(asked, 'gt', first, timeZone));
    default:
      return between(asked, first, second, timeZone);
  }
}

function between(asked: Dated, first: string, last: string, timeZone: string | undefined): Condition {
  if (asked.kind === 'birthday') return anniversaries(asked.at, first, last);
  return both(guardOf(asked), bound(asked, 'gte', first, timeZone), bound(asked, 'lte', last, timeZone));
}

function guardOf(asked: Dated): Condition {
  return asked.at.inside ? hasValue(asked) : always;
}

/** A moment is compared with a moment by the millisecond, with a day by the day that it has in the time zone. */
function bound(
  asked: Dated,
  operator: 'lt' | 'lte' | 'gt' | 'gte',
  date: string,
  timeZone: string | undefined,
): Condition {
  const { at } = asked;
  if (asked.kind !== 'instant') {
    return test({ at, operator, value: date.includes('T') ? dayOf(date, timeZone) : date });
  }
  const reaches = (with_: Test['operator'], moment: number): Condition =>
    test({ at, operator: with_, value: String(asked.toColumn(moment)) });
  if (date.includes('T')) {
    const moment = Date.parse(date);
    // Columns may be finer than a millisecond: all of it counts as this one.
    if (operator === 'lt' || operator === 'gte') return reaches(operator, moment);
    return reaches(operator === 'lte' ? 'lt' : 'gte', moment + 1);
  }
  const from = operator === 'lt' || operator === 'gte' ? date : addToDay(date, 1, 'day');
  return reaches(operator === 'lt' || operator === 'lte' ? 'lt' : 'gte', startOfDay(from, timeZone));
}

/** A birthday falls on one of at most 366 days of the year, which are named one by one. */
function anniversaries(at: Place, first: string, last: string): Condition {
  const found: string[] = [];
  for (let day = '2000-01-01'; day < '2001-01-01'; day = addToDay(day, 1, 'day')) {
    if (hasAnniversaryBetween(day, first, last)) found.push(day.slice(5));
  }
  if (found.length === 0) return never;
  const days = found.length === 366 ? '\\d\\d-\\d\\d' : `(${found.join('|')})`;
  return test({ at, operator: 'match', value: `^(\\d{4}|-)-${days}$` });
}
