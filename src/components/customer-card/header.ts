import { html, nothing, type TemplateResult } from 'lit';
import type { ContactKind, LifecycleStage } from '../../model/vocabulary.js';
import { mailIcon, messageCircleIcon, phoneIcon, type Icon } from '../../styles/icons.js';
import { avatar } from '../shared/avatar.js';
import { shortened } from '../shared/clip.js';
import type { CardView } from './card-view.js';
import { contactHref } from './contact-href.js';
import { editButton, editor } from './editors.js';

/** What fits a heading; the whole name is in its editor. */
const longestName = 120;

export function header(view: CardView): TemplateResult {
  const { customer } = view;
  return html`<header class="head">
    ${avatar(customer.id, customer.name, 'large')}
    <div class="who">
      ${named(view)}
      <div class="muted subtitle">
        ${editableText(view, 'jobTitle', view.t.jobTitle, customer.jobTitle)}
        ${(customer.jobTitle && customer.organisation) || view.canEdit ? html`<span aria-hidden="true">·</span>` : nothing}
        ${editableText(view, 'organisation', view.t.organisation, customer.organisation)}
      </div>
    </div>
    ${view.menu}
  </header>`;
}

function named(view: CardView): TemplateResult {
  const { customer, t } = view;
  const target = { kind: 'text', field: 'name' } as const;
  if (view.edit.isOpen('name')) return html`${editor(view, t.name)}`;
  return html`<div class="name">${heading(view.headingLevel, shortened(customer.name, longestName))}${editButton(view, target, t.name)}</div>`;
}

/** The level is the host's business: a card may stand under an `h1` or an `h4`. */
function heading(level: number, name: string): TemplateResult {
  switch (level) {
    case 1:
      return html`<h1 class="title" id="name" dir="auto"><bdi>${name}</bdi></h1>`;
    case 3:
      return html`<h3 class="title" id="name" dir="auto"><bdi>${name}</bdi></h3>`;
    case 4:
      return html`<h4 class="title" id="name" dir="auto"><bdi>${name}</bdi></h4>`;
    default:
      return html`<h2 class="title" id="name" dir="auto"><bdi>${name}</bdi></h2>`;
  }
}

function editableText(
  view: CardView,
  field: 'jobTitle' | 'organisation',
  label: string,
  value: string | undefined,
): TemplateResult | typeof nothing {
  if (!view.maySee(field)) return html`${label}: ${view.common.hidden}`;
  if (view.edit.isOpen(field)) return editor(view, label);
  if (!view.canEdit) return value ? html`<bdi>${shortened(value, 120)}</bdi>` : nothing;
  return html`<button
    class="value-button ${value ? '' : 'placeholder'}"
    data-edit=${field}
    title=${view.t.editField(label)}
    @click=${() => view.edit.start({ kind: 'text', field })}
    ><bdi>${shortened(value ?? label, 120)}</bdi><span class="visually-hidden">, ${view.t.editField(label)}</span></button
  >`;
}

/** Call, write and message: the first contact point of each kind. */
export function contactActions(view: CardView): TemplateResult | typeof nothing {
  const { t } = view;
  if (!view.maySee('contactPoints')) return nothing;
  const actions = [
    contactAction(view, ['phone'], t.call, phoneIcon, 'wide'),
    contactAction(view, ['email'], t.write, mailIcon, 'wide'),
    contactAction(view, ['whatsapp', 'wechat', 'line'], t.message, messageCircleIcon, 'icon-only'),
  ].filter((action) => action !== nothing);
  return actions.length === 0 ? nothing : html`<div class="actions">${actions}</div>`;
}

function contactAction(
  view: CardView,
  kinds: readonly ContactKind[],
  label: string,
  icon: Icon,
  size: 'wide' | 'icon-only',
): TemplateResult | typeof nothing {
  const { customer } = view;
  const points = customer.contactPoints
    .map((point, index) => ({ point, index }))
    .filter(({ point }) => kinds.includes(point.kind));
  const first = points.find(({ point }) => point.primary) ?? points[0];
  const href = first && contactHref(first.point);
  if (!first || !href) return nothing;
  const isIcon = size === 'icon-only';
  return html`<a
    class="button ${size}"
    part="action"
    href=${href}
    aria-label=${isIcon ? label : nothing}
    title=${isIcon ? label : nothing}
    @click=${(event: Event) => view.openContact(first.index, event)}
    >${icon()}${isIcon ? nothing : label}</a
  >`;
}

const path: readonly LifecycleStage[] = ['potential', 'first-purchase', 'repeat', 'loyal'];

/** How far the customer has come: four steps, beside which one can lapse and be won back. */
export function lifecyclePath(view: CardView): TemplateResult {
  const { customer, t, segment, format } = view;
  const stage = segment.options.lifecycle[customer.lifecycle];
  const at = path.indexOf(customer.lifecycle);
  const label = at < 0 ? stage : t.lifecycleStep(stage, format.number(at + 1), format.number(path.length));
  if (view.edit.isOpen('lifecycle')) return html`<div class="section">${editor(view, t.lifecycle)}</div>`;
  return html`<div class="section lifecycle" part="lifecycle">
    <div class="path ${at < 0 ? customer.lifecycle : ''}" role="img" aria-label="${t.lifecycle}: ${label}">
      ${path.map((step, index) => html`<span class=${stepState(index, at)}><i></i><b>${segment.options.lifecycle[step]}</b></span>`)}
    </div>
    <div class="lifecycle-side">
      ${at < 0 ? html`<span class="chip ${customer.lifecycle === 'lapsed' ? 'bad' : 'good'}">${stage}</span>` : nothing}
      ${editButton(view, { kind: 'lifecycle' }, t.lifecycle)}
    </div>
  </div>`;
}

function stepState(index: number, at: number): string {
  if (at < 0) return 'ahead';
  return index < at ? 'done' : index === at ? 'current' : 'ahead';
}
