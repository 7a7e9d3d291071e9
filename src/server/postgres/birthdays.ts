import type { Day } from '../../model/index.js';
import type { Parameters } from './parameters.js';

/**
 * Whether a day that comes back every year falls between two days, both counted in; the 29th of February is the 28th in
 * other years. `sql` is the month and the day, such as `02-29`. As `hasAnniversaryBetween`, said in ranges of one year.
 */
export function birthdayBetween(sql: string, [first, last]: readonly [Day, Day], parameters: Parameters): string {
  const firstYear = Number(first.slice(0, 4));
  const ranges = [firstYear, firstYear + 1].flatMap((year) => {
    const name = String(year).padStart(4, '0');
    const [newYear, newYearsEve] = [`${name}-01-01`, `${name}-12-31`];
    if (year > 9999 || first > last || last < newYear || first > newYearsEve) return [];
    const from = parameters.add((first > newYear ? first : newYear).slice(5, 10), 'text');
    const until = parameters.add((last < newYearsEve ? last : newYearsEve).slice(5, 10), 'text');
    const day = isLeap(year) ? sql : `(case when ${sql} = '02-29' then '02-28' else ${sql} end)`;
    return [`${day} between ${from} and ${until}`];
  });
  return ranges.length === 0 ? 'false' : `(${ranges.join(' or ')})`;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
