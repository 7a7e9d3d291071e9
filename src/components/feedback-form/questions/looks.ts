import { html, type TemplateResult } from 'lit';
import type { FormQuestion } from '../form-question.js';
import { scaleTemplate } from './scale.js';

/** The question with its stars or smileys, where it has such in place of numbers. */
export function withLook(question: FormQuestion): FormQuestion {
  const { kind, look = 'numbers' } = question;
  if (kind !== 'csat' || look === 'numbers') return question;
  return {
    ...question,
    draw: (view) =>
      scaleTemplate(
        view,
        look,
        (_look, score, low, high) =>
          html`${shapeTemplate(look, score, low, high)}<span class="visually-hidden">${view.words.points(score, high)}</span>`,
      ),
  };
}

function shapeTemplate(look: string, score: number, low: number, high: number): TemplateResult {
  const lift = ((score - low) / (high - low) - 0.5) * 5;
  const shape =
    look === 'stars'
      ? 'm12 2 3.1 6.3 6.9 1-5 4.9 1.2 6.8-6.2-3.2L5.8 21 7 14.2 2 9.3l6.9-1z'
      : `M22 12a10 10 0 1 0-20 0 10 10 0 1 0 20 0M9 9v1m6-1v1M8 ${15.5 - lift / 2}q4 ${lift * 1.6} 8 0`;
  // Drawn here: the icon set has five faces and no scale of ten, and its star is four times the bytes.
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${shape} /></svg>`;
}
