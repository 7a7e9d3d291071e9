import { html, type TemplateResult } from 'lit';
import { cardFields, type BoardLook, type Density } from './board-look.js';
import { check } from './filter-panel.js';
import type { ToolContext } from './tool-row.js';

export interface DisplayPanel extends ToolContext {
  readonly arrange: (part: Partial<BoardLook>) => void;
}

const densities: readonly Density[] = ['comfortable', 'compact'];

/** How dense the cards are, and what they show. */
export function displayPanel({ t, look, arrange }: DisplayPanel): TemplateResult {
  return html`<div class="panel" part="panel" id="display" popover="manual" role="dialog" aria-label=${t.display}>
    <fieldset class="field">
      <legend class="label">${t.density}</legend>
      <div class="either">
        ${densities.map(
          (density) =>
            html`<label
              ><input
                type="radio"
                name="density"
                .checked=${density === look.density}
                @change=${() => arrange({ density })}
              /><span>${t.densities[density]}</span></label
            >`,
        )}
      </div>
    </fieldset>
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
