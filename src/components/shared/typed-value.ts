import type { CustomValue } from '../../model/field.js';
import { moneyToNumber } from '../../model/money.js';
import { parseMoney } from '../../model/parse-money.js';
import { isDay } from '../../model/time.js';
import type { FieldSpec } from '../../segments/index.js';
import { safeHref } from './safe-href.js';

/** Why what was typed is no value of its field. */
export type ValueProblem = 'number' | 'money' | 'day' | 'link';

/** The value that was typed into the input of a field; `null` where nothing was. `currency`: of an amount, where it has one already. */
export function parseValue(
  { type, definition }: Pick<FieldSpec, 'type' | 'definition'>,
  input: string | readonly string[],
  currency?: string,
): { readonly value: CustomValue } | { readonly problem: ValueProblem } {
  if (typeof input !== 'string') return { value: [...input] };
  const text = input.trim();
  if (text === '') return { value: null };
  switch (type) {
    case 'number': {
      const number = Number(text);
      return Number.isFinite(number) ? { value: number } : { problem: 'number' };
    }
    case 'money': {
      const money = parseMoney(text, currency ?? definition?.currency ?? 'CNY');
      return money ? { value: money } : { problem: 'money' };
    }
    case 'boolean':
      return { value: text === 'yes' };
    case 'day':
      return isDay(text) ? { value: text } : { problem: 'day' };
    case 'link':
      return safeHref(text) ? { value: text } : { problem: 'link' };
    default:
      return { value: text };
  }
}

/** The text that stands for a value in the input of its field: what `parseValue` reads again. */
export function typedText(type: FieldSpec['type'], value: CustomValue | undefined): string | readonly string[] {
  if (type === 'choices') return Array.isArray(value) ? (value as readonly string[]) : [];
  if (value === undefined || value === null) return '';
  if (typeof value === 'object' && 'amount' in value) return String(moneyToNumber(value));
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
