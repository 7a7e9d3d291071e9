import { html, nothing, type TemplateResult } from 'lit';
import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import { checkIcon, circleAlertIcon } from '../../styles/icons.js';
import { statePanel } from '../shared/states.js';
import type { Backend } from './backend.js';
import type { FormEnding, FormQuestion } from './form-question.js';
import { actionsTemplate, type Status } from './form-frame.js';
import { textTemplate } from './questions/parts.js';
import { problemText } from './questions/problems.js';
import type { Phase } from './submission.js';
import type { SurveyState } from './survey-source.js';

/** Who takes the answers. */
export type Destination = 'endpoint' | 'client' | 'host';

/** What stands in the place of a form that cannot be shown; undefined for one that can, or soon will. */
export function panelFor(
  state: SurveyState,
  backend: Backend,
  destination: Destination | undefined,
  hasEndpoint: boolean,
  words: FeedbackFormWords,
  retry: () => void,
): TemplateResult | undefined {
  if (!destination) {
    const isLost = backend.isMissing || hasEndpoint;
    return isLost ? statePanel(circleAlertIcon, words.failed, words.nowhere) : undefined;
  }
  const code =
    destination === 'client' && backend.isBarred ? 'denied' : state.status === 'failed' ? state.error.code : undefined;
  if (code === undefined) return undefined;
  const isFinal = code === 'invalid' || code === 'not-found' || code === 'denied';
  return html`<div role="alert">
    ${statePanel(
      circleAlertIcon,
      words.failed,
      isFinal ? words.failures[code] : '',
      isFinal ? nothing : html`<button class="button" part="retry" @click=${retry}>${words.retry}</button>`,
    )}
  </div>`;
}

export function waitingTemplate(words: FeedbackFormWords): TemplateResult {
  return html`<div class="wait" aria-busy="true">
    <span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>
    <span class="visually-hidden">${words.loading}</span>
  </div>`;
}

/** Everything that has to be mended, each a way to its place. */
export function summaryTemplate(
  questions: readonly FormQuestion[],
  missing: readonly string[],
  words: FeedbackFormWords,
  locale: string,
  goTo: (index: number) => void,
): TemplateResult | typeof nothing {
  if (missing.length === 0) return nothing;
  return html`<div class="summary" role="alert" tabindex="-1">
    <p>${words.problems}</p>
    <ul>
      ${questions.map((question, index) => {
        return missing.includes(question.id)
          ? html`<li>
              <button type="button" class="link" @click=${() => goTo(index)}>
                ${textTemplate(question.title, locale, question.isGiven ?? false)} – ${problemText(question, words)}
              </button>
            </li>`
          : nothing;
      })}
    </ul>
  </div>`;
}

/** Where the answers are at this moment, in words; undefined while they are nowhere but on the screen. */
export function statusOf(phase: Phase, words: FeedbackFormWords): Status | undefined {
  if (phase.is === 'open') return undefined;
  if (phase.is === 'sent') return { text: words.sent };
  if (phase.is === 'parked') return { text: words.parked[phase.reason], isBad: true };
  if (phase.isKept === false) return { text: words.notKept, isBad: true };
  if (phase.is === 'sending') return { text: phase.isKept ? words.keptSending : words.sending };
  return { text: phase.why === 'offline' ? words.keptOffline : words.keptServer };
}

/** The status line with its icon, and the button: `next` is what it says where it does not send yet. */
export function sendingTemplate(
  phase: Phase,
  isDisabled: boolean,
  words: FeedbackFormWords,
  next?: string,
): TemplateResult {
  const status = statusOf(phase, words);
  const label = next ?? (phase.is === 'queued' || phase.is === 'parked' ? words.retry : words.send);
  const shown = status && { ...status, icon: status.isBad ? circleAlertIcon() : checkIcon() };
  return actionsTemplate(shown, label, phase.is === 'sending' && next === undefined, isDisabled);
}

/** What is shown in the place of a form that was sent. */
export interface Thanks {
  readonly said: TemplateResult;
  readonly status: string;
  readonly words: FeedbackFormWords;
  readonly locale: string;
  readonly again?: (() => void) | undefined;
  readonly link?: FormEnding['link'];
  readonly offer?: TemplateResult | undefined;
}

export function sentTemplate({ said, status, words, locale, again, link, offer }: Thanks): TemplateResult {
  return html`<div class="done" part="thanks">
    ${checkIcon()}
    <h2 tabindex="-1">${said}</h2>
    ${status ? html`<p class="muted small" part="status">${status}</p>` : nothing}
    ${link ? html`<a class="button primary" part="link" href=${link.address}>${textTemplate(link.label, locale)}</a>` : nothing}
    ${again ? html`<button class="button" part="again" @click=${again}>${words.again}</button>` : nothing} ${offer}
  </div>`;
}
