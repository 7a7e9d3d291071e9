import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Formats } from '../../locales/formats.js';
import type { DealEntryWords, EntryProblem } from '../../locales/deal-entry.js';
import type { Actor, Customer } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { avatar } from '../shared/avatar.js';
import type { EntryDraft, EntryField } from './entry-draft.js';

/** What the inputs of a question are drawn with. */
export interface EntryView {
  /** The beginning of all ids. */
  readonly name: string;
  readonly t: DealEntryWords;
  readonly format: Formats;
  readonly draft: EntryDraft;
  readonly problems: ReadonlyMap<string, EntryProblem>;
  /** The unit of amounts that have none of their own; absent where it is asked for beside them. */
  readonly currency?: string;
  /** The currencies that there is a choice of. */
  readonly currencies?: readonly string[];
  readonly people: readonly Actor[];
  /** Reasons that were given before, the most frequent first. */
  readonly reasons: readonly string[];
  /** Customers whose name was typed; `undefined` while nothing was. */
  readonly found: readonly Customer[] | undefined;
  /** The customer that is chosen already, where it is known by name. */
  readonly chosen?: Customer | undefined;
  /** What is said below an input besides, by the name of its field. */
  readonly notes?: ReadonlyMap<string, TemplateResult>;
  readonly type: (name: string, value: string | readonly string[]) => void;
  readonly seek: (text: string) => void;
}

/** The input of a field with its label, what is wrong with it and what else is to say. */
export function entryInput(view: EntryView, field: EntryField, number: number): TemplateResult {
  const { t, problems, name, notes } = view;
  const note = notes?.get(field.name);
  const problem = problems.get(field.name);
  const body = html`${control(view, field, number)}
  ${problem === undefined ? nothing : html`<span class="problem" id="${name}-problem-${number}">${t.enterProblems[problem]}</span>`}
  ${note ? html`<div class="note" id="${name}-note-${number}">${note}</div>` : nothing}`;
  if (field.kind === 'choices' || field.kind === 'customer') {
    return html`<fieldset class="field of-${field.kind}">
      <legend class="label">${field.label}</legend>
      ${body}
    </fieldset>`;
  }
  return html`<div class="field of-${field.kind}">
    <label class="label" for="${name}-${number}">${field.label}</label>
    ${body}
  </div>`;
}

function control(view: EntryView, field: EntryField, number: number): TemplateResult {
  const { t, currency, people, format } = view;
  switch (field.kind) {
    case 'reason':
      return html`${text(view, field, number, { maxlength: 500 })} ${reasons(view, field)}`;
    case 'customer':
      return customer(view, field, number);
    case 'person':
      return choice(
        view,
        field,
        number,
        people.map(({ id, name }) => [id, name] as const),
      );
    case 'currency':
      return choice(
        view,
        field,
        number,
        (view.currencies ?? []).map((code) => [code, code] as const),
      );
    case 'boolean':
      return choice(view, field, number, [
        ['yes', t.enterYes],
        ['no', t.enterNo],
      ]);
    case 'choice':
      return choice(view, field, number, optionsOf(field, format.locale));
    case 'choices':
      return checks(view, field, number);
    case 'long-text':
      return html`<textarea
        class="input"
        id="${view.name}-${number}"
        rows="3"
        ?autofocus=${number === 0}
        aria-invalid=${invalid(view, field)}
        aria-describedby=${describedBy(view, field, number)}
        .value=${live(String(view.draft[field.name] ?? ''))}
        @input=${typed(view, field)}
      ></textarea>`;
    case 'day':
      return text(view, field, number, { type: 'date' });
    case 'link':
      return text(view, field, number, { type: 'url' });
    case 'money':
      return text(view, field, number, { mode: 'decimal', unit: field.definition?.currency ?? currency });
    case 'percent':
      return text(view, field, number, { mode: 'decimal', unit: '%' });
    case 'number':
      return text(view, field, number, { mode: 'decimal', unit: field.definition?.unit });
    case 'tags':
      return html`${text(view, field, number)}<span class="small muted" id="${view.name}-hint-${number}">${t.enterSeveral}</span>`;
    default:
      return text(view, field, number);
  }
}

interface TextOptions {
  readonly type?: 'date' | 'url';
  readonly mode?: 'decimal';
  readonly unit?: string | undefined;
  readonly maxlength?: number;
}

function text(view: EntryView, field: EntryField, number: number, options: TextOptions = {}): TemplateResult {
  const { type = 'text', mode, unit, maxlength } = options;
  const input = html`<input
    class="input"
    id="${view.name}-${number}"
    type=${type}
    inputmode=${mode ?? nothing}
    maxlength=${maxlength ?? nothing}
    autocomplete="off"
    ?autofocus=${number === 0}
    aria-invalid=${invalid(view, field)}
    aria-describedby=${describedBy(view, field, number)}
    .value=${live(String(view.draft[field.name] ?? ''))}
    @input=${typed(view, field)}
  />`;
  return unit === undefined
    ? input
    : html`<span class="measured">${input}<bdi class="small muted">${unit}</bdi></span>`;
}

function choice(
  view: EntryView,
  field: EntryField,
  number: number,
  options: readonly (readonly [value: string, label: string])[],
): TemplateResult {
  const chosen = String(view.draft[field.name] ?? '');
  return html`<select
    class="input"
    id="${view.name}-${number}"
    ?autofocus=${number === 0}
    aria-invalid=${invalid(view, field)}
    aria-describedby=${describedBy(view, field, number)}
    @change=${typed(view, field)}
  >
    ${
      field.kind === 'currency'
        ? nothing
        : html`<option value="" ?selected=${chosen === ''}>
            ${field.isOptional ? view.t.enterNone : view.t.enterChoose}
          </option>`
    }
    ${options.map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}
  </select>`;
}

function checks(view: EntryView, field: EntryField, number: number): TemplateResult {
  const chosen = view.draft[field.name];
  const list = Array.isArray(chosen) ? (chosen as readonly string[]) : [];
  return html`${optionsOf(field, view.format.locale).map(
    ([value, label], index) =>
      html`<label class="check">
        <input
          type="checkbox"
          ?autofocus=${number === 0 && index === 0}
          aria-invalid=${invalid(view, field)}
          aria-describedby=${describedBy(view, field, number)}
          .checked=${live(list.includes(value))}
          @change=${(event: Event) => {
            const isOn = (event.target as HTMLInputElement).checked;
            view.type(field.name, isOn ? [...list, value] : list.filter((each) => each !== value));
          }}
        />
        ${label}
      </label>`,
  )}`;
}

/** A search, and those who were found to choose from: names are not unique, so that nobody is taken by name alone. */
function customer(view: EntryView, field: EntryField, number: number): TemplateResult {
  const { t, draft, found = [], chosen } = view;
  const value = draft[field.name] ?? '';
  const others = found.filter(({ id }) => id !== chosen?.id);
  const option = (id: string, label: unknown): TemplateResult =>
    html`<label class="check">
      <input
        type="radio"
        name="${view.name}-${number}"
        .checked=${live(value === id)}
        @change=${() => view.type(field.name, id)}
      />
      ${label}
    </label>`;
  const person = ({ id, name, organisation }: Customer): TemplateResult =>
    option(
      id,
      html`${avatar(id, name, 'tiny')}
        <span><bdi>${name}</bdi>${organisation ? html` · <bdi>${organisation}</bdi>` : nothing}</span>`,
    );
  return html`${chosen ? person(chosen) : nothing}
    ${field.isOptional && (chosen || others.length > 0) ? option('', t.enterNone) : nothing}
    <input
      class="input"
      id="${view.name}-${number}"
      type="search"
      autocomplete="off"
      ?autofocus=${number === 0}
      aria-label=${field.label}
      aria-invalid=${invalid(view, field)}
      aria-describedby=${describedBy(view, field, number)}
      @input=${(event: Event) => view.seek((event.target as HTMLInputElement).value)}
    />
    <span class="small muted" id="${view.name}-hint-${number}" aria-live="polite"
      >${view.found?.length === 0 ? t.enterNobodyFound : t.enterFindCustomer}</span
    >
    ${others.map(person)}`;
}

function reasons(view: EntryView, { name }: EntryField): TemplateResult | typeof nothing {
  if (view.reasons.length === 0) return nothing;
  const given = view.draft[name];
  return html`<span class="reasons" role="group" aria-label=${view.t.enterUsedBefore}>
    ${view.reasons.map(
      (reason) =>
        html`<button
          class="chip"
          type="button"
          aria-pressed=${given === reason}
          @click=${() => view.type(name, given === reason ? '' : reason)}
        >
          <bdi>${reason}</bdi>
        </button>`,
    )}
  </span>`;
}

function optionsOf({ definition }: EntryField, locale: string): (readonly [string, string])[] {
  return (definition?.options ?? []).map(({ value, label }) => [value, localText(label, locale)] as const);
}

function typed(view: EntryView, { name }: EntryField): (event: Event) => void {
  return (event) => view.type(name, (event.target as HTMLInputElement).value);
}

function invalid({ problems }: EntryView, { name }: EntryField): 'true' | 'false' {
  return problems.has(name) ? 'true' : 'false';
}

function describedBy(view: EntryView, field: EntryField, number: number): string | typeof nothing {
  const { name, problems, notes } = view;
  const ids = [
    ...(problems.has(field.name) ? [`${name}-problem-${number}`] : []),
    ...(notes?.has(field.name) ? [`${name}-note-${number}`] : []),
    ...(field.kind === 'tags' || field.kind === 'customer' ? [`${name}-hint-${number}`] : []),
  ];
  return ids.length > 0 ? ids.join(' ') : nothing;
}
