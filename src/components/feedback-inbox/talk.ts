import { html, nothing, type TemplateResult } from 'lit';
import { relativeTime } from '../../locales/times-in-words.js';
import type { Interaction } from '../../model/interaction.js';
import type { Feedback } from '../../model/survey.js';
import { avatar } from '../shared/avatar.js';
import { shortened } from '../shared/clip.js';
import type { InboxView } from './inbox-view.js';

/** What colleagues have noted about an answer and written to the customer, the earliest first, and a box for the next note. */
export function talk(view: InboxView, answer: Feedback, index: number): TemplateResult | typeof nothing {
  const entries = view.talkOf(answer);
  if (entries.length === 0 && !view.mayReply) return nothing;
  return html`<section class="talk" aria-label=${view.t.notes}>
    ${entries.length > 0 ? html`<ol part="notes">${entries.map((entry) => told(view, entry))}</ol>` : nothing}
    ${view.mayReply ? noteForm(view, answer, index) : nothing}
  </section>`;
}

function told({ t, common, format, now, maySee }: InboxView, entry: Interaction): TemplateResult {
  const { actor, occurredAt, kind, body = '' } = entry;
  const isNote = kind === 'note';
  return html`<li class=${isNote ? 'note' : 'sent'} part=${isNote ? 'note' : 'note sent'}>
    <p class="by small">
      ${actor ? html`<span class="who">${avatar(actor.id, actor.name, 'tiny')}<bdi class="strong">${shortened(actor.name, 60)}</bdi></span>` : nothing}
      <span class="muted">${isNote ? t.noted : t.wrote}</span>
      <time class="time numeric" datetime=${occurredAt} title=${format.dateTime(occurredAt)}>${relativeTime(format, occurredAt, now, 'short')}</time>
    </p>
    <p class="comment" dir="auto">${maySee('interactions.body') ? body : common.hidden}</p>
  </li>`;
}

function noteForm(view: InboxView, answer: Feedback, index: number): TemplateResult {
  const { t } = view;
  const { note: written } = view.draftOf(answer);
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    view.addNote(answer);
  };
  return html`<form class="form" @submit=${onSubmit}>
    <label class="label" for="note-${index}">${t.note}</label>
    <textarea
      class="input"
      rows="2"
      part="note-box"
      dir=${written === '' ? nothing : 'auto'}
      id="note-${index}"
      placeholder=${t.noteHint}
      .value=${written}
      @input=${(event: Event) => view.write(answer, { note: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    <button class="button" part="add-note">${t.addNote}</button>
  </form>`;
}
