import { html, nothing, svg, type TemplateResult } from 'lit';
import { localText } from '../../../model/text.js';
import { starIcon } from '../../../styles/icons.js';
import { pointsOf } from '../answers.js';
import { describedBy, helpTemplate, problemTemplate, titleTemplate, type QuestionView } from './parts.js';

/** NPS, CSAT and CES: one row of native radios, in two rows where eleven do not fit. */
export function scaleTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, problem, isDisabled, words, locale, answer } = view;
  const [low, high] = pointsOf(question) ?? [1, 5];
  const look = question.kind === 'csat' ? (question.look ?? 'numbers') : 'numbers';
  const ends = words.ends[question.kind as keyof typeof words.ends];
  const lowLabel = localText(question.lowLabel, locale) || ends[0];
  const highLabel = localText(question.highLabel, locale) || ends[1];
  const scores: number[] = [];
  for (let score = low; score <= high; score += 1) scores.push(score);
  return html`<fieldset
    id=${name}
    role="radiogroup"
    aria-labelledby="${name}-title"
    aria-describedby=${describedBy(name)}
    aria-required=${String(question.required ?? false)}
    aria-invalid=${String(problem !== undefined)}
    ?disabled=${isDisabled}
  >
    <legend id="${name}-title">${titleTemplate(view)}</legend>
    ${helpTemplate(view)}
    <div class="scale ${look} of-${scores.length}">
      <span class="end"><bdi>${lowLabel}</bdi></span>
      <div class="points">
        ${scores.map(
          (score) => html`<label class=${typeof value === 'number' && score <= value ? 'reached' : ''}>
            <input
              type="radio"
              name=${name}
              value=${score}
              .checked=${score === value}
              @input=${() => answer(question, score)}
            />
            <span>${pointTemplate(look, score, low, high)}</span>
            ${look === 'numbers' ? nothing : html`<span class="visually-hidden">${words.points(score, high)}</span>`}
          </label>`,
        )}
      </div>
      <span class="end"><bdi>${highLabel}</bdi></span>
      <span hidden id="${name}-ends">${words.end(low, lowLabel)}, ${words.end(high, highLabel)}</span>
    </div>
    ${problemTemplate(view)}
  </fieldset>`;
}

function pointTemplate(look: string, score: number, low: number, high: number): TemplateResult | number {
  if (look === 'stars') return starIcon();
  return look === 'smileys' ? face((score - low) / (high - low)) : score;
}

/** A face from sad (0) to glad (1). Drawn and not taken from the icon set, which has five of them and no scale of ten. */
function face(mood: number): TemplateResult {
  const lift = (mood - 0.5) * 5;
  return html`<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true">
    ${svg`<circle cx="12" cy="12" r="10" /><path d="M9 9v1M15 9v1M8 ${15.5 - lift / 2}q4 ${lift * 1.6} 8 0" />`}
  </svg>`;
}
