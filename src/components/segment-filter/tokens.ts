import { html, type TemplateResult } from 'lit';
import { xIcon } from '../../styles/icons.js';
import type { FieldSpec } from '../../segments/index.js';
import type { Bound } from './drafts.js';
import { numberOf, optionsOf, valueLabel, type RuleRow } from './field-values.js';
import type { FilterView } from './filter-view.js';
import { input, pick } from './pick.js';

/** Most values that are shown; a pasted list may be longer, and the others are counted. */
const mostShown = 50;
/** What separates the values of a list that is pasted from a sheet or a mail. */
const separators = /[\n\r\t,;，；、|]+/;

/** Several values: each with a button that takes it away, then a control that adds one more. */
export function tokens(view: FilterView, row: RuleRow): TemplateResult {
  const { t, edits, segment } = view;
  const { key, rule, field } = row;
  const values: readonly Bound[] = Array.isArray(rule.value) ? rule.value : [];
  const set = (next: readonly Bound[]): void => edits.setValue(key, next.length === 0 ? undefined : next);
  const add = (texts: readonly string[]): void => {
    const fresh = texts.flatMap((text) => valueOf(field, text) ?? []);
    set([...new Set([...values, ...fresh])]);
  };
  return html`<span class="tokens">
    ${values.slice(0, mostShown).map((value) => {
      const label = labelOf(view, field, value);
      return html`<span class="token"
        ><bdi>${label}</bdi
        ><button
          type="button"
          aria-label=${t.removeValue(label)}
          @click=${() => {
            set(values.filter((other) => other !== value));
            edits.focusOn(key, 'value');
          }}
        >
          ${xIcon()}
        </button></span
      >`;
    })}
    ${values.length > mostShown ? html`<span class="between">${segment.more(values.length - mostShown)}</span>` : ''}
    ${adder(view, row, values, add, () => set(values.slice(0, -1)))}
  </span>`;
}

function adder(
  view: FilterView,
  row: RuleRow,
  values: readonly Bound[],
  add: (texts: readonly string[]) => void,
  removeLast: () => void,
): TemplateResult {
  const { t, suggestions } = view;
  const { key, field, invalid } = row;
  const options = optionsOf(view, field);
  if (options) {
    return pick(view, {
      of: key,
      control: 'value',
      label: t.addValue,
      value: '',
      invalid,
      text: values.length === 0 ? t.choose : '+',
      kind: values.length === 0 ? 'blank' : 'blank soft',
      options: () => options.filter(({ value }) => !values.includes(value)),
      opened: () => suggestions.want(field),
      changed: (value) => {
        if (value !== '') add([value]);
      },
    });
  }
  const suggested = suggestions.of(field).filter((value) => !values.includes(value));
  const take = (box: HTMLInputElement, text = box.value): void => {
    box.value = '';
    add(text.split(separators));
  };
  return html`<span
    class="adder"
    @keydown=${(event: KeyboardEvent) => {
      const box = event.target as HTMLInputElement;
      if (event.isComposing) return;
      if ((event.key === 'Enter' || event.key === ',') && box.value.trim() !== '') {
        event.preventDefault();
        take(box);
      } else if (event.key === 'Backspace' && box.value === '' && values.length > 0) removeLast();
    }}
    @paste=${(event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!separators.test(text.trim())) return;
      event.preventDefault();
      take(event.target as HTMLInputElement, text);
    }}
    @change=${(event: Event) => {
      const box = event.target as HTMLInputElement;
      if (box.value.trim() !== '') take(box);
    }}
    >${input(view, {
      of: key,
      control: 'value',
      label: t.addValue,
      text: '',
      type: field.type === 'number' ? 'number' : 'text',
      placeholder: t.addValue,
      invalid,
      suggested,
      opened: () => suggestions.want(field),
      isSame: () => true,
      // A suggestion that was chosen is a value; letters on the way to one are not.
      typed: (text, box) => {
        if (suggested.includes(text)) take(box);
      },
    })}</span
  >`;
}

function valueOf(field: FieldSpec, text: string): Bound | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return field.type === 'number' ? numberOf(trimmed) : trimmed;
}

function labelOf(view: FilterView, field: FieldSpec, value: Bound): string {
  if (typeof value === 'number') return view.format.number(value);
  return typeof value === 'string' ? valueLabel(view, field, value) : view.segment.blank;
}
