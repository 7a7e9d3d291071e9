import { html, nothing, type TemplateResult } from 'lit';
import { minorDigits, moneyToNumber } from '../../model/money.js';
import { parseMoney } from '../../model/parse-money.js';
import type { RuleValue } from '../../model/rule.js';
import { isMoney, operandShapeOf, type FieldSpec } from '../../segments/index.js';
import { dateEditor, spanEditor } from './date-editor.js';
import type { Bound } from './drafts.js';
import { numberOf, optionsOf, valueLabel, type RuleRow } from './field-values.js';
import type { FilterView } from './filter-view.js';
import { input, pick, type Option } from './pick.js';
import { tokens } from './tokens.js';

/** The controls to the right of the operator, by the type of the field and the shape that the operator needs. */
export function valueEditor(view: FilterView, row: RuleRow): TemplateResult | typeof nothing {
  const { t, drafts, edits } = view;
  const { key, rule } = row;
  const { value } = rule;
  switch (operandShapeOf(rule.operator)) {
    case 'none':
      return nothing;
    case 'one':
      return oneValue(view, row, 'value', t.value, single(value), (bound, typing) =>
        edits.setValue(key, bound, typing),
      );
    case 'list':
      return tokens(view, row);
    case 'span':
      return spanEditor(view, {
        key,
        control: 'value',
        label: t.value,
        value: single(value),
        invalid: row.invalid,
        set: (bound, typing) => edits.setValue(key, bound, typing),
      });
    case 'pair': {
      const [low, high] = drafts.bounds(key, value);
      const set =
        (index: 0 | 1) =>
        (bound: Bound | undefined, typing: boolean): void =>
          edits.setValue(key, drafts.setBound(key, value, index, bound), typing);
      return html`${oneValue(view, row, 'value', t.from, low, set(0))}<span class="between">${t.and}</span
        >${oneValue(view, row, 'value2', t.to, high, set(1))}`;
    }
  }
}

type SetBound = (value: Bound | undefined, typing: boolean) => void;

function oneValue(
  view: FilterView,
  row: RuleRow,
  control: string,
  label: string,
  value: Bound | undefined,
  set: SetBound,
): TemplateResult {
  const { key, field, invalid } = row;
  const { t, segment, suggestions } = view;
  switch (field.type) {
    case 'number':
      return html`${numberInput(view, row, control, label, value, set)}${unitOf(field)}`;
    case 'money':
      return moneyInputs(view, row, control, label, value, set);
    case 'boolean': {
      const options = [
        { value: 'true', label: segment.booleans.yes },
        { value: 'false', label: segment.booleans.no },
      ];
      return chooser(view, row, control, label, value === undefined ? '' : String(value), options, (text) =>
        set(text === 'true', false),
      );
    }
    case 'day':
    case 'instant':
      return dateEditor(view, { key, control, label, value, invalid, set });
    default: {
      const options = optionsOf(view, field);
      if (options)
        return chooser(view, row, control, label, typeof value === 'string' ? value : '', options, (text) =>
          set(text, false),
        );
      const text = typeof value === 'string' ? value : '';
      return input(view, {
        of: key,
        control,
        label,
        text,
        type: 'text',
        placeholder: t.value,
        invalid,
        suggested: suggestions.of(field),
        opened: () => suggestions.want(field),
        isSame: (typed) => typed === text,
        typed: (typed) => set(typed === '' ? undefined : typed, true),
      });
    }
  }
}

function chooser(
  view: FilterView,
  { key, field, invalid }: RuleRow,
  control: string,
  label: string,
  value: string,
  options: readonly Option[],
  changed: (value: string) => void,
): TemplateResult {
  const known = options.find((option) => option.value === value);
  return pick(view, {
    of: key,
    control,
    label,
    value,
    invalid,
    text: known?.label ?? (value === '' ? view.t.choose : valueLabel(view, field, value)),
    kind: value === '' ? 'blank' : '',
    options: () => options,
    opened: () => view.suggestions.want(field),
    changed,
  });
}

function numberInput(
  view: FilterView,
  { key, invalid }: RuleRow,
  control: string,
  label: string,
  value: Bound | undefined,
  set: SetBound,
): TemplateResult {
  const number = typeof value === 'number' ? value : undefined;
  return input(view, {
    of: key,
    control,
    label,
    type: 'number',
    invalid,
    text: number === undefined ? '' : String(number),
    isSame: (typed) => numberOf(typed) === number,
    typed: (text) => set(numberOf(text), true),
  });
}

function unitOf({ definition }: FieldSpec): TemplateResult | typeof nothing {
  return definition?.unit ? html`<span class="between"><bdi>${definition.unit}</bdi></span>` : nothing;
}

function moneyInputs(
  view: FilterView,
  { key, field, invalid }: RuleRow,
  control: string,
  label: string,
  value: Bound | undefined,
  set: SetBound,
): TemplateResult {
  const { t, drafts, suggestions } = view;
  const money = isMoneyBound(value) ? value : undefined;
  const offered = currenciesOf(view, field);
  const currency = money?.currency ?? drafts.text(key, 'currency') ?? offered[0] ?? 'USD';
  const toMoney = (text: string): Bound | undefined => parseMoney(text, currency);
  return html`${pick(view, {
    of: key,
    control: `${control}-currency`,
    label: `${label}: ${t.currency}`,
    value: currency,
    text: currency,
    kind: 'soft',
    options: () => allCurrencies(offered).map((code) => ({ value: code, label: code })),
    opened: () => suggestions.wantCurrencies(),
    changed: (code) => {
      drafts.setText(key, 'currency', code);
      set(money && parseMoney(moneyToNumber(money).toFixed(minorDigits(code)), code), false);
    },
  })}${input(view, {
    of: key,
    control,
    label: `${label}: ${t.amount}`,
    type: 'number',
    invalid,
    text: money ? String(moneyToNumber(money)) : '',
    opened: () => suggestions.wantCurrencies(),
    isSame: (typed) => sameMoney(toMoney(typed), money),
    typed: (text) => {
      drafts.setText(key, 'currency', currency);
      const parsed = toMoney(text);
      drafts.setReadable(key, parsed !== undefined || text === '');
      set(parsed, true);
    },
  })}`;
}

function isMoneyBound(value: Bound | undefined): value is { readonly amount: number; readonly currency: string } {
  return typeof value === 'object' && isMoney(value) && /^[A-Z]{3}$/.test(value.currency);
}

function sameMoney(left: Bound | undefined, right: Bound | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The currency of a field of the host's own, then those that orders are in. */
function currenciesOf({ suggestions, format }: FilterView, field: FieldSpec): readonly string[] {
  const own = field.definition?.currency;
  if (own) return [own];
  if (suggestions.currencies.length > 0) return suggestions.currencies;
  return [format.locale.toLowerCase().startsWith('zh') ? 'CNY' : 'USD'];
}

function allCurrencies(first: readonly string[]): readonly string[] {
  return [...new Set([...first, ...Intl.supportedValuesOf('currency')])];
}

function single(value: RuleValue | undefined): Bound | undefined {
  return isList(value) ? undefined : value;
}

function isList(value: RuleValue | undefined): value is readonly Bound[] {
  return Array.isArray(value);
}
