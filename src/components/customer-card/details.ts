import { html, nothing, type TemplateResult } from 'lit';
import { countryName, languageName } from '../../locales/display-names.js';
import { birthdayInWords } from '../../locales/times-in-words.js';
import type { ContactPoint } from '../../model/contact.js';
import { checkIcon, copyIcon, plusIcon, xIcon } from '../../styles/icons.js';
import { avatar } from '../shared/avatar.js';
import { shortened } from '../shared/clip.js';
import { fieldLabel, fieldText } from '../shared/field-text.js';
import { safeHref } from '../shared/safe-href.js';
import type { FieldSpec } from '../../segments/index.js';
import type { CardView } from './card-view.js';
import { contactHref } from './contact-href.js';
import { customValue, targetKey, type EditTarget } from './drafts.js';
import { editButton, editor } from './editors.js';

/** Contact points, place and time, owner, tags, consent and the host's own fields, as a list of terms. */
export function details(view: CardView): TemplateResult {
  const { customer, t } = view;
  return html`<dl class="section details" part="details">
    ${contactRows(view)}
    ${addressRows(view)}${localTime(view)}${ownerRow(view)}${tagsRow(view)}${consentRow(view)}
    ${textRow(view, 'language', t.language, customer.language && languageName(view.format, customer.language))}
    ${textRow(view, 'birthday', t.birthday, customer.birthday && birthdayInWords(view.format, customer.birthday))}
    ${textRow(view, 'source', t.source, customer.source)}
    ${membershipRow(view)}
    ${view.customFields.map((field) => customRow(view, field))}
  </dl>
  ${expander(view)}`;
}

function membershipRow(view: CardView): TemplateResult | typeof nothing {
  const { customer, t } = view;
  if (!view.maySee('membership.level')) return hiddenRow(view, t.member);
  const { membership } = customer;
  if (!membership) return nothing;
  const number = membership.number ? html` <bdi class="muted numeric">${membership.number}</bdi>` : nothing;
  return row(t.member, html`<bdi>${membership.level}</bdi>${number}`);
}

/** Empty fields take no room until somebody wants to fill them in. */
function expander({ canEdit, isExpanded, t, toggleExpanded }: CardView): TemplateResult | typeof nothing {
  if (!canEdit) return nothing;
  return html`<div class="expander">
    <button class="button quiet small-button" aria-expanded=${isExpanded} @click=${toggleExpanded}>
      ${isExpanded ? t.hideEmpty : t.showEmpty}
    </button>
  </div>`;
}

function row(label: string, content: unknown, className = ''): TemplateResult {
  return html`<div class="row ${className}">
    <dt>${label}</dt>
    <dd>${content}</dd>
  </div>`;
}

/** A value that can be edited in place; without a value there is a row only where one can be entered. */
function editableRow(
  view: CardView,
  target: EditTarget,
  label: string,
  content: unknown,
): TemplateResult | typeof nothing {
  if (view.edit.isOpen(targetKey(target))) return row(label, editor(view, label));
  if (content === undefined && !(view.canEdit && view.isExpanded)) return nothing;
  const shown = content ?? html`<span class="placeholder" aria-hidden="true">—</span>`;
  return row(label, html`${shown}<span class="row-actions">${editButton(view, target, label)}</span>`);
}

function textRow(
  view: CardView,
  field: 'language' | 'birthday' | 'source',
  label: string,
  value: string | undefined,
): TemplateResult | typeof nothing {
  if (!view.maySee(field)) return hiddenRow(view, label);
  return editableRow(view, { kind: 'text', field }, label, value ? html`<bdi>${shortened(value)}</bdi>` : undefined);
}

function hiddenRow({ common }: CardView, label: string): TemplateResult {
  return row(label, html`<span class="muted">${common.hidden}</span>`);
}

/** A backend does not send what is hidden, so the words stand once for all that there may be. */
function contactRows(view: CardView): unknown {
  const { customer, t } = view;
  if (!view.maySee('contactPoints')) return hiddenRow(view, t.contactPoints);
  const hidden = (['phone', 'email'] as const).filter((kind) => !view.maySee(kind));
  const shown = customer.contactPoints.map((point, index) =>
    point.kind === 'phone' || point.kind === 'email'
      ? view.maySee(point.kind)
        ? contactRow(view, point, index)
        : nothing
      : contactRow(view, point, index),
  );
  // Written as a whole, the list would lose what is not seen.
  return html`${shown}${hidden.map((kind) => hiddenRow(view, t.contactKinds[kind]))}${view.reveal}${hidden.length === 0 ? addContact(view) : nothing}`;
}

function contactRow(view: CardView, point: ContactPoint, index: number): TemplateResult {
  const { t } = view;
  const label = contactLabel(view, point);
  const target = { kind: 'contact', index } as const;
  if (view.edit.isOpen(targetKey(target))) return row(label, editor(view, label));
  if (point.masked) return row(label, html`<bdi class="numeric muted" dir="ltr">${point.value}</bdi>`);
  const href = contactHref(point);
  const isSameTab = point.kind === 'phone' || point.kind === 'email';
  const value = html`<bdi class="numeric" dir="ltr">${point.kind === 'phone' ? spaced(point.value) : shortened(point.value)}</bdi>`;
  return row(
    label,
    html`${
      href
        ? html`<a
            class="link"
            href=${href}
            target=${isSameTab ? nothing : '_blank'}
            rel=${isSameTab ? nothing : 'noopener noreferrer'}
            @click=${(event: Event) => view.openContact(index, event)}
            >${value}</a
          >`
        : value
    }${point.primary ? html`<span class="primary-mark" title=${t.primary}>${checkIcon()}<span class="visually-hidden">${t.primary}</span></span>` : nothing}<span
        class="row-actions"
        ><button class="small-icon edit" aria-label=${t.copy(label)} @click=${() => view.copy(point.value)}>${copyIcon()}</button
        >${editButton(view, target, label)}</span
      >`,
  );
}

function contactLabel(view: CardView, { kind, label }: ContactPoint): string {
  return label ? knownLabel(view, label) : view.t.contactKinds[kind];
}

function knownLabel({ t }: CardView, label: string): string {
  return Object.hasOwn(t.contactLabels, label) ? (t.contactLabels[label] ?? label) : label;
}

/** Groups the digits for the eye without a library of numbering plans: the country code, then groups of three or four. */
function spaced(phone: string): string {
  const parts = /^(\+86)(\d{3})(\d{4})(\d{4})$/.exec(phone) ?? /^(\+1)(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return parts ? parts.slice(1).join(' ') : phone;
}

function addContact(view: CardView): TemplateResult | typeof nothing {
  if (!view.canEdit) return nothing;
  const target = { kind: 'contact', index: undefined } as const;
  const { t } = view;
  if (view.edit.isOpen(targetKey(target))) return row(t.addContact, editor(view, t.addContact));
  return html`<div class="row add">
    <dt class="visually-hidden">${t.addContact}</dt>
    <dd>
      <button class="button quiet small-button" data-edit=${targetKey(target)} @click=${() => view.edit.start(target)}>
        ${plusIcon()}${t.addContact}
      </button>
    </dd>
  </div>`;
}

function addressRows(view: CardView): readonly TemplateResult[] {
  const { customer, t, format } = view;
  if (!view.maySee('addresses')) return [hiddenRow(view, t.address)];
  return customer.addresses.map((address) => {
    const country = address.country && countryName(format, address.country);
    const parts = [...address.lines, address.postcode, address.city, address.region, country].filter(Boolean);
    return row(
      address.label ? knownLabel(view, address.label) : t.address,
      html`<bdi>${shortened(parts.join(', '), 1_000)}</bdi>`,
    );
  });
}

function localTime(view: CardView): TemplateResult | typeof nothing {
  const { customer, t, format, now } = view;
  const zone = customer.timeZone;
  const target = { kind: 'text', field: 'timeZone' } as const;
  if (!view.maySee('timeZone')) return hiddenRow(view, t.timeZone);
  const place = zone?.split('/').at(-1)?.replaceAll('_', ' ');
  return editableRow(
    view,
    target,
    zone ? t.localTime : t.timeZone,
    zone && html`<span class="numeric">${timeIn(zone)}</span> <span class="muted">${place}</span>`,
  );

  function timeIn(timeZone: string): string {
    try {
      return format.time(now.toISOString(), timeZone);
    } catch {
      return '—';
    }
  }
}

function ownerRow(view: CardView): TemplateResult | typeof nothing {
  const { customer, t, people } = view;
  if (!view.maySee('owner')) return hiddenRow(view, t.owner);
  const { owner } = customer;
  const shown = owner && html`${avatar(owner.id, owner.name, 'tiny')}<bdi>${owner.name}</bdi>`;
  if (people.length === 0) return shown ? row(t.owner, shown) : nothing;
  return editableRow(view, { kind: 'owner' }, t.owner, shown);
}

/** More tags than anybody reads are counted. */
const mostTags = 50;

function tagsRow(view: CardView): TemplateResult | typeof nothing {
  const { customer, t, canEdit, format } = view;
  if (!view.maySee('tags')) return hiddenRow(view, t.tags);
  if (customer.tags.length === 0 && !canEdit) return nothing;
  const others = customer.tags.length - mostTags;
  const tags = customer.tags.slice(0, mostTags).map(
    (tag) => html`<span class="chip tag" part="tag"
      ><bdi>${shortened(tag, 80)}</bdi>${
        canEdit
          ? html`<button class="chip-remove" aria-label=${t.removeTag(shortened(tag, 80))} @click=${() => view.removeTag(tag)}>${xIcon()}</button>`
          : nothing
      }</span
    >`,
  );
  const adding = view.edit.isOpen('tag')
    ? editor(view, t.newTag)
    : canEdit
      ? html`<button class="small-icon edit" data-edit="tag" aria-label=${t.addTag} @click=${() => view.edit.start({ kind: 'tag' })}>${plusIcon()}</button>`
      : nothing;
  return row(
    t.tags,
    html`<span class="chips">${tags}${others > 0 ? html`<span class="chip">+${format.number(others)}</span>` : nothing}${adding}</span>`,
  );
}

function consentRow(view: CardView): TemplateResult {
  const { customer, t, segment, format, canEdit } = view;
  if (!view.maySee('consents')) return hiddenRow(view, t.consent);
  if (customer.consents.length === 0) return row(t.consent, html`<span class="muted">${t.consentNone}</span>`);
  const channels = segment.options.channel;
  const states = segment.options.consent;
  return row(
    t.consent,
    html`<div class="consents">
      <span class="chips">
        ${customer.consents.map(({ channel, state }) =>
          state === 'granted'
            ? html`<span class="chip good">${checkIcon()}${channels[channel]}</span>`
            : html`<span class="chip">${t.consentFor(channels[channel], states[state])}</span>`,
        )}
      </span>
      <details>
        <summary>${t.consentRecord}</summary>
        <ul>
          ${customer.consents.map(
            ({ purpose, channel, state, at, wording }, index) => html`<li>
              <p>${t.consentLine({ purpose, channel: channels[channel], state: states[state], date: format.dateTime(at) })}</p>
              ${wording ? html`<blockquote dir="auto"><span class="visually-hidden">${t.consentWording}: </span>${shortened(wording, 2_000, Infinity)}</blockquote>` : nothing}
              ${
                state === 'granted' && canEdit
                  ? html`<button class="button small-button" @click=${() => view.withdraw(index)}>${t.withdraw}</button>`
                  : nothing
              }
            </li>`,
          )}
        </ul>
      </details>
    </div>`,
  );
}

function customRow(view: CardView, field: FieldSpec): TemplateResult | typeof nothing {
  const { customer, segment, format, now } = view;
  const context = { words: segment, format, now };
  const label = fieldLabel(field, context);
  if (!view.maySee(field.name)) return hiddenRow(view, label);
  const value = customValue(field, customer);
  const text = fieldText(field, value, context);
  const href = field.type === 'link' && typeof value === 'string' ? safeHref(value) : undefined;
  const shown = href
    ? html`<a class="link" href=${href} target="_blank" rel="noopener noreferrer"><bdi>${shortened(text)}</bdi></a>`
    : html`<bdi class="numeric">${shortened(text, 2_000, Infinity)}</bdi>`;
  return editableRow(view, { kind: 'custom', field }, label, text === '' ? undefined : shown);
}
