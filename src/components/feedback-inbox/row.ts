import { html, nothing, type TemplateResult } from 'lit';
import type { WindowedRow } from '../../controllers/windowed-rows.js';
import { isHeld, suspicionField } from '../../model/suspicion.js';
import { bandOfAnswer, feedbackDueAt, isFeedbackOpen, nextFeedbackStates } from '../../insight/feedback-loop.js';
import { languageName } from '../../locales/display-names.js';
import { relativeDay, relativeTime } from '../../locales/times-in-words.js';
import type { Feedback } from '../../model/survey.js';
import { localText } from '../../model/text.js';
import type { FeedbackState } from '../../model/vocabulary.js';
import { chevronDownIcon, clockAlertIcon, clockIcon, userIcon } from '../../styles/icons.js';
import { setStyle } from '../../styles/set-style.js';
import { avatar } from '../shared/avatar.js';
import { clip, shortened } from '../shared/clip.js';
import { details } from './details.js';
import type { InboxRow } from './inbox-data.js';
import { commentOf, scoreText, whoOf, type InboxView } from './inbox-view.js';

/** Longer than this is cut short until the details are open. */
const most = { characters: 320, lines: 4 };

/** How tall an answer is taken to be, in px, until it has been drawn. */
export const typicalHeight = 124;

/** A row that has not been read, or cannot be. */
export function unreadRow(
  { common, setSize }: InboxView,
  { index, gap }: WindowedRow,
  isUnreadable: boolean,
): TemplateResult {
  return html`<article
    class="row"
    tabindex="0"
    data-index=${index}
    aria-posinset=${index + 1}
    aria-setsize=${setSize}
    aria-label=${isUnreadable ? common.unreadable : common.loading}
    ${setStyle({ 'margin-block-start': `${gap}px`, 'min-block-size': isUnreadable ? undefined : `${typicalHeight - 25}px` })}
  >
    ${isUnreadable ? html`<p class="muted">${common.unreadable}</p>` : html`<span class="skeleton line-name"></span>`}
  </article>`;
}

/** One article of the feed: an answer, what is known of it, and what can be done about it. */
export function answerRow(view: InboxView, row: InboxRow, { index, gap }: WindowedRow): TemplateResult {
  const { t } = view;
  const { answer } = row;
  const who = whoOf(row, t);
  const isOpen = view.isOpen(answer.id);
  const isSelected = view.isSelected(answer.id);
  return html`<article
    class="row ${isSelected ? 'selected' : ''}"
    part=${isSelected ? 'answer selected' : 'answer'}
    tabindex="0"
    data-index=${index}
    aria-posinset=${index + 1}
    aria-setsize=${view.setSize}
    aria-labelledby="who-${index} score-${index} time-${index}"
    aria-describedby="comment-${index}"
    ${setStyle({ 'margin-block-start': `${gap}px` })}
  >
    ${
      view.mayChange
        ? html`<input
            type="checkbox"
            part="select"
            aria-label=${t.select(shortened(who, 60))}
            .checked=${isSelected}
            @change=${() => view.select(answer)}
          />`
        : nothing
    }
    <div class="told">
      <div class="line">
        ${person(view, row, who, index)}
        ${view.maySee('feedback.score') ? scoreChip(view, answer, index) : nothing}${opinion(view, answer)}
        <time class="time numeric" id="time-${index}" datetime=${answer.submittedAt} title=${view.format.dateTime(answer.submittedAt)}>${relativeTime(view.format, answer.submittedAt, view.now, 'short')}</time>
      </div>
      ${comment(view, answer, isOpen, index)}
      <p class="meta small muted">${where(view, answer)}</p>
      <div class="foot">
        ${isHeld(answer) ? heldFor(view, answer) : html`<span class="chip ${tones[answer.state]}">${t.states[answer.state]}</span>${owner(view, answer)}${due(view, answer)}`}
        <span class="doing">
          ${view.mayChange ? (isHeld(answer) ? decisions(view, answer) : steps(view, answer)) : nothing}
          <button
            class="button quiet small-button"
            part="details"
            aria-expanded=${isOpen}
            aria-label=${`${isOpen ? t.hideDetails : t.showDetails}: ${shortened(who, 60)}`}
            @click=${() => view.toggle(answer)}
          >
            ${isOpen ? t.hideDetails : t.showDetails}${chevronDownIcon()}
          </button>
        </span>
      </div>
      ${isOpen ? details(view, row, index) : nothing}
    </div>
  </article>`;
}

const tones: Readonly<Record<FeedbackState, string>> = {
  new: 'accent',
  acknowledged: '',
  assigned: 'warn',
  resolved: 'good',
  told: 'good',
};

function person(view: InboxView, { answer, name }: InboxRow, who: string, index: number): TemplateResult {
  const { customerId } = answer;
  const shown = html`<bdi id="who-${index}">${shortened(who, 80)}</bdi>`;
  if (customerId === undefined) return html`<span class="who muted">${userIcon()}${shown}</span>`;
  if (name === undefined) return html`<span class="who">${userIcon()}${shown}</span>`;
  return html`<span class="who">${avatar(customerId, name, 'tiny')}<button class="text-button strong" part="customer" title=${view.t.openCustomer(shortened(name, 60))} @click=${() => view.openCustomer(customerId)}>${shown}</button></span>`;
}

function scoreChip(view: InboxView, answer: Feedback, index: number): TemplateResult {
  const tone = bandOfAnswer(answer)?.tone ?? '';
  const metric = answer.metric === undefined ? '' : `${view.t.metrics[answer.metric]} `;
  return html`<span class="chip numeric ${tone}" part="score" id="score-${index}">${metric}${scoreText(answer, view)}</span>`;
}

/** What a program makes of the words; nothing where it is not sure. */
function opinion(view: InboxView, answer: Feedback): TemplateResult | typeof nothing {
  const { t } = view;
  const read = isHeld(answer) ? undefined : view.opinionOf(answer);
  if (!read) return nothing;
  const sentiment = read.sentiment === 'neutral' ? [] : [t.sentiments[read.sentiment]];
  const topics = read.topics.map((topic) => t.topics[topic] ?? topic);
  const words = [...sentiment, ...topics.slice(0, 3)];
  if (words.length === 0) return nothing;
  return html`<span class="opinion small muted" title=${t.byMachine}>${words.map((word) => shortened(word, 40)).join(' · ')}</span>`;
}

function comment(view: InboxView, answer: Feedback, isOpen: boolean, index: number): TemplateResult {
  const { t, common } = view;
  if (!view.maySee('feedback.answers'))
    return html`<p class="comment muted" id="comment-${index}">${common.hidden}</p>`;
  const text = commentOf(answer, view.surveys);
  if (text === '') return html`<p class="comment muted" id="comment-${index}">${t.noComment}</p>`;
  const clipped = clip(text, most.characters, most.lines);
  const shown = isOpen ? text : clipped.isClipped ? `${clipped.text}…` : clipped.text;
  return html`<p class="comment" id="comment-${index}" dir="auto" lang=${answer.language ?? nothing}>${shown}</p>`;
}

/** The survey, the page and the language. */
function where({ surveys, locale, format, maySee }: InboxView, answer: Feedback): TemplateResult[] {
  const survey = surveys.get(answer.surveyId);
  const parts = [
    survey ? localText(survey.name, locale) : '',
    answer.page !== undefined && maySee('feedback.page') ? answer.page.replace(/^https?:\/\//, '') : '',
    answer.language !== undefined && answer.language !== '' ? languageName(format, answer.language) : '',
  ];
  return parts.filter(Boolean).map((part, at) => html`${at > 0 ? ' · ' : ''}<bdi>${shortened(part, 80)}</bdi>`);
}

function owner({ t }: InboxView, { owner: person, state }: Feedback): TemplateResult | typeof nothing {
  if (!person) return state === 'assigned' ? html`<span class="small muted">${t.noOwner}</span>` : nothing;
  return html`<span class="who small">${avatar(person.id, person.name, 'tiny')}<bdi>${shortened(person.name, 60)}</bdi></span>`;
}

/** By when the customer should have heard, while the answer is open. */
function due(view: InboxView, answer: Feedback): TemplateResult | typeof nothing {
  const { t, format, now, timeZone } = view;
  const at = view.maySee('feedback.score') ? feedbackDueAt(answer, { timeZone }) : undefined;
  if (at === undefined || !isFeedbackOpen(answer.state)) return nothing;
  const when = relativeDay(format, at, now);
  const isLate = Date.parse(at) < now.getTime();
  return html`<span class="due small ${isLate ? 'late' : 'muted'}" part=${isLate ? 'due overdue' : 'due'} title=${format.dateTime(at)}>${isLate ? clockAlertIcon() : clockIcon()}${isLate ? t.overdueSince(when) : t.due(when)}</span>`;
}

/** What an answer is held for, in the words of its field. */
function heldFor({ t, locale, suspicion }: InboxView, { fields }: Feedback): TemplateResult {
  const marks = [fields[suspicionField]].flat().map(String);
  const names = marks.map((mark) =>
    localText(suspicion?.options?.find(({ value }) => value === mark)?.label ?? mark, locale),
  );
  return html`<span class="chip warn">${t.held}</span> <span class="small" title=${t.heldHint}>${shortened(names.join(' · '), 200)}</span>`;
}

/** Whether a held answer counts is for people to say. */
function decisions(view: InboxView, answer: Feedback): TemplateResult {
  const { t } = view;
  return html`${
    view.mayRelease
      ? html`<button class="button small-button" part="release" @click=${() => view.release([answer])}>${t.release}</button>`
      : nothing
  }<button class="button small-button" part="discard" @click=${() => view.discard([answer])}>${t.discard}</button>`;
}

/** The next states as buttons; to assign is a choice of people where there are several. */
function steps(view: InboxView, answer: Feedback): TemplateResult[] {
  const { t, people, me } = view;
  return nextFeedbackStates(answer.state).flatMap((state) => {
    if (state === 'new') return [];
    const isBack = state === 'assigned' && !isFeedbackOpen(answer.state);
    if (state === 'assigned' && !isBack)
      return people.length > 1 ? [assign(view, answer)] : me ? [toMe(view, answer)] : [];
    // Nobody can be told who is not known.
    if (state === 'told' && answer.customerId === undefined) return [];
    return [
      html`<button class="button small-button" part="step" data-state=${state} @click=${() => view.change([answer], { state })}>
        ${isBack ? t.reopen : t.verbs[state]}
      </button>`,
    ];
  });
}

function toMe(view: InboxView, answer: Feedback): TemplateResult {
  return html`<button class="button small-button" part="step" data-state="assigned" @click=${() => view.change([answer], { state: 'assigned', owner: view.me })}>
    ${view.t.assignToMe}
  </button>`;
}

function assign(view: InboxView, answer: Feedback): TemplateResult {
  const onChange = (event: Event): void => {
    const choice = event.target as HTMLSelectElement;
    const chosen = view.people[choice.selectedIndex - 1];
    choice.selectedIndex = 0;
    if (chosen) view.change([answer], { state: 'assigned', owner: chosen });
  };
  return html`<select class="input small-select" part="assign" aria-label=${view.t.assignTo} @change=${onChange}>
    <option value="">${view.t.assignTo}</option>
    ${view.people.map(({ id, name }) => html`<option value=${id}>${id === view.me?.id ? view.t.assignToMe : shortened(name, 60)}</option>`)}
  </select>`;
}
