import { html, nothing, type TemplateResult } from 'lit';
import { relativeTime } from '../../locales/times-in-words.js';
import type { Feedback } from '../../model/survey.js';
import { localText } from '../../model/text.js';
import { shortened } from '../shared/clip.js';
import type { InboxRow } from './inbox-data.js';
import { scoreText, valueText, whoOf, type InboxView } from './inbox-view.js';

/** Every answer of a form, whether the customer has recovered, why it came to this, what is done, and a reply. */
export function details(view: InboxView, row: InboxRow, index: number): TemplateResult {
  const { answer } = row;
  return html`<div class="details" part="detail">
    ${view.maySee('feedback.answers') ? answersOf(view, answer) : nothing}${recovery(view, answer)}
    ${view.mayChange ? note(view, answer, index) : kept(view, answer)}
    ${view.mayReply && answer.customerId !== undefined ? reply(view, row, index) : nothing}
  </div>`;
}

function answersOf(view: InboxView, answer: Feedback): TemplateResult {
  const survey = view.surveys.get(answer.surveyId);
  const titleOf = (id: string): string => {
    const title = survey?.questions.find((question) => question.id === id)?.title;
    return title === undefined ? id : localText(title, view.locale);
  };
  return html`<dl class="answers" aria-label=${view.t.answers}>
    ${answer.answers.map(
      (each) =>
        html`<div><dt><bdi>${shortened(titleOf(each.question), 200)}</bdi></dt><dd dir="auto">${valueText(each, survey, view)}</dd></div>`,
    )}
  </dl>`;
}

function recovery(view: InboxView, answer: Feedback): TemplateResult | typeof nothing {
  const found = view.maySee('feedback.score') ? view.recoveryOf(answer) : undefined;
  if (!found) return nothing;
  const { t, format, now } = view;
  const tone = { better: 'good', same: '', worse: 'bad' }[found.change];
  return html`<p class="recovery" part="recovery">
    <span class="chip ${tone}">${t.recovery[found.change]}</span>
    <span class="muted">${t.later(scoreText(found.later, view), relativeTime(format, found.later.submittedAt, now))}</span>
  </p>`;
}

function kept({ t }: InboxView, { cause, action }: Feedback): TemplateResult | typeof nothing {
  if (!cause && !action) return nothing;
  const pairs = [
    [t.cause, cause],
    [t.action, action],
  ];
  return html`<dl class="answers">
    ${pairs.map(([name, words]) => (words ? html`<div><dt>${name}</dt><dd dir="auto">${words}</dd></div>` : nothing))}
  </dl>`;
}

function note(view: InboxView, answer: Feedback, index: number): TemplateResult {
  const { t, common } = view;
  const draft = view.draftOf(answer);
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    view.saveNote(answer);
  };
  const field = (name: 'cause' | 'action', label: string, hint: string): TemplateResult => html`<label class="field">
    <span class="label">${label}</span>
    <textarea
      class="input"
      rows="2"
      part=${name}
      dir="auto"
      id="${name}-${index}"
      placeholder=${hint}
      .value=${draft[name]}
      @input=${(event: Event) => view.write(answer, { [name]: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
  </label>`;
  return html`<form class="form" @submit=${onSubmit}>
    <div class="two">${field('cause', t.cause, t.causeHint)}${field('action', t.action, t.actionHint)}</div>
    <button class="button" part="save">${common.save}</button>
  </form>`;
}

function reply(view: InboxView, row: InboxRow, index: number): TemplateResult {
  const { t } = view;
  const { answer } = row;
  const { reply: text, problem } = view.draftOf(answer);
  const onTemplate = (event: Event): void => {
    const template = t.builtInTemplates[(event.target as HTMLSelectElement).selectedIndex - 1];
    view.write(answer, { reply: template?.text(whoOf(row, t)) ?? '', problem: undefined });
  };
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    view.reply(answer);
  };
  return html`<form class="form" @submit=${onSubmit}>
    <div class="reply-line">
      <label class="label" for="reply-${index}">${t.reply}</label>
      <select class="input small-select" part="template" aria-label=${t.templates} @change=${onTemplate}>
        <option>${t.noTemplate}</option>
        ${t.builtInTemplates.map(({ name }) => html`<option>${name}</option>`)}
      </select>
    </div>
    <textarea
      class="input"
      rows="4"
      part="reply"
      dir="auto"
      id="reply-${index}"
      placeholder=${t.replyHint}
      aria-invalid=${problem === undefined ? nothing : 'true'}
      aria-describedby=${problem === undefined ? nothing : `reply-problem-${index}`}
      .value=${text}
      @input=${(event: Event) => view.write(answer, { reply: (event.target as HTMLTextAreaElement).value, problem: undefined })}
    ></textarea>
    ${problem === undefined ? nothing : html`<p class="problem" id="reply-problem-${index}" role="alert">${problem}</p>`}
    <button class="button primary" part="send">${t.send}</button>
  </form>`;
}
