import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../shared/avatar.js';
import type { BoardLook } from './board-look.js';
import type { ActivityState, BoardView, ClosePeriod } from './board-view.js';
import { activityStates, closePeriods, countKey, type FilterChoice, type FilterChoices } from './filter-choices.js';
import type { ToolContext } from './tool-row.js';

export interface FilterPanel extends ToolContext {
  /** Absent while they are read. */
  readonly choices: FilterChoices | 'failed' | undefined;
  readonly change: (part: Partial<BoardView>) => void;
  readonly arrange: (part: Partial<BoardLook>) => void;
  /** Given where filters are set. */
  readonly clear: (() => void) | undefined;
}

const closes: readonly (ClosePeriod | 'any')[] = ['any', ...closePeriods];
const activities: readonly (ActivityState | 'any')[] = ['any', ...activityStates];

/** What deals can be filtered by; every choice holds at once. */
export function filterPanel(panel: FilterPanel): TemplateResult {
  const { t, offers, view, look, change, arrange, clear } = panel;
  return html`<div class="panel" part="panel" id="filters" popover="manual" role="dialog" aria-label=${t.filter}>
    ${
      offers.close
        ? choice(
            t.close,
            closes,
            (close) => counted(panel, t.closes[close], { close }),
            view.close,
            (close) => change({ close }),
          )
        : nothing
    }
    ${
      offers.activity
        ? choice(
            t.activity,
            activities,
            (activity) => counted(panel, t.activities[activity], { activity }),
            view.activity,
            (activity) => change({ activity }),
          )
        : nothing
    }
    ${offers.stale ? check(counted(panel, t.stale, { stale: true }), view.stale, (stale) => change({ stale })) : nothing}
    ${offers.owner ? owners(panel) : nothing} ${offers.tags ? tags(panel) : nothing}
    <div class="foot">
      ${check(t.hideEmpty, look.emptyHidden, (emptyHidden) => arrange({ emptyHidden }))}
      ${clear ? html`<button class="button quiet" type="button" @click=${clear}>${t.clear}</button>` : nothing}
    </div>
  </div>`;
}

function choice<Value extends string>(
  label: string,
  values: readonly Value[],
  nameOf: (value: Value) => string,
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  return html`<label class="field"
    ><span class="label">${label}</span>
    <select class="input" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Value)}>
      ${values.map((value) => html`<option value=${value} .selected=${value === chosen}>${nameOf(value)}</option>`)}
    </select></label
  >`;
}

/** The words of a filter, with how many deals it leaves where that is known. */
function counted({ choices, format }: FilterPanel, words: string, filter: Partial<BoardView>): string {
  const count = choices && choices !== 'failed' ? choices.counts.get(countKey(filter)) : undefined;
  return count === undefined ? words : `${words} · ${format.number(count)}`;
}

/** A box to tick, with its words. */
export function check(
  label: string | TemplateResult,
  isChecked: boolean,
  choose: (isChecked: boolean) => void,
): TemplateResult {
  return html`<label class="check"
    ><input
      type="checkbox"
      .checked=${isChecked}
      @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
    />${label}</label
  >`;
}

function owners({ t, format, choices, view, change }: FilterPanel): TemplateResult {
  const label = ({ value, name, count }: FilterChoice): TemplateResult =>
    html`${value === '' ? nothing : avatar(value, name, 'tiny')}<bdi class="name">${value === '' ? t.nobody : name}</bdi
      >${count === undefined ? nothing : html`<span class="muted numeric">${format.number(count)}</span>`}`;
  return html`<fieldset class="field">
    <legend class="label">${t.owner}</legend>
    ${
      choices === undefined
        ? html`<span class="skeleton" aria-hidden="true"></span>`
        : choices === 'failed'
          ? html`<p class="problem" role="alert">${t.optionsFailed}</p>`
          : html`<div class="checks">
              ${choices.owners.map((each) =>
                check(label(each), view.owners.includes(each.value), (isChecked) =>
                  change({ owners: toggled(view.owners, each.value, isChecked) }),
                ),
              )}
            </div>`
    }
  </fieldset>`;
}

function tags({ t, format, choices, view, change }: FilterPanel): TemplateResult | typeof nothing {
  if (!choices || choices === 'failed' || choices.tags.length === 0) return nothing;
  return html`<fieldset class="field">
    <legend class="label">${t.tags}</legend>
    <div class="chips">
      ${choices.tags.map(({ value, count }) => {
        const isChosen = view.tags.includes(value);
        return html`<button
          class="chip numeric"
          type="button"
          aria-pressed=${isChosen}
          @click=${() => change({ tags: toggled(view.tags, value, !isChosen) })}
        >
          <bdi>${value}</bdi>${count === undefined ? nothing : ` ${format.number(count)}`}
        </button>`;
      })}
    </div>
  </fieldset>`;
}

function toggled(values: readonly string[], value: string, isIn: boolean): readonly string[] {
  const others = values.filter((other) => other !== value);
  return isIn ? [...others, value] : others;
}
