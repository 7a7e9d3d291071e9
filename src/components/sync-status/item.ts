import { html, nothing, type TemplateResult } from 'lit';
import { readable } from '../../data/verbs/readable.js';
import type { Formats } from '../../locales/formats.js';
import type { SyncStatusWords } from '../../locales/sync-status.js';
import { relativeTime } from '../../locales/times-in-words.js';
import type { FieldDefinition } from '../../model/field.js';
import { localText } from '../../model/text.js';
import { findField, type SegmentWords } from '../../segments/index.js';
import { circleAlertIcon, clockIcon, refreshCwIcon, type Icon } from '../../styles/icons.js';
import { shortened } from '../shared/clip.js';
import { fieldLabel, fieldText } from '../shared/field-text.js';
import type { Unsent } from './read-unsent.js';

export interface ItemView {
  readonly t: SyncStatusWords;
  readonly segment: SegmentWords;
  readonly format: Formats;
  readonly locale: string;
  readonly now: Date;
  readonly definitions: readonly FieldDefinition[];
  /** Whether something is being done about a change; its buttons wait. */
  isBusy(id: string): boolean;
  retry(unsent: Unsent): void;
  discard(unsent: Unsent): void;
  settle(unsent: Unsent, choice: 'mine' | 'theirs'): void;
  save(unsent: Unsent): void;
}

/** One unsent change: what it is about, what was done, since when, why it waits, and what can be done about it. */
export function itemTemplate(unsent: Unsent, view: ItemView): TemplateResult {
  const { t, format, now } = view;
  const { item, isOwn } = unsent;
  const { at, actor, state } = item;
  const isParked = state === 'refused' || state === 'conflict';
  return html`<li class="item" part="item ${state}" data-id=${item.id}>
    <div class="what">
      <p class="subject"><bdi>${subjectText(unsent, view)}</bdi></p>
      <time class="muted small" datetime=${at} title=${format.dateTime(at)}>${relativeTime(format, at, now, 'short')}</time>
      ${state === 'unknown' ? nothing : html`<p class="deed"><bdi>${didText(unsent, view)}</bdi></p>`}
      <p class="because small ${isParked ? 'bad' : 'muted'}">
        ${iconOf(state)()}${becauseText(unsent, view)}${
          actor && !isOwn ? html`<span class="muted"> · <bdi>${t.by(shortened(actor.name, 60))}</bdi></span>` : nothing
        }
      </p>
    </div>
    ${item.conflict && item.conflict.length > 0 ? conflictTable(unsent, view) : nothing} ${actions(unsent, view)}
  </li>`;
}

/** What a change is called where it is spoken of: name and deed in one. */
export function unsentText(
  unsent: Unsent,
  view: Pick<ItemView, 't' | 'segment' | 'format' | 'locale' | 'definitions'>,
): string {
  return `${subjectText(unsent, view)} · ${didText(unsent, view)}`;
}

type Words = Pick<ItemView, 't' | 'segment' | 'format' | 'locale' | 'definitions'>;

function subjectText({ item, subject }: Unsent, { t, locale }: Words): string {
  return subject === undefined ? t.nouns[item.store] : shortened(localText(subject, locale), 120);
}

function didText({ item, did }: Unsent, view: Words): string {
  const { t, format, segment, locale } = view;
  switch (did.kind) {
    case 'created':
      return t.created(t.nouns[item.store]);
    case 'logged': {
      const kinds: Readonly<Record<string, string>> = segment.options.interactionKind;
      return t.logged(
        Object.hasOwn(kinds, did.as) ? capital(kinds[did.as] ?? did.as, locale) : did.as || t.nouns.interactions,
      );
    }
    case 'changed':
      return t.changed(format.list(did.fields.map((field) => labelOfField(item.store, field, view))));
    case 'moved':
      return did.stage === undefined ? t.movedSomewhere : t.moved(shortened(localText(did.stage, locale), 60));
    case 'merged':
      return t.merged(format, did.count);
    case 'imported':
      return t.imported(format, did.count);
    case 'other':
      return item.verb;
    default:
      return t[did.kind];
  }
}

function labelOfField(store: Unsent['item']['store'], name: string, view: Words): string {
  const field = findField(store, name, view.definitions);
  if (field) return fieldLabel(field, { words: view.segment, format: view.format });
  const words: Readonly<Record<string, string>> = view.t.fields;
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name.replace(/^fields\./, '');
}

function capital(text: string, locale: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}

function iconOf(state: Unsent['item']['state']): Icon {
  if (state === 'sending') return refreshCwIcon;
  return state === 'refused' || state === 'conflict' ? circleAlertIcon : clockIcon;
}

function becauseText({ item }: Unsent, view: ItemView): string {
  const { t, format } = view;
  const { state, error } = item;
  if (state === 'held' || state === 'conflict' || state === 'unknown') return t[state];
  if (state === 'sending') return t.itemSending;
  if (state === 'waiting') return error ? t.refused[error.code] : t.itemWaiting;
  const fields = (error?.issues ?? []).flatMap(({ path }) => (typeof path[0] === 'string' ? [path[0]] : []));
  const labels = [...new Set(fields)].map((field) => labelOfField(item.store, field, view));
  const reason = t.refused[error?.code ?? 'invalid'];
  return labels.length === 0 ? reason : t.refusedFields(reason, format.list(labels));
}

function conflictTable(unsent: Unsent, view: ItemView): TemplateResult {
  const { t } = view;
  const { item } = unsent;
  return html`<table class="conflict" part="conflict">
    <thead>
      <tr>
        <th scope="col">${t.field}</th>
        <th scope="col">${t.mine}</th>
        <th scope="col">${t.theirs}</th>
      </tr>
    </thead>
    <tbody>
      ${item.conflict?.map(
        ({ field, mine, theirs }) => html`<tr>
          <th scope="row">${labelOfField(item.store, field, view)}</th>
          <td>${value(unsent, field, mine, view)}</td>
          <td>${value(unsent, field, theirs, view)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function value({ item, stages }: Unsent, name: string, given: unknown, view: ItemView): TemplateResult {
  const { segment, format, now, t, locale, definitions } = view;
  const field = findField(item.store, name, definitions);
  const stage = typeof given === 'string' ? stages.get(given) : undefined;
  const isPlain = typeof given !== 'object' || given === null || 'currency' in given;
  const text = stage
    ? localText(stage, locale)
    : field && isPlain
      ? fieldText(field, given as string, { words: segment, format, now })
      : readable(given);
  return text ? html`<bdi>${shortened(text, 300, 4)}</bdi>` : html`<span class="muted">${t.nothing}</span>`;
}

function actions(unsent: Unsent, view: ItemView): TemplateResult | typeof nothing {
  const { t } = view;
  const { state, id } = unsent.item;
  const name = unsentText(unsent, view);
  const button = (label: string, part: string, act: () => void, className = ''): TemplateResult =>
    html`<button
      class="button small-button ${className}"
      part=${part}
      aria-label=${t.named(label.replace('…', ''), name)}
      aria-disabled=${view.isBusy(id)}
      @click=${() => {
        if (!view.isBusy(id)) act();
      }}
    >
      ${label}
    </button>`;
  if (state === 'sending') return nothing;
  const isConflict = state === 'conflict';
  return html`<div class="actions">
    ${isConflict ? button(t.keepMine, 'keep-mine', () => view.settle(unsent, 'mine')) : nothing}
    ${isConflict ? button(t.keepTheirs, 'keep-theirs', () => view.settle(unsent, 'theirs')) : nothing}
    ${state === 'waiting' || state === 'refused' ? button(t.retry, 'retry', () => view.retry(unsent)) : nothing}
    ${isConflict || state === 'unknown' ? nothing : button(t.discard, 'discard', () => view.discard(unsent), 'quiet')}
    ${button(t.exportOne, 'export', () => view.save(unsent), 'quiet')}
  </div>`;
}
