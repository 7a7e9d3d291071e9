import { html, nothing, type TemplateResult } from 'lit';
import { bandOfAnswer } from '../../insight/feedback-loop.js';
import type { Feedback } from '../../model/survey.js';
import { localText } from '../../model/text.js';
import { shortened } from '../shared/clip.js';
import type { InboxRow } from './inbox-data.js';
import { commentOf, type InboxView } from './inbox-view.js';
import { filledTemplate, insertedAt, type ReplyTemplate, type TemplateValues } from './reply-templates.js';

/** What is written to the customer, with templates to put in. */
export function reply(view: InboxView, row: InboxRow, index: number): TemplateResult {
  const { t } = view;
  const { answer } = row;
  const { reply: text, problem } = view.draftOf(answer);
  const templates = templatesFor(view, answer);
  const onInsert = (event: Event): void => {
    const form = (event.currentTarget as HTMLElement).closest('form') as HTMLFormElement;
    const chosen = templates[form.querySelector('select')?.selectedIndex ?? 0];
    const box = form.querySelector('textarea') as HTMLTextAreaElement;
    if (chosen) insert(view, row, { box, chosen });
  };
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    view.reply(answer);
  };
  return html`<form class="form" @submit=${onSubmit}>
    <div class="reply-line">
      <label class="label" for="reply-${index}">${t.reply}</label>
      <span class="templates">
        <select class="input small-select" part="template" aria-label=${t.templates}>
          ${templates.map(({ label }) => html`<option>${shortened(localText(label, view.locale), 60)}</option>`)}
        </select>
        <button class="button small-button" type="button" part="insert" @click=${onInsert}>${t.insert}</button>
      </span>
    </div>
    <textarea
      class="input"
      rows="4"
      part="reply"
      dir=${text === '' ? nothing : 'auto'}
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

/** Those of the host that suit the answer, then the built-in ones. */
function templatesFor({ t, templates }: InboxView, answer: Feedback): readonly ReplyTemplate[] {
  const tone = bandOfAnswer(answer)?.tone;
  const suiting = templates.filter(({ bands }) => !bands || (tone !== undefined && bands.includes(tone)));
  return [...suiting, ...t.builtInTemplates.map(({ name, text }) => ({ label: name, text }))];
}

/** Puts a template in where the caret is, and leads to what is still to be filled in. */
function insert(
  view: InboxView,
  row: InboxRow,
  { box, chosen }: { readonly box: HTMLTextAreaElement; readonly chosen: ReplyTemplate },
): void {
  const { answer } = row;
  const language = answer.language ?? view.locale;
  const filled = filledTemplate(localText(chosen.text, language), valuesOf(view, row, language));
  // After what is selected, not in its place: what somebody has typed stays.
  const { text, end } = insertedAt(box.value, box.selectionEnd, filled.text);
  const { gaps } = view.draftOf(answer);
  view.write(answer, { reply: text, gaps: [...new Set([...gaps, ...filled.gaps])], problem: undefined });
  box.value = text;
  const [gap = ''] = filled.gaps;
  const start = gap === '' ? end : text.indexOf(gap, end - filled.text.length);
  box.focus();
  box.setSelectionRange(start, start + gap.length);
}

function valuesOf(view: InboxView, { answer, name }: InboxRow, language: string): TemplateValues {
  const { surveys, me, format, maySee } = view;
  const survey = surveys.get(answer.surveyId);
  const scored = survey?.questions.find(
    ({ id, kind }) => kind === answer.metric && answer.answers.some(({ question }) => question === id),
  );
  const score = maySee('feedback.score') ? answer.score : undefined;
  return {
    name,
    score: score === undefined ? undefined : format.number(score),
    question: scored && localText(scored.title, language),
    comment: maySee('feedback.answers') ? commentOf(answer, surveys) : undefined,
    survey: survey && localText(survey.name, language),
    me: me?.name,
  };
}
