import { html, nothing, type TemplateResult } from 'lit';
import { localText } from '../../../model/text.js';
import { groupTemplate, type QuestionView } from './parts.js';
import { pointsOf } from './points.js';

/** NPS, CSAT and CES: one row of native radios, in two rows where eleven do not fit. */
export function scaleTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, words, locale, answer } = view;
  const [low, high] = pointsOf(question) ?? [1, 5];
  const look = question.kind === 'csat' ? (question.look ?? 'numbers') : 'numbers';
  const ends = words.ends[question.kind as keyof typeof words.ends];
  const lowLabel = localText(question.lowLabel, locale) || ends[0];
  const highLabel = localText(question.highLabel, locale) || ends[1];
  const scores: number[] = [];
  for (let score = low; score <= high; score += 1) scores.push(score);
  return groupTemplate(
    view,
    'radiogroup',
    html`<div class="scale ${look} of-${scores.length}">
      <span class="end"><bdi>${lowLabel}</bdi></span>
      <div class="points">
        ${scores.map(
          (score) =>
            html`<label class=${Number(value) >= score ? 'reached' : ''}>
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
      <span hidden id="${name}-ends">${low}: ${lowLabel}, ${high}: ${highLabel}</span>
    </div>`,
  );
}

function pointTemplate(look: string, score: number, low: number, high: number): TemplateResult | number {
  if (look === 'numbers') return score;
  const lift = ((score - low) / (high - low) - 0.5) * 5;
  const shape =
    look === 'stars'
      ? 'm12 2 3.1 6.3 6.9 1-5 4.9 1.2 6.8-6.2-3.2L5.8 21 7 14.2 2 9.3l6.9-1z'
      : `M22 12a10 10 0 1 0-20 0 10 10 0 1 0 20 0M9 9v1m6-1v1M8 ${15.5 - lift / 2}q4 ${lift * 1.6} 8 0`;
  // Drawn here: the icon set has five faces and no scale of ten, and its star is four times the bytes.
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${shape} /></svg>`;
}
