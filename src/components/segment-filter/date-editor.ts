import { html, nothing, type TemplateResult } from 'lit';
import type { RelativeDate, TimeSpan } from '../../model/rule.js';
import { isDay } from '../../model/time.js';
import { timeUnits, type TimeUnit } from '../../model/vocabulary.js';
import { isRelativeDate } from '../../segments/index.js';
import type { Bound } from './drafts.js';
import type { FilterView } from './filter-view.js';
import { input, pick, type Option } from './pick.js';

export interface DateWishes {
  readonly key: string;
  /** `value`, or `value2` for the end of a range. */
  readonly control: string;
  readonly label: string;
  readonly value: Bound | undefined;
  readonly invalid: boolean;
  readonly set: (value: Bound | undefined, typing: boolean) => void;
}

const periods = ['week', 'month', 'quarter', 'year'] as const;
const usualAmount = 30;

/** A calendar day, or a day reckoned from today: so long ago, so long ahead, the start of this or the last period. */
export function dateEditor(view: FilterView, wishes: DateWishes): TemplateResult {
  const { key, control, label, value, set } = wishes;
  const { t, drafts } = view;
  const mode = value === undefined ? (drafts.text(key, `${control} mode`) ?? 'date') : modeOf(value);
  const options = modeOptions(view);
  // Before the choice of its kind, as it is read: `90 days ago`.
  return html`<span class="together"
    >${mode === 'ago' || mode === 'ahead' ? distance(view, wishes, mode) : nothing}${pick(view, {
      of: key,
      control,
      label: `${label}: ${t.dateKind}`,
      value: mode,
      text: options.find((option) => option.value === mode)?.label ?? keptText(view, value),
      kind: 'soft',
      options: () => options,
      changed: (chosen) => {
        drafts.setText(key, `${control} mode`, chosen);
        set(valueOfMode(chosen), false);
      },
    })}${mode === 'date' ? dayInput(view, wishes) : nothing}</span
  >`;
}

/** A length of time: an amount and its unit. */
export function spanEditor(view: FilterView, wishes: DateWishes): TemplateResult {
  const { value, set } = wishes;
  const span = isSpan(value) ? value : undefined;
  return amountAndUnit(view, wishes, span?.amount, span?.unit, 'value', (amount, unit, typing) =>
    set(amount === undefined || amount < 0 ? undefined : { amount, unit }, typing),
  );
}

function isSpan(value: Bound | undefined): value is TimeSpan {
  return typeof value === 'object' && 'unit' in value && !('from' in value);
}

function modeOptions({ t, segment }: FilterView): Option[] {
  const starts = [0, -1].flatMap((amount) =>
    periods.map((unit) => ({
      value: `start-of-${unit} ${amount}`,
      label: segment.dates.relative({ from: `start-of-${unit}`, amount, unit }),
    })),
  );
  const { date, ago, ahead } = t.dateModes;
  return [{ value: 'date', label: date }, { value: 'ago', label: ago }, { value: 'ahead', label: ahead }, ...starts];
}

function modeOf(value: Bound): string {
  if (typeof value === 'string') return isDay(value) ? 'date' : 'kept';
  if (!isRelativeDate(value)) return 'kept';
  const { from, amount, unit } = value;
  if (from === 'today') return amount > 0 ? 'ahead' : 'ago';
  return from === `start-of-${unit}` && (amount === 0 || amount === -1) ? `${from} ${amount}` : 'kept';
}

function valueOfMode(mode: string): RelativeDate | undefined {
  if (mode === 'ago') return { from: 'today', amount: -usualAmount, unit: 'day' };
  if (mode === 'ahead') return { from: 'today', amount: usualAmount, unit: 'day' };
  const [from, amount] = mode.split(' ');
  const unit = periods.find((period) => from === `start-of-${period}`);
  return unit && { from: `start-of-${unit}`, amount: Number(amount), unit };
}

/** A date that none of the kinds describes is kept and shown until another one is chosen. */
function keptText({ segment, format }: FilterView, value: Bound | undefined): string {
  if (isRelativeDate(value)) return segment.dates.relative(value);
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? format.dateTime(value) : segment.blank;
}

function dayInput(view: FilterView, { key, control, label, value, invalid, set }: DateWishes): TemplateResult {
  return input(view, {
    of: key,
    control: `${control}-day`,
    label,
    type: 'date',
    text: typeof value === 'string' ? value : '',
    invalid,
    isSame: (typed) => (typed === '' ? undefined : typed) === value,
    typed: (text) => set(isDay(text) ? text : undefined, true),
  });
}

function distance(view: FilterView, wishes: DateWishes, mode: 'ago' | 'ahead'): TemplateResult {
  const { value, set } = wishes;
  const date = isRelativeDate(value) ? value : undefined;
  const sign = mode === 'ago' ? -1 : 1;
  const amount = date && Math.abs(date.amount);
  return amountAndUnit(view, wishes, amount, date?.unit, `${wishes.control}-amount`, (typed, unit, typing) =>
    set(
      typed === undefined || typed < 0 ? undefined : { from: 'today', amount: typed === 0 ? 0 : sign * typed, unit },
      typing,
    ),
  );
}

function amountAndUnit(
  view: FilterView,
  { key, control, label, invalid }: DateWishes,
  amount: number | undefined,
  unit: TimeUnit | undefined,
  name: string,
  set: (amount: number | undefined, unit: TimeUnit, typing: boolean) => void,
): TemplateResult {
  const { t, drafts, format } = view;
  const drafted = timeUnits.find((known) => known === drafts.text(key, `${control} unit`));
  const chosen = unit ?? drafted ?? 'day';
  const unitText = (of: TimeUnit): string => format.plural(amount ?? 2, t.units[of]);
  return html`${input(view, {
    of: key,
    control: name,
    label: `${label}: ${t.amount}`,
    type: 'number',
    text: amount === undefined ? '' : String(amount),
    invalid,
    isSame: (typed) => wholeNumber(typed) === amount,
    typed: (text) => {
      drafts.setText(key, `${control} unit`, chosen);
      set(wholeNumber(text), chosen, true);
    },
  })}${pick(view, {
    of: key,
    control: `${control}-unit`,
    label: `${label}: ${t.unit}`,
    value: chosen,
    text: unitText(chosen),
    kind: 'soft',
    options: () => timeUnits.map((each) => ({ value: each, label: unitText(each) })),
    changed: (value) => {
      drafts.setText(key, `${control} unit`, value);
      set(amount, timeUnits.find((known) => known === value) ?? chosen, false);
    },
  })}`;
}

function wholeNumber(text: string): number | undefined {
  const number = Number(text);
  return text.trim() !== '' && Number.isSafeInteger(number) ? number : undefined;
}
