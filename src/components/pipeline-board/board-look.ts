/** What a card can show beside its title; marks of what is late are always shown. */
export const cardFields = [
  'customer',
  'avatar',
  'amount',
  'close',
  'owner',
  'tags',
  'tier',
  'health',
  'age',
  'next',
] as const;
export type CardField = (typeof cardFields)[number];

export type Density = 'comfortable' | 'compact';

/** The period that the line above the board forecasts; `none`: there is no such line. */
export const forecastPeriods = ['none', 'month', 'quarter'] as const;
export type ForecastPeriod = (typeof forecastPeriods)[number];

/** How a board looks to one person. */
export interface BoardLook {
  readonly density: Density;
  readonly fields: readonly CardField[];
  readonly forecast: ForecastPeriod;
  /** What the columns are: `stage`, `owner`, `close` for the month, or a field of the host's own such as `fields.segment`. */
  readonly groupBy: string;
  /** What the stages are divided into swimlanes by: `owner`, `close`, a field of the host's own, or `none`. */
  readonly swimlanesBy: string;
  /** Whether columns without a match are left out while deals are filtered. */
  readonly emptyHidden: boolean;
  /** Ids of columns. */
  readonly collapsed: readonly string[];
}

/** The known ones among names that are separated by spaces, in the order of `cardFields`. */
export function fieldsNamed(names: string): readonly CardField[] {
  const named = new Set(names.split(/\s+/));
  return cardFields.filter((field) => named.has(field));
}

/** What of a look can be read from plain data; the rest drops out. */
export function lookFrom(input: unknown): Partial<BoardLook> {
  if (typeof input !== 'object' || input === null) return {};
  const { density, fields, forecast, groupBy, swimlanesBy, emptyHidden, collapsed } = input as Readonly<
    Record<string, unknown>
  >;
  return {
    ...(density === 'comfortable' || density === 'compact' ? { density } : {}),
    ...(isTexts(fields) ? { fields: fieldsNamed(fields.join(' ')) } : {}),
    ...(isForecastPeriod(forecast) ? { forecast } : {}),
    ...(typeof groupBy === 'string' ? { groupBy } : {}),
    ...(typeof swimlanesBy === 'string' ? { swimlanesBy } : {}),
    ...(typeof emptyHidden === 'boolean' ? { emptyHidden } : {}),
    ...(isTexts(collapsed) ? { collapsed } : {}),
  };
}

/** Whether a value names a period, or none. */
export function isForecastPeriod(input: unknown): input is ForecastPeriod {
  return forecastPeriods.some((period) => period === input);
}

function isTexts(input: unknown): input is readonly string[] {
  return Array.isArray(input) && input.every((each) => typeof each === 'string');
}
