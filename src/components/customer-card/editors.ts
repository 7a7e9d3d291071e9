import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { contactKinds, lifecycleStages, valueTiers } from '../../model/vocabulary.js';
import { localText } from '../../model/text.js';
import type { DataErrorCode } from '../../data/data-error.js';
import { pencilIcon } from '../../styles/icons.js';
import type { FieldSpec } from '../../segments/index.js';
import type { CardView } from './card-view.js';
import { targetKey, type DraftProblem, type EditTarget } from './drafts.js';
import type { OpenEditor } from './inline-edit.js';

/** A button that opens the editor of a value; named for what it edits. */
export function editButton(view: CardView, target: EditTarget, label: string): TemplateResult | typeof nothing {
  if (!view.canEdit) return nothing;
  return html`<button
    class="small-icon edit"
    part="edit"
    data-edit=${targetKey(target)}
    aria-label=${view.t.editField(label)}
    @click=${() => view.edit.start(target)}
  >
    ${pencilIcon()}
  </button>`;
}

/** The form that takes the place of a value while it is edited: Enter saves, Escape cancels. */
export function editor(view: CardView, label: string): TemplateResult | typeof nothing {
  const { open } = view.edit;
  if (!open) return nothing;
  const { common } = view;
  const problem = open.problem && problemText(view, open.problem);
  return html`<form
    class="editor"
    part="editor"
    data-editor=${open.key}
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      void view.edit.save();
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      view.edit.cancel();
    }}
  >
    ${inputs(view, open, label, problem !== undefined)}
    ${problem === undefined ? nothing : html`<p class="problem" id="problem" role="alert">${problem}</p>`}
    <div class="editor-actions">
      <button class="button primary" type="submit">${common.save}</button>
      <button class="button" type="button" @click=${() => view.edit.cancel()}>${common.cancel}</button>
      ${removeButton(view, open)}
    </div>
  </form>`;
}

function problemText({ t, common }: CardView, problem: DraftProblem | DataErrorCode): string {
  if (problem === 'conflict') return t.conflict;
  return problem in t.problems ? t.problems[problem as DraftProblem] : common.failed[problem as DataErrorCode];
}

function removeButton(view: CardView, { target }: OpenEditor): TemplateResult | typeof nothing {
  if (target.kind !== 'contact' || target.index === undefined) return nothing;
  const { index } = target;
  return html`<button class="button danger" type="button" @click=${() => view.edit.removeContact(index)}>
    ${view.t.removeContact}
  </button>`;
}

function inputs(view: CardView, open: OpenEditor, label: string, invalid: boolean): TemplateResult {
  const { t, segment } = view;
  const { target } = open;
  switch (target.kind) {
    case 'text':
      return textInput(view, open, label, invalid, target.field === 'name' ? 'off' : undefined);
    case 'tag':
      return textInput(view, open, t.newTag, invalid);
    case 'lifecycle':
      return choice(
        view,
        open,
        label,
        lifecycleStages.map((stage) => [stage, segment.options.lifecycle[stage]]),
      );
    case 'tier':
      return choice(view, open, label, [
        ['', t.noValue],
        ...valueTiers.map((tier) => [tier, segment.options.tier[tier]] as const),
      ]);
    case 'owner':
      return choice(view, open, label, [['', t.nobody], ...view.people.map(({ id, name }) => [id, name] as const)]);
    case 'custom':
      return customInput(view, open, target.field, label, invalid);
    case 'contact':
      return contactInputs(view, open, invalid);
  }
}

function textInput(
  view: CardView,
  open: OpenEditor,
  label: string,
  invalid: boolean,
  autocomplete: 'off' | undefined = undefined,
  type: 'text' | 'email' | 'tel' | 'url' | 'date' = 'text',
): TemplateResult {
  return html`<input
    class="input"
    type=${type}
    aria-label=${label}
    autocomplete=${autocomplete ?? 'off'}
    aria-invalid=${invalid ? 'true' : 'false'}
    aria-describedby=${invalid ? 'problem' : nothing}
    .value=${live(String(open.draft['value'] ?? ''))}
    @input=${(event: Event) => view.edit.type('value', (event.target as HTMLInputElement).value)}
  />`;
}

function choice(
  view: CardView,
  open: OpenEditor,
  label: string,
  options: readonly (readonly [value: string, label: string])[],
  name = 'value',
): TemplateResult {
  const chosen = String(open.draft[name] ?? '');
  return html`<select
    class="input"
    aria-label=${label}
    @change=${(event: Event) => view.edit.type(name, (event.target as HTMLSelectElement).value)}
  >
    ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
  </select>`;
}

function customInput(
  view: CardView,
  open: OpenEditor,
  field: FieldSpec,
  label: string,
  invalid: boolean,
): TemplateResult {
  const { t, format, segment } = view;
  const options = (field.definition?.options ?? []).map(
    (option) => [option.value, localText(option.label, format.locale)] as const,
  );
  switch (field.type) {
    case 'boolean':
      return choice(view, open, label, [
        ['', t.noValue],
        ['yes', segment.booleans.yes],
        ['no', segment.booleans.no],
      ]);
    case 'choice':
      return choice(view, open, label, [['', t.noValue], ...options]);
    case 'choices':
      return html`<fieldset class="checks">
        <legend class="visually-hidden">${label}</legend>
        ${options.map(([value, text]) => check(view, open, value, text))}
      </fieldset>`;
    case 'long-text':
      return html`<textarea
        class="input"
        rows="3"
        aria-label=${label}
        .value=${live(String(open.draft['value'] ?? ''))}
        @input=${(event: Event) => view.edit.type('value', (event.target as HTMLTextAreaElement).value)}
      ></textarea>`;
    case 'day':
      return textInput(view, open, label, invalid, undefined, 'date');
    case 'link':
      return textInput(view, open, label, invalid, undefined, 'url');
    default:
      return textInput(view, open, label, invalid);
  }
}

function check(view: CardView, open: OpenEditor, value: string, text: string): TemplateResult {
  const chosen = open.draft['value'];
  const list = Array.isArray(chosen) ? (chosen as readonly string[]) : [];
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${live(list.includes(value))}
      @change=${(event: Event) => {
        const isOn = (event.target as HTMLInputElement).checked;
        view.edit.type('value', isOn ? [...list, value] : list.filter((item) => item !== value));
      }}
    />
    ${text}
  </label>`;
}

function contactInputs(view: CardView, open: OpenEditor, invalid: boolean): TemplateResult {
  const { t } = view;
  const kind = String(open.draft['kind'] ?? 'phone');
  const type =
    kind === 'email' ? 'email' : kind === 'phone' || kind === 'whatsapp' ? 'tel' : kind === 'website' ? 'url' : 'text';
  return html`<div class="editor-row">
      ${choice(
        view,
        open,
        t.kind,
        contactKinds.map((known) => [known, t.contactKinds[known]]),
        'kind',
      )}
      ${textInput(view, open, t.value, invalid, undefined, type)}
    </div>
    <div class="editor-row">
      ${choice(view, open, t.label, labelOptions(view, String(open.draft['label'] ?? '')), 'label')}
      <label class="check">
        <input
          type="checkbox"
          .checked=${live(open.draft['primary'] === 'yes')}
          @change=${(event: Event) => view.edit.type('primary', (event.target as HTMLInputElement).checked ? 'yes' : '')}
        />
        ${t.primary}
      </label>
    </div>`;
}

/** The labels offered, and the one that is there even if it is a word of the record's own. */
function labelOptions({ t }: CardView, current: string): (readonly [string, string])[] {
  const known = Object.entries(t.contactLabels);
  const isKnown = current === '' || Object.hasOwn(t.contactLabels, current);
  return [['', '—'], ...known, ...(isKnown ? [] : [[current, current] as const])];
}
