import { html, nothing, type TemplateResult } from 'lit';
import { isHeld } from '../../model/suspicion.js';
import { relativeTime } from '../../locales/times-in-words.js';
import type { Answer, Feedback } from '../../model/survey.js';
import { localText } from '../../model/text.js';
import { shortened } from '../shared/clip.js';
import type { InboxRow } from './inbox-data.js';
import { partsOf, scoreText, valueText, type InboxView, type NamedPart } from './inbox-view.js';
import { reply } from './reply.js';
import { talk } from './talk.js';

/** Every answer of a form, whether the customer has recovered, why it came to this, what is done, notes, and a reply. */
export function details(view: InboxView, row: InboxRow, index: number): TemplateResult {
  const { answer } = row;
  const answers = view.maySee('feedback.answers') ? answersOf(view, answer) : nothing;
  // What does not count is not worked on.
  if (isHeld(answer)) return html`<div class="details" part="detail">${answers}</div>`;
  return html`<div class="details" part="detail">
    ${answers}${recovery(view, answer)}
    ${view.mayChange ? note(view, answer, index) : kept(view, answer)}
    ${answer.customerId === undefined ? nothing : html`${talk(view, answer, index)}${view.mayReply ? reply(view, row, index) : nothing}`}
  </div>`;
}

function answersOf(view: InboxView, answer: Feedback): TemplateResult {
  const survey = view.surveys.get(answer.surveyId);
  const titleOf = (id: string): string => {
    const title = survey?.questions.find((question) => question.id === id)?.title;
    return title === undefined ? id : localText(title, view.locale);
  };
  return html`<dl class="answers" aria-label=${view.t.answers}>
    ${answer.answers.map((each) => {
      const parts = partsOf(each, survey, view);
      const said = filesOf(view, answer, each) ?? (parts ? namedParts(view, parts) : valueText(each, survey, view));
      // The parts stand as the page is written, whatever is in them.
      return html`<div><dt><bdi>${shortened(titleOf(each.question), 200)}</bdi></dt><dd dir=${parts ? nothing : 'auto'}>${said}</dd></div>`;
    })}
  </dl>`;
}

function namedParts({ t }: InboxView, parts: readonly NamedPart[]): TemplateResult {
  return html`<dl class="parts">
    ${parts.map(([name, value]) => html`<div><dt><bdi>${shortened(name, 200)}</bdi>${t.colon}</dt><dd><bdi>${value}</bdi></dd></div>`)}
  </dl>`;
}

/** Each file to be saved, never to be shown: it may be anything. Undefined for other answers, and where no address is known. */
function filesOf(
  { surveys, fileAddress }: InboxView,
  answer: Feedback,
  { question, value }: Answer,
): readonly TemplateResult[] | undefined {
  const asked = surveys.get(answer.surveyId)?.questions.find(({ id }) => id === question);
  if (!fileAddress || asked?.kind !== 'file' || typeof value !== 'object') return undefined;
  return Object.entries(value).map(
    ([file, name]) => html`<a part="file" href=${fileAddress(answer, file)} download=${name}><bdi>${name}</bdi></a> `,
  );
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
      dir=${draft[name] === '' ? nothing : 'auto'}
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
