import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { keepTyped } from './keep-typed.js';
import type { FilterView } from './filter-view.js';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Heading under which it stands. */
  readonly group?: string;
}

export interface PickWishes {
  /** Key of the row or group. */
  readonly of: string;
  /** Name among the controls of the row. */
  readonly control: string;
  readonly label: string;
  readonly value: string;
  /** What is chosen, in words. */
  readonly text: string;
  readonly kind?: string;
  readonly invalid?: boolean;
  /** Asked only while the control is open. */
  readonly options: () => readonly Option[];
  readonly opened?: () => void;
  readonly changed: (value: string) => void;
}

/**
 * A native select as wide as what is chosen. While it is closed its only option is the chosen one; it is filled by the
 * press or the focus that opens it, before the browser shows the list.
 */
export function pick(view: FilterView, wishes: PickWishes): TemplateResult {
  const { of, control, label, value, text, kind = '', invalid = false, options, opened, changed } = wishes;
  const isOpen = view.openings.controlOf(of) === control;
  const open = (): void => {
    view.openings.open(of, control);
    opened?.();
  };
  return html`<span class="box pick ${kind}" part="control"
    ><span class="size" aria-hidden="true">${text}</span
    ><select
      aria-label=${label}
      aria-invalid=${invalid ? 'true' : nothing}
      data-of=${of}
      data-control=${control}
      @pointerdown=${open}
      @focus=${open}
      @blur=${() => view.openings.close(of, control)}
      @change=${(event: Event) => changed((event.target as HTMLSelectElement).value)}
    >
      ${isOpen ? filled(value, text, options()) : html`<option value=${value} .selected=${live(true)}>${text}</option>`}
    </select></span
  >`;
}

function filled(value: string, text: string, options: readonly Option[]): unknown {
  const known = options.some((option) => option.value === value) ? options : [{ value, label: text }, ...options];
  const groups: { readonly name: string | undefined; readonly options: Option[] }[] = [];
  for (const option of known) {
    const last = groups.at(-1);
    if (last && last.name === option.group) last.options.push(option);
    else groups.push({ name: option.group, options: [option] });
  }
  const one = (option: Option): TemplateResult =>
    html`<option value=${option.value} .selected=${live(option.value === value)}>${option.label}</option>`;
  return groups.map(({ name, options: own }) =>
    name === undefined ? own.map(one) : html`<optgroup label=${name}>${own.map(one)}</optgroup>`,
  );
}

export interface InputWishes {
  readonly of: string;
  readonly control: string;
  readonly label: string;
  readonly text: string;
  readonly type: 'text' | 'number' | 'date';
  readonly placeholder?: string;
  readonly invalid?: boolean;
  /** Values to choose from instead of typing them. */
  readonly suggested?: readonly string[];
  readonly isSame: (typed: string) => boolean;
  readonly opened?: () => void;
  readonly typed: (text: string, input: HTMLInputElement) => void;
}

/** A native input as wide as what is in it. */
export function input(view: FilterView, wishes: InputWishes): TemplateResult {
  const {
    of,
    control,
    label,
    text,
    type,
    placeholder,
    invalid = false,
    suggested = [],
    isSame,
    opened,
    typed,
  } = wishes;
  const isOpen = view.openings.controlOf(of) === control;
  const list = isOpen && suggested.length > 0 ? `list-${of}-${control}` : undefined;
  return html`<span class="box input-box ${type}" part="control"
    ><span class="size" aria-hidden="true">${text === '' ? placeholder : text}</span
    ><input
      type=${type}
      aria-label=${label}
      aria-invalid=${invalid ? 'true' : nothing}
      autocomplete="off"
      step=${type === 'number' ? 'any' : nothing}
      placeholder=${placeholder ?? nothing}
      list=${list ?? nothing}
      data-of=${of}
      data-control=${control}
      @focus=${() => {
        view.openings.open(of, control);
        opened?.();
      }}
      @blur=${() => view.openings.close(of, control)}
      @input=${(event: Event) => typed((event.target as HTMLInputElement).value, event.target as HTMLInputElement)}
      ${keepTyped(text, isSame)}
    />${list === undefined ? nothing : html`<datalist id=${list}>${suggested.map((value) => html`<option value=${value}></option>`)}</datalist>`}</span
  >`;
}
