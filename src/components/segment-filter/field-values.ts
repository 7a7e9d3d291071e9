import type { Rule } from '../../model/rule.js';
import type { FieldSpec } from '../../segments/index.js';
import { optionLabel } from '../shared/field-text.js';
import type { FilterView } from './filter-view.js';
import type { Option } from './pick.js';

/** One rule with the field it asks. */
export interface RuleRow {
  readonly key: string;
  readonly rule: Rule;
  readonly field: FieldSpec;
  /** Whether the value is wrong, and not just missing. */
  readonly invalid: boolean;
}

/** The values that a field offers to choose from; `undefined` where people type. */
export function optionsOf(view: FilterView, field: FieldSpec): readonly Option[] | undefined {
  const label = (value: string): string => valueLabel(view, field, value);
  if (field.options && field.options.length > 0) return field.options.map((value) => ({ value, label: label(value) }));
  if (field.name !== 'owner') return undefined;
  return view.suggestions.of(field).map((value) => ({ value, label: label(value) }));
}

/** A value in words: of an option, or of a colleague. */
export function valueLabel(view: FilterView, field: FieldSpec, value: string): string {
  const name = view.suggestions.nameOf(field, value);
  return name ?? optionLabel(field, value, { words: view.segment, format: view.format });
}

/** The number that a text spells; `undefined` for anything else. */
export function numberOf(text: string): number | undefined {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined;
}
