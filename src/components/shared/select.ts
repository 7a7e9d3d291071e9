import { html, type TemplateResult } from 'lit';

/** A list to choose one of some values from, named by `label`. */
export function select<Value extends string>(
  label: string,
  values: readonly Value[],
  chosen: Value,
  name: (value: Value) => string,
  choose: (value: Value) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    const value = values[(event.target as HTMLSelectElement).selectedIndex];
    if (value !== undefined) choose(value);
  };
  return html`<select class="input" aria-label=${label} @change=${onChange}>
    ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${name(value)}</option>`)}
  </select>`;
}
