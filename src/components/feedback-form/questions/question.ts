import type { TemplateResult } from 'lit';
import { choiceTemplate } from './choice.js';
import type { QuestionView } from './parts.js';
import { scaleTemplate } from './scale.js';
import { textTemplate } from './text.js';

/** A question with its help, its control and what is wrong with it. */
export function questionTemplate(view: QuestionView): TemplateResult {
  const { kind } = view.question;
  if (kind === 'text') return textTemplate(view);
  return kind === 'choice' || kind === 'choices' ? choiceTemplate(view) : scaleTemplate(view);
}
