import { nothing, type TemplateResult } from 'lit';
import type { Question } from '../../../model/survey.js';
import type { QuestionView } from './parts.js';
import { scaleTemplate } from './scale.js';
import { textTemplate } from './text.js';

/** Draws the questions of one kind. */
export type QuestionTemplate = (view: QuestionView) => TemplateResult;

type Templates<Template> = { [Kind in Question['kind']]?: Template };

/** Kinds that can be drawn; those that were fetched join them. */
const atHand: Templates<QuestionTemplate> = {
  nps: scaleTemplate,
  csat: scaleTemplate,
  ces: scaleTemplate,
  text: textTemplate,
};

/** The others: nobody downloads what their survey does not ask. */
const fetchers: Templates<() => Promise<QuestionTemplate>> = {
  choice: async () => (await import('./choice.js')).choiceTemplate,
  choices: async () => (await import('./choice.js')).choiceTemplate,
  number: async () => (await import('./entry.js')).entryTemplate,
  date: async () => (await import('./entry.js')).entryTemplate,
  matrix: async () => (await import('./matrix.js')).matrixTemplate,
  ranking: async () => (await import('./ranking.js')).rankingTemplate,
  contact: async () => (await import('./contact.js')).contactTemplate,
  consent: async () => (await import('./consent.js')).consentTemplate,
  file: async () => (await import('./file.js')).fileTemplate,
};

/** Resolves when all these questions can be drawn, and rejects where that is out of reach; undefined where it is so already. */
export function comingKinds(questions: readonly Question[]): Promise<unknown> | undefined {
  const kinds = [...new Set(questions.map(({ kind }) => kind))].filter((kind) => !atHand[kind]);
  if (kinds.length === 0) return undefined;
  return Promise.all(
    kinds.map(async (kind) => {
      const template = await fetchers[kind]?.();
      if (template) atHand[kind] = template;
    }),
  );
}

/** A question with its help, its control and what is wrong with it. Its kind has to be at hand: `comingKinds`. */
export function questionTemplate(view: QuestionView): TemplateResult | typeof nothing {
  const { draw, kind } = view.question;
  return (draw ?? atHand[kind])?.(view) ?? nothing;
}
