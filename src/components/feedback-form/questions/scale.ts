import { html, type TemplateResult } from 'lit';
import type { FirstFormWords } from '../../../locales/feedback-form.js';
import { localText } from '../../../model/text.js';
import { groupTemplate, textTemplate, type QuestionView } from './parts.js';
import { pointsOf } from './points.js';

/** What a point of a scale looks like. */
export type PointTemplate = (look: string, score: number, low: number, high: number) => unknown;

/** NPS, CSAT and CES: one row of native radios, in two rows where eleven do not fit. */
export function scaleTemplate(
  view: QuestionView<FirstFormWords>,
  look = 'numbers',
  pointTemplate: PointTemplate = (_look, score) => score,
): TemplateResult {
  const { question, name, value, words, locale, answer } = view;
  const [low, high] = pointsOf(question) ?? [1, 5];
  const ends = words.ends[question.kind as keyof typeof words.ends];
  const [lowLabel, highLabel] = [question.lowLabel, question.highLabel].map((label, index) =>
    localText(label, locale) ? textTemplate(label, locale) : html`<bdi>${ends[index]}</bdi>`,
  );
  const scores: number[] = [];
  for (let score = low; score <= high; score += 1) scores.push(score);
  return groupTemplate(
    view,
    'radiogroup',
    html`<div class="scale ${look} of-${scores.length}">
      <span class="end">${lowLabel}</span>
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
            </label>`,
        )}
      </div>
      <span class="end">${highLabel}</span>
      <span hidden id="${name}-ends">${low}: ${lowLabel}, ${high}: ${highLabel}</span>
    </div>`,
  );
}
