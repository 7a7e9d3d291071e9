import { html, nothing, type TemplateResult } from 'lit';
import { cardFields, forecastPeriods, type BoardLook, type Density } from './board-look.js';
import { check } from './filter-panel.js';
import type { ToolContext } from './tool-row.js';

export interface DisplayPanel extends ToolContext {
  readonly arrange: (part: Partial<BoardLook>) => void;
  /** Whether there is a forecast to show. */
  readonly canForecast: boolean;
}

const densities: readonly Density[] = ['comfortable', 'compact'];

/** How dense the cards are, and what they show. */
export function displayPanel({ t, look, arrange, canForecast }: DisplayPanel): TemplateResult {
  return html`<div class="panel" part="panel" id="display" popover="manual" role="dialog" aria-label=${t.display}>
    ${either(t.density, 'density', densities, t.densities, look.density, (density) => arrange({ density }))}
    ${
      canForecast
        ? either(t.forecast, 'forecast', forecastPeriods, t.forecasts, look.forecast, (forecast) =>
            arrange({ forecast }),
          )
        : nothing
    }
    <fieldset class="field">
      <legend class="label">${t.fields}</legend>
      <div class="checks">
        ${cardFields.map((field) =>
          check(t.fieldNames[field], look.fields.includes(field), (isChecked) =>
            arrange({ fields: cardFields.filter((each) => (each === field ? isChecked : look.fields.includes(each))) }),
          ),
        )}
      </div>
    </fieldset>
  </div>`;
}

/** One of a few, side by side. */
function either<Value extends string>(
  label: string,
  name: string,
  values: readonly Value[],
  words: Readonly<Record<Value, string>>,
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  return html`<fieldset class="field">
    <legend class="label">${label}</legend>
    <div class="either">
      ${values.map(
        (value) =>
          html`<label
            ><input type="radio" name=${name} .checked=${value === chosen} @change=${() => choose(value)} /><span
              >${words[value]}</span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
}
