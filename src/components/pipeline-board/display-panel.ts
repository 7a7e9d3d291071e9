import { html, nothing, type TemplateResult } from 'lit';
import { localText } from '../../model/text.js';
import type { GroupChoice } from './board-groups.js';
import { cardFields, forecastPeriods, type BoardLook, type Density } from './board-look.js';
import { check } from './filter-panel.js';
import type { ToolContext } from './tool-row.js';

export interface DisplayPanel extends ToolContext {
  readonly arrange: (part: Partial<BoardLook>) => void;
  /** Whether there is a forecast to show. */
  readonly canForecast: boolean;
  /** Fields that the columns can stand for in place of the stages, and what they stand for now. */
  readonly groups: readonly GroupChoice[];
  readonly shownBy: string;
  /** What the stages are divided by. */
  readonly lanesBy: string;
}

const densities: readonly Density[] = ['comfortable', 'compact'];

/** How dense the cards are, and what they show. */
export function displayPanel(panel: DisplayPanel): TemplateResult {
  const { t, look, arrange, canForecast } = panel;
  return html`<div class="panel" part="panel" id="display" popover="manual" role="dialog" aria-label=${t.display}>
    ${panel.groups.length > 0 ? columns(panel) : nothing}
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

/** What the columns are, and what divides them where they are stages. */
function columns({ t, format, groups, shownBy, lanesBy, arrange }: DisplayPanel): TemplateResult {
  const choice = (
    label: string,
    first: GroupChoice,
    chosen: string,
    choose: (by: string) => void,
  ): TemplateResult => html`<label class="field"
    ><span class="label">${label}</span>
    <select class="input" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${[first, ...groups].map(
        ({ by, name }) =>
          html`<option value=${by} .selected=${by === chosen}>${localText(name, format.locale)}</option>`,
      )}
    </select></label
  >`;
  const stage = { by: 'stage', name: t.groupFields.stage };
  const none = { by: 'none', name: t.noLanes };
  return html`${choice(t.columns, stage, shownBy, (groupBy) => arrange({ groupBy }))}
  ${shownBy === 'stage' ? choice(t.lanes, none, lanesBy, (swimlanesBy) => arrange({ swimlanesBy })) : nothing}`;
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
