import { html, nothing, type TemplateResult } from 'lit';
import type { CommonWords } from '../../locales/common.js';
import type { CustomerListWords } from '../../locales/customer-list.js';
import type { Formats } from '../../locales/formats.js';
import type { Customer } from '../../model/customer.js';
import type { CustomerFacts } from '../../model/facts.js';
import { readField, typedValues, type FieldSpec, type SegmentWords } from '../../segments/index.js';
import { eyeOffIcon } from '../../styles/icons.js';
import { avatar } from '../shared/avatar.js';
import { shortened } from '../shared/clip.js';
import { fieldLabel, fieldText, optionLabel } from '../shared/field-text.js';
import type { ListColumn } from './columns.js';

/** A customer and what is computed from its other records; facts are absent where the backend has none. */
export interface CustomerRow {
  readonly customer: Customer;
  readonly facts: CustomerFacts | undefined;
}

/** What the cells are written with. */
export interface CellView {
  readonly t: CustomerListWords;
  readonly common: CommonWords;
  readonly words: SegmentWords;
  readonly format: Formats;
  readonly now: Date;
  /** The organisation has a column of its own, so the name need not carry it. */
  readonly hasOrganisationColumn: boolean;
}

/** Longer texts are cut: nobody reads them in a cell, and a word of 100 kB takes longer to lay out than the whole list. */
const longest = 160;

/** The content of one cell. */
export function cellContent(column: ListColumn, row: CustomerRow, view: CellView): TemplateResult {
  if (column.isHidden) return hiddenValue(view);
  if (column.field.name === 'name') return nameCell(row.customer, !view.hasOrganisationColumn);
  const text = valueText(column.field, row, view);
  if (text === '') return missingValue(view);
  if (column.field.name === 'tier') {
    return html`<span class="chip ${row.customer.tier === 'high' ? 'accent' : ''}"
      ><span class="text">${text}</span></span
    >`;
  }
  const isProspect = column.field.name === 'rfm.segment' && !row.facts?.rfm;
  return html`<bdi class="text ${isProspect ? 'prospect' : ''}">${short(text)}</bdi>`;
}

/** A row where there is no room for columns: the name and one amount, and what else there is below. */
export function cardContent(columns: readonly ListColumn[], row: CustomerRow, view: CellView): TemplateResult {
  const { customer } = row;
  const shown = columns.filter((column) => !column.isHidden && column.field.name !== 'name');
  const main = shown.find(({ field }) => field.type === 'money') ?? shown.find(({ align }) => align === 'end');
  const rest = shown.filter((column) => column !== main);
  const isNameHidden = columns.some((column) => column.isHidden && column.field.name === 'name');
  return html`
    ${isNameHidden ? nothing : avatar(customer.id, short(customer.name))}
    <span class="lines">
      <span class="line">
        ${isNameHidden ? hiddenValue(view) : html`<bdi class="text name">${short(customer.name)}</bdi>`}
        ${main ? labelled(main.field, row, view, 'numeric main') : nothing}
      </span>
      <span class="line small muted">
        <span class="text">${rest.map(({ field }) => labelled(field, row, view, 'part'))}</span>
      </span>
    </span>
  `;
}

/** A value with the name of its field, which only screen readers need. */
function labelled(
  field: FieldSpec,
  row: CustomerRow,
  view: CellView,
  className: string,
): TemplateResult | typeof nothing {
  const text = valueText(field, row, view);
  if (text === '') return nothing;
  return html`<span class=${className}
    ><span class="visually-hidden">${fieldLabel(field, view)}: </span><bdi>${short(text)}</bdi></span
  >`;
}

function nameCell({ id, name, organisation }: Customer, isWithOrganisation: boolean): TemplateResult {
  return html`${avatar(id, short(name), 'tiny')}<bdi class="text name">${short(name)}</bdi
    >${isWithOrganisation && organisation ? html`<bdi class="text muted">${short(organisation)}</bdi>` : nothing}`;
}

/** A value as people read it; empty where there is none. */
function valueText(field: FieldSpec, { customer, facts }: CustomerRow, view: CellView): string {
  if (field.name === 'owner') return customer.owner?.name ?? '';
  if (field.name === 'rfm.segment' && facts?.rfm) {
    const { r, f, m, segment } = facts.rfm;
    const code = [r, f, m].map((score) => view.format.number(score)).join('·');
    // Isolated, or the three would stand the other way round in Arabic.
    return `\u2066${code}\u2069 ${optionLabel(field, segment, view)}`;
  }
  const values = typedValues(field, readField({ record: customer, facts }, field.name));
  if (values.length === 0) return '';
  return fieldText(field, field.many ? values : values[0], view);
}

function missingValue({ t }: CellView): TemplateResult {
  return html`<span class="muted" aria-hidden="true">—</span><span class="visually-hidden">${t.missing}</span>`;
}

function hiddenValue({ common }: CellView): TemplateResult {
  return html`<span class="hidden-value muted"
    >${eyeOffIcon()}<span class="visually-hidden">${common.hidden}</span></span
  >`;
}

function short(text: string): string {
  return shortened(text, longest);
}
