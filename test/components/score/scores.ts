import { html } from '@open-wc/testing';
import type { Score } from '../../../src/components/score/score.js';
import type { ScoreBy, ScoreMetric } from '../../../src/components/score/score-scope.js';
import { scene, type Scene, type SceneOptions } from '../../helpers/scene.js';
import { scoreSeed } from './seed.js';
import '../../../src/define/score.js';

export interface ScoreOptions extends SceneOptions {
  readonly survey?: string;
  readonly metric?: ScoreMetric | '';
  readonly by?: ScoreBy;
  readonly period?: 'month' | 'quarter';
  readonly periods?: number;
  readonly compact?: boolean;
}

/** The element over the answers of `scoreSeed`, unless there are others. */
export function scoreOf(options: ScoreOptions = {}): Promise<Scene<Score>> {
  const { survey = 'nps', metric = '', by = 'none', period = 'month', periods = 0, compact = false, ...rest } = options;
  return scene<Score>(
    html`<rapport-score
      survey-id=${survey}
      metric=${metric}
      by=${by}
      period=${period}
      periods=${periods}
      ?compact=${compact}
    ></rapport-score>`,
    { seed: scoreSeed(), width: 760, ...rest },
  );
}

export function partOf(element: Score, part: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(`[part~=${part}]`);
  if (!found) throw new Error(`The score shows no ${part}.`);
  return found;
}

export function textOf(node: Element | ShadowRoot | null | undefined): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Opens the table, and how it was worked out. */
export function openAll(element: Score): void {
  for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
}

export const sentenceOf = (element: Score): string => textOf(partOf(element, 'sentence'));

/** The table as texts, row by row, its head first. */
export function tableOf(element: Score): string[][] {
  const rows = partOf(element, 'table').querySelectorAll('tr');
  return [...rows].map((row) => [...row.children].map(textOf));
}

/** Ends what moves. */
export function settleMotion(element: Score): void {
  for (const animation of partOf(element, 'chart').getAnimations({ subtree: true })) animation.finish();
}
