import { moneyToNumber, type Money } from '../model/money.js';
import { directionOf } from './words.js';

/** The forms of a sentence with a count in it; `other` stands in for those that a language does not tell apart. */
export type PluralForms = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;

/** Numbers, money, dates and lists as one language writes them, in one time zone. Made once per language and kept. */
export class Formats {
  static readonly #made = new Map<string, Formats>();

  readonly locale: string;
  readonly timeZone: string | undefined;
  readonly #formatters = new Map<string, unknown>();

  static for(locale: string, timeZone?: string): Formats {
    const key = `${locale} ${timeZone ?? ''}`;
    let formats = Formats.#made.get(key);
    if (!formats) Formats.#made.set(key, (formats = new Formats(supported(locale), timeZone)));
    return formats;
  }

  private constructor(locale: string, timeZone: string | undefined) {
    this.locale = locale;
    this.timeZone = timeZone;
  }

  number(value: number, options: Intl.NumberFormatOptions = {}): string {
    return this.#number(options).format(value);
  }

  /** A share from 0 to 1 as a percentage without decimals. */
  percent(share: number): string {
    return this.number(share, { style: 'percent', maximumFractionDigits: 0 });
  }

  /** An amount with its currency; whole amounts without decimals. `compact`: `¥1.46M`, for headings. */
  money(money: Money, style: 'full' | 'compact' = 'full'): string {
    const value = moneyToNumber(money);
    const notation: Intl.NumberFormatOptions =
      style === 'compact'
        ? { notation: 'compact', maximumSignificantDigits: 3 }
        : Number.isInteger(value)
          ? { minimumFractionDigits: 0, maximumFractionDigits: 0 }
          : {};
    const formatter = this.#number({
      style: 'currency',
      currency: money.currency,
      currencyDisplay: 'narrowSymbol',
      ...notation,
    });
    if (directionOf(this.locale) === 'ltr') return formatter.format(value);
    // Isolated, since the letters of a symbol such as CN¥ would be put into the order of the text around them.
    const parts = formatter.formatToParts(value);
    return parts.map((part) => (part.type === 'currency' ? `\u2066${part.value}\u2069` : part.value)).join('');
  }

  /** Several amounts, one for each currency, as a list. */
  moneys(amounts: readonly Money[], style: 'full' | 'compact' = 'full'): string {
    return this.list(
      amounts.map((amount) => this.money(amount, style)),
      'unit',
    );
  }

  /** A calendar day: `12 Dec`, with the year when it is not this one. */
  day(day: string, now: Date): string {
    const date = new Date(`${day}T00:00:00Z`);
    const year = date.getUTCFullYear() === now.getUTCFullYear() ? {} : { year: 'numeric' as const };
    return this.date({ day: 'numeric', month: 'short', ...year, timeZone: 'UTC' }).format(date);
  }

  /** The month of a day, with its year: `Dec 2026`. */
  month(day: string): string {
    return this.date({ month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  }

  /** The calendar day of an instant in this time zone, as `YYYY-MM-DD`: to group by, not to show. */
  dayKey(instant: string): string {
    const formatter = this.formatter(
      'key',
      () => new Intl.DateTimeFormat('en', { year: 'numeric', month: '2-digit', day: '2-digit', ...this.#zone }),
    );
    const parts = formatter.formatToParts(new Date(instant));
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
  }

  time(instant: string, timeZone?: string): string {
    return this.date({ hour: '2-digit', minute: '2-digit', ...(timeZone ? { timeZone } : {}) }).format(
      new Date(instant),
    );
  }

  /** Day and time, for tooltips and `title`. */
  dateTime(instant: string): string {
    return this.date({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
  }

  list(items: readonly string[], type: 'conjunction' | 'disjunction' | 'unit' = 'conjunction'): string {
    return this.formatter(
      `list ${type}`,
      () => new Intl.ListFormat(this.locale, { type, style: type === 'unit' ? 'narrow' : 'long' }),
    ).format(items);
  }

  /** The form of a plural; `other` stands in for forms that are not given. */
  plural(count: number, forms: PluralForms): string {
    const rules = this.formatter('plural', () => new Intl.PluralRules(this.locale));
    return forms[rules.select(count)] ?? forms.other;
  }

  /** A formatter of days and times in this language and time zone. */
  date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return this.formatter(
      `date ${JSON.stringify(options)}`,
      // Western digits and the Gregorian calendar, so that the same day reads the same beside a date input.
      () => new Intl.DateTimeFormat(this.locale, { calendar: 'gregory', ...this.#zone, ...options }),
    );
  }

  /** A formatter of this language, made when it is first asked for. */
  formatter<Formatter>(key: string, make: () => Formatter): Formatter {
    let formatter = this.#formatters.get(key);
    if (!formatter) this.#formatters.set(key, (formatter = make()));
    return formatter as Formatter;
  }

  get #zone(): { timeZone?: string } {
    return this.timeZone ? { timeZone: this.timeZone } : {};
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return this.formatter(`number ${JSON.stringify(options)}`, () => new Intl.NumberFormat(this.locale, options));
  }
}

function supported(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
